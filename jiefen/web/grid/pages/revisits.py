"""A look back at both sides after an agreement: done, content, is trouble brewing."""

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jiefen.agreements.selectors import items_of, live_agreement, names_of, revisits_of
from jiefen.agreements.types import CourtCourse, RevisitSaid, Satisfaction, Way
from jiefen.disputes.selectors import parties_of, standing_at
from jiefen.flows.revisit_parties import revisit_parties
from jiefen.kernel import clock
from jiefen.kernel.readlog import record_read
from jiefen.rules.trace import Refused
from jiefen.web.grid.pages.kept import forget, keep, kept, posted
from jiefen.web.grid.pages.tasks import DOOR, ROLES, stages_to_revisit
from jiefen.web.shell.fields import TextField
from jiefen.web.shell.forms import ShellForm
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.shell.types import Kind, Tap

if TYPE_CHECKING:
    from jiefen.agreements.models import Agreement
    from jiefen.disputes.models import Proceeding

WAYS = (
    Tap("visit", Way.VISIT.label, icon="home"),
    Tap("phone", Way.PHONE.label, icon="phone"),
    Tap("online", Way.ONLINE.label, icon="device-mobile"),
)
MOODS = (
    Tap("satisfied", Satisfaction.SATISFIED.label, icon="mood-smile", kind=Kind.GOOD),
    Tap("fair", Satisfaction.FAIR.label, icon="mood-neutral", kind=Kind.INFO),
    Tap("unsatisfied", Satisfaction.UNSATISFIED.label, icon="mood-sad", kind=Kind.WARN),
    Tap("unreached", Satisfaction.UNREACHED.label, icon="phone-off", kind=Kind.NEUTRAL),
)
RISKS = (
    Tap("no", _("没有"), icon="check", kind=Kind.GOOD),
    Tap("yes", _("有，要马上处理"), icon="alert-triangle", kind=Kind.BAD, reveals="risk"),
)
ENDS = (
    Tap("yes", _("回访做完了"), _("可以归档"), icon="flag", kind=Kind.GOOD),
    Tap("no", _("过些日子还要再来"), icon="clock", kind=Kind.NEUTRAL),
)
_YES_NO = [("yes", ""), ("no", "")]


class RevisitForm(ShellForm):
    """What a revisit found; one answer for each party is added."""

    way = forms.ChoiceField(label=_("怎么回访的"), choices=Way.choices)
    findings = TextField(
        label=_("协议做到了没有，本人怎么说"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    risk = forms.ChoiceField(label=_("有没有可能闹大"), choices=_YES_NO)
    risk_text = TextField(
        label=_("是什么情况，已经怎么处理"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    court = forms.ChoiceField(label=_("后来到过法院没有"), choices=CourtCourse.choices)
    final = forms.ChoiceField(label=_("还要不要再来"), choices=_YES_NO)

    def __init__(self, *arguments: object, party_ids: list[int], **options: object) -> None:
        super().__init__(*arguments, **options)
        self.party_ids = party_ids
        for pk in party_ids:
            self.fields[f"mood-{pk}"] = forms.ChoiceField(
                label=_("满意不满意"), choices=Satisfaction.choices
            )

    def said(self) -> RevisitSaid:
        """The revisit as told."""
        told = self.cleaned_data
        return RevisitSaid(
            way=told["way"],
            satisfaction={pk: told[f"mood-{pk}"] for pk in self.party_ids},
            findings=told["findings"],
            risk=told["risk"] == "yes",
            risk_text=told["risk_text"] if told["risk"] == "yes" else "",
            court=told["court"],
        )


def _seen(request: StaffRequest, proceeding_id: int) -> "tuple[Proceeding, Agreement]":
    waiting = standing_at(request.actor, door=DOOR, stages=stages_to_revisit())
    proceeding = next((one for one in waiting if one.pk == proceeding_id), None)
    agreement = live_agreement(proceeding_id) if proceeding is not None else None
    if proceeding is None or agreement is None:
        raise Refused.of(
            "这件不用回访，或者已经有人回访过了。", instead="请看待办清单。", code="not_found"
        )
    return proceeding, agreement


@staff_page(*ROLES)
def revisit(request: StaffRequest, proceeding_id: int) -> HttpResponse:
    """What was agreed, and what both sides say of it now."""
    proceeding, agreement = _seen(request, proceeding_id)
    name = f"revisit-{proceeding_id}"
    usual = {"court": "none", "risk": "no", "final": "yes"}
    form = RevisitForm(
        request.POST or None,
        party_ids=list(agreement.party_ids),
        initial={**usual, **kept(request, name)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            revisit_parties(
                proceeding_id=proceeding_id,
                said=form.said(),
                final=form.cleaned_data["final"] == "yes",
                by=request.actor,
                at=clock.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            forget(request, name)
            messages.success(request, _("回访记下了。"))
            return redirect("grid:tasks")
    if request.method == "GET":
        record_read(
            by=request.actor,
            at=clock.now(),
            subject=f"agreement:{agreement.pk}",
            fields=["names", "phone", "terms"],
            dispute_id=proceeding.dispute_id,
            why="revisit",
        )
    return _page(request, proceeding, agreement, form)


def _page(
    request: StaffRequest, proceeding: "Proceeding", agreement: "Agreement", form: RevisitForm
) -> HttpResponse:
    names = names_of(agreement)
    phones = {party.pk: party.phone for party in parties_of(proceeding.dispute_id)}
    context = {
        "dispute": proceeding.dispute,
        "agreement": agreement,
        "items": items_of(agreement),
        "before": revisits_of(agreement.pk),
        "people": [
            (name, phones.get(pk, ""), f"mood-{pk}", form[f"mood-{pk}"].value() or "")
            for pk, name in names.items()
        ],
        "form": form,
        "ways": WAYS,
        "moods": MOODS,
        "risks": RISKS,
        "ends": ENDS,
        "chosen": {n: form[n].value() or "" for n in ("way", "risk", "final")},
        "draft_url": reverse("grid:keep_revisit", args=[proceeding.pk]),
        "draft_key": f"revisit-{proceeding.pk}",
    }
    return render(request, "grid/revisit.html", context, status=422 if form.errors else 200)


@require_POST
@staff_page(*ROLES)
def keep_revisit(request: StaffRequest, proceeding_id: int) -> HttpResponse:
    """Keeps what is written so far; called by the page itself."""
    _seen(request, proceeding_id)
    keep(request, f"revisit-{proceeding_id}", posted(request))
    return HttpResponse(status=204)
