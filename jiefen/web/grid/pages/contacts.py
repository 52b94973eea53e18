"""A call or a visit to somebody who was invited and did not answer, written down on the spot."""

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from jiefen.disputes.selectors import dispute_by_id
from jiefen.flows.contact_invited import contact_invited
from jiefen.kernel import clock
from jiefen.kernel.clock import CHINA
from jiefen.kernel.readlog import record_read
from jiefen.notices.selectors import contacts_of, invitation_by_id
from jiefen.notices.types import Answer, ContactResult, ContactWay, RefusalReason, Reply
from jiefen.rules.trace import Refused
from jiefen.web.grid.pages.kept import forget, keep, kept, posted
from jiefen.web.grid.pages.tasks import ROLES
from jiefen.web.shell.fields import TextField
from jiefen.web.shell.forms import ShellForm
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.shell.types import Kind, Tap

if TYPE_CHECKING:
    from jiefen.notices.models import Invitation

WAYS = (
    Tap("call", ContactWay.CALL.label, icon="phone"),
    Tap("visit", ContactWay.VISIT.label, icon="home"),
    Tap("meeting", ContactWay.MEETING.label, icon="users"),
)
RESULTS = (
    Tap("reached", ContactResult.REACHED.label, icon="check", kind=Kind.GOOD, reveals="said"),
    Tap("no_answer", ContactResult.NO_ANSWER.label, icon="phone-off", kind=Kind.NEUTRAL),
    Tap("wrong_person", ContactResult.WRONG_PERSON.label, icon="user-x", kind=Kind.WARN),
    Tap("hung_up", ContactResult.HUNG_UP.label, icon="hand-stop", kind=Kind.NEUTRAL),
)
WISHES = (
    Tap("yes", _("愿意调解"), icon="heart-handshake", kind=Kind.GOOD),
    Tap("no", _("不愿意调解"), icon="x", kind=Kind.BAD, reveals="why"),
    Tap("", _("还没有想好"), icon="clock", kind=Kind.NEUTRAL),
)
_MOMENT = "%Y-%m-%dT%H:%M"


class ContactForm(ShellForm):
    """How, when, whether reached, what they said."""

    way = forms.ChoiceField(label=_("怎么联系的"), choices=ContactWay.choices)
    result = forms.ChoiceField(label=_("有没有联系上"), choices=ContactResult.choices)
    happened_at = forms.DateTimeField(
        label=_("什么时候"),
        input_formats=[_MOMENT],
        widget=forms.DateTimeInput(format=_MOMENT, attrs={"type": "datetime-local"}),
    )
    answer = forms.ChoiceField(
        label=_("对这件事怎么说"), required=False, choices=[("", _("没有说")), *Answer.choices]
    )
    consent = forms.ChoiceField(
        label=_("愿不愿意调解"), required=False, choices=[("", ""), ("yes", ""), ("no", "")]
    )
    reason_code = forms.ChoiceField(
        label=_("为什么不愿意"), required=False, choices=RefusalReason.choices
    )
    words = TextField(
        label=_("原话和情况"),
        max_length=2000,
        required=False,
        help_text=_("照本人说的写，不评论。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def reply(self) -> Reply | None:
        """The answer, if one was given."""
        said = self.cleaned_data
        if said["result"] != ContactResult.REACHED or not said["answer"]:
            return None
        wish = {"yes": True, "no": False}.get(said["consent"])
        return Reply(
            answer=said["answer"],
            consent=wish,
            reason_code=said["reason_code"] if wish is False else "",
            words=said["words"],
        )


def _seen(request: StaffRequest, invitation_id: int) -> "Invitation":
    invitation = invitation_by_id(invitation_id)
    dispute_by_id(request.actor, invitation.dispute_id)
    return invitation


@staff_page(*ROLES)
def contact(request: StaffRequest, invitation_id: int) -> HttpResponse:
    """Whom to reach and what to say; then what came of it."""
    invitation, at, name = _seen(request, invitation_id), clock.now(), f"contact-{invitation_id}"
    fresh = {"happened_at": f"{at.astimezone(CHINA):{_MOMENT}}"}
    form = ContactForm(request.POST or None, initial={**fresh, **kept(request, name)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            contact_invited(
                invitation_id=invitation_id,
                way=said["way"],
                result=said["result"],
                happened_at=said["happened_at"],
                words=said["words"],
                reply=form.reply(),
                by=request.actor,
                at=at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            forget(request, name)
            messages.success(request, _("记下了，谢谢您跑这一趟。"))
            return redirect("grid:tasks")
    if request.method == "GET":
        _record(request, invitation)
    return _page(request, invitation, form)


def _record(request: StaffRequest, invitation: "Invitation") -> None:
    record_read(
        by=request.actor,
        at=clock.now(),
        subject=f"party:{invitation.party_id}",
        fields=["name", "phone", "address"],
        dispute_id=invitation.dispute_id,
        why="contact",
    )


def _page(request: StaffRequest, invitation: "Invitation", form: ContactForm) -> HttpResponse:
    context = {
        "invitation": invitation,
        "party": invitation.party,
        "dispute": invitation.dispute,
        "before": contacts_of(invitation.pk),
        "form": form,
        "ways": WAYS,
        "results": RESULTS,
        "wishes": WISHES,
        "chosen": {n: form[n].value() or "" for n in ("way", "result", "consent")},
        "draft_url": reverse("grid:keep_contact", args=[invitation.pk]),
        "draft_key": f"contact-{invitation.pk}",
    }
    return render(request, "grid/contact.html", context, status=422 if form.errors else 200)


@require_POST
@staff_page(*ROLES)
def keep_contact(request: StaffRequest, invitation_id: int) -> HttpResponse:
    """Keeps what is written so far; called by the page itself."""
    _seen(request, invitation_id)
    keep(request, f"contact-{invitation_id}", posted(request))
    return HttpResponse(status=204)
