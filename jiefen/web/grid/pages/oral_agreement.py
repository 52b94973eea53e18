"""A small matter settled on the spot by word of mouth: written down, read back, registered."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jiefen.agreements.checks import check_terms
from jiefen.agreements.selectors import live_agreement, term_texts
from jiefen.agreements.types import TermDraft, TermKind
from jiefen.agreements.wording import term_words
from jiefen.disputes.selectors import (
    clocks_of,
    dispute_for,
    live_proceeding,
    names_of,
    page_of,
    parties_of,
)
from jiefen.flows.register_oral_agreement import Spoken, register_on_the_spot
from jiefen.kernel import clock
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.trace import Refused
from jiefen.web.grid.pages.kept import forget, keep, kept, posted
from jiefen.web.grid.pages.tasks import DOOR
from jiefen.web.shell.fields import DateField, MoneyField, NameField, TextField
from jiefen.web.shell.forms import ShellForm
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.shell.types import Kind, Tap

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party

ROLES = ("grid_worker", "counter_clerk", "mediator", "committee_head")
KINDS = (
    Tap("money_once", _("付钱"), icon="coin", reveals="money"),
    Tap("deed", _("做一件事"), icon="tools"),
    Tap("apology", _("赔礼道歉"), icon="heart-handshake"),
    Tap("future_conduct", _("今后怎么做"), icon="calendar"),
)
AGREES = (
    Tap("yes", _("听清楚了，同意，不用写协议书"), icon="check", kind=Kind.GOOD),
    Tap("no", _("不同意，或者要书面协议"), icon="x", kind=Kind.BAD),
)


class OralForm(ShellForm):
    """What it is about, and the one thing that was agreed."""

    facts = TextField(label=_("是什么事"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(
        label=_("说好了什么"),
        choices=[(k, k) for k in ("money_once", "deed", "apology", "future_conduct")],
    )
    debtor = forms.TypedChoiceField(label=_("谁来做"), coerce=int)
    amount = MoneyField(label=_("多少钱（元）"), required=False)
    text = TextField(
        label=_("具体做什么"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("付钱的可以写是什么钱。"),
    )
    due_on = DateField(label=_("哪天以前"), required=False)
    agreed_on = DateField(label=_("哪天说好的"))
    place = TextField(label=_("在哪里说好的"), max_length=60, required=False)

    def __init__(self, *arguments: Any, parties: "list[Party]", **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["debtor"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(party.pk, party.name) for party in parties]
        self.sides = {party.pk: party.side for party in parties}

    def term(self) -> TermDraft:
        """The thing agreed; it is owed to the first party of the other side."""
        told = self.cleaned_data
        debtor = told["debtor"]
        other = (pk for pk, side in self.sides.items() if side != self.sides[debtor])
        money = told["kind"] == TermKind.MONEY_ONCE
        return TermDraft(
            kind=told["kind"],
            text=told["text"],
            debtor_id=debtor,
            creditor_id=next(other, None) if told["kind"] != TermKind.FUTURE_CONDUCT else None,
            amount=Decimal(told["amount"]) if money and told["amount"] is not None else None,
            due_on=told["due_on"],
        )


def _both_sides(dispute: "Dispute") -> "list[Party]":
    parties = [one for one in parties_of(dispute.pk) if one.left_at is None and one.side != "third"]
    if {one.side for one in parties} != {"applicant", "respondent"}:
        raise Refused.of(
            "口头协议要有双方当事人。", instead="请先补登另一方。", field="respondents"
        )
    return parties


def committee_of(request: StaffRequest) -> int:
    """The mediation committee of which this person is a mediator.

    Raises Refused for anybody who is in none. Source: 人民调解法 28.
    """
    for held in request.memberships:
        mediates = held.role in {"mediator", "committee_head"}
        if mediates and held.unit.kind == "mediation_committee":
            return held.unit_id
    raise Refused.of(
        "口头协议要由调委会的人民调解员登记，您还不是。",
        plan_in_force().cite("people_mediation_law", "28"),
        instead=(
            "可以先代人登记这件事，请调委会来调解。",
            "常帮人说和的，可以请调委会聘您做调解员。",
        ),
        code="forbidden",
    )


def _name(code: str) -> str:
    return f"oral-{code}"


@staff_page(*ROLES)
def choose(request: StaffRequest) -> HttpResponse:
    """Which dispute was settled by word of mouth."""
    refused = None
    try:
        committee_of(request)
    except Refused as why:
        refused = why
    found = page_of(request.actor, open_only=True, stage="", after=None, limit=50)
    names = names_of([one.pk for one in found])
    lines = [
        {
            "code": one.code,
            "who": "、".join(names.get(one.pk, {}).get("applicant", [])),
            "other": "、".join(names.get(one.pk, {}).get("respondent", [])),
            "story": " ".join(one.narrative.split())[:40],
        }
        for one in found
    ]
    return render(request, "grid/oral_choose.html", {"lines": lines, "refused": refused})


@staff_page(*ROLES)
def oral(request: StaffRequest, code: str) -> HttpResponse:
    """Writes down what was agreed; once it is registered, shows the entry."""
    dispute = dispute_for(request.actor, code)
    running = live_proceeding(dispute.pk, DOOR)
    done = live_agreement(running.pk) if running is not None else None
    if done is not None and done.effective_on is not None:
        clocks = [one for one in clocks_of(dispute.pk, live_only=True) if one.rule == "JC.30"]
        context = {
            "dispute": dispute,
            "agreement": done,
            "terms": term_texts(done),
            "until": clocks[0].due_on if clocks else None,
            "cite": plan_in_force().cite("people_mediation_law", "33"),
        }
        return render(request, "grid/oral_done.html", context)
    parties, at = _both_sides(dispute), clock.now()
    committee_of(request)
    usual = {"agreed_on": clock.local_day(at), "kind": "money_once"}
    form = OralForm(
        request.POST or None, parties=parties, initial={**usual, **kept(request, _name(code))}
    )
    if request.method == "POST" and form.is_valid():
        try:
            check_terms(
                [form.term()],
                parties=[one.pk for one in parties],
                today=form.cleaned_data["agreed_on"],
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            keep(request, _name(code), posted(request))
            return redirect("grid:oral_read_back", code=dispute.code)
    context = {
        "dispute": dispute,
        "form": form,
        "kinds": KINDS,
        "kind": form["kind"].value() or "",
        "draft_url": reverse("grid:keep_oral", args=[dispute.code]),
        "draft_key": _name(code),
    }
    return render(request, "grid/oral.html", context, status=422 if form.errors else 200)


class WitnessForm(ShellForm):
    """Who stood by when rights and duties were read."""

    witness = NameField(label=_("谁在旁边见证"), help_text=_("和双方没有利害关系的人。"))


@staff_page(*ROLES)
def read_back(request: StaffRequest, code: str) -> HttpResponse:
    """Everything in large type, read to both; each says yes, then it is registered."""
    dispute = dispute_for(request.actor, code)
    parties = _both_sides(dispute)
    form = OralForm(kept(request, _name(code)), parties=parties)
    if not form.is_valid():
        return redirect("grid:oral", code=dispute.code)
    witness = WitnessForm(request.POST or None)
    refused = None
    if request.method == "POST" and witness.is_valid():
        try:
            _register(request, dispute, form, parties, witness.cleaned_data["witness"])
        except Refused as why:
            refused = why
        else:
            forget(request, _name(code))
            messages.success(request, _("登记好了，从说好的那天起生效。"))
            return redirect("grid:oral", code=dispute.code)
    names = {one.pk: one.name for one in parties}
    context = {
        "dispute": dispute,
        "told": form.cleaned_data,
        "words": term_words(form.term(), names),
        "people": [(one.name, f"agrees-{one.pk}") for one in parties],
        "agrees": AGREES,
        "witness": witness,
        "refused": refused,
        "rights": plan_in_force().notices["rights_and_duties"],
    }
    status = 409 if refused is not None else 422 if witness.errors else 200
    return render(request, "grid/oral_read_back.html", context, status=status)


def _register(
    request: StaffRequest, dispute: "Dispute", form: OralForm, parties: "list[Party]", witness: str
) -> None:
    said = {one.name: request.POST.get(f"agrees-{one.pk}", "") for one in parties}
    unwilling = [name for name, word in said.items() if word != "yes"]
    if unwilling:
        raise Refused.of(
            f"{'、'.join(unwilling)}没有同意，不能登记。",
            plan_in_force().cite("people_mediation_law", "28"),
            instead=(
                "有一处不对的，退回去改，再念一遍。",
                "有人想要书面协议的，请调委会做书面协议。",
            ),
            field="agrees",
        )
    told = form.cleaned_data
    register_on_the_spot(
        dispute_id=dispute.pk,
        unit_id=committee_of(request),
        spoken=Spoken(
            facts=told["facts"],
            terms=(form.term(),),
            agreed_on=told["agreed_on"],
            place=told["place"],
        ),
        witness=witness,
        by=request.actor,
        at=clock.now(),
    )


@require_POST
@staff_page(*ROLES)
def keep_oral(request: StaffRequest, code: str) -> HttpResponse:
    """Keeps what is written so far; called by the page itself."""
    keep(request, _name(dispute_for(request.actor, code).code), posted(request))
    return HttpResponse(status=204)
