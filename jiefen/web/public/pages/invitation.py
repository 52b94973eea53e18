"""The invitation on a phone: who writes, how to check, what is asked, three taps to answer."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from jiefen.accounts.types import VISITOR
from jiefen.flows.answer_invitation import answer_invitation, as_party
from jiefen.kernel import clock
from jiefen.kernel.plans import plan_in_force
from jiefen.notices import services as notices
from jiefen.notices.selectors import latest_response
from jiefen.notices.types import Answer, RefusalReason
from jiefen.organisations.selectors import unit_by_id
from jiefen.rules.trace import Refused
from jiefen.web.public.pages.invitation_forms import NO, YES, LinkForm, ReplyForm
from jiefen.web.public.pages.invitation_link import invited
from jiefen.web.shell.identity import OpenRequest, open_page
from jiefen.web.shell.types import Kind, Tap

if TYPE_CHECKING:
    from jiefen.notices.models import Invitation

ANSWERS = (
    Tap(Answer.AGREE_FULL, _("认可"), _("对方说的都对"), "circle-check", Kind.GOOD),
    Tap(Answer.AGREE_PART, _("认可一部分"), _("有些对，有些不对"), "adjustments", Kind.GOOD),
    Tap(Answer.NO, _("不认可"), _("事情不是那样；也可以坐下来说清楚"), "x", Kind.NEUTRAL),
    Tap(Answer.CALL_ME, _("请给我打电话"), _("我想先问问清楚"), "phone", Kind.BRAND),
    Tap(Answer.ALREADY_SETTLED, _("已经解决了"), _("我们自己说好了、钱也付了"), "heart-handshake"),
    Tap(Answer.NOT_ME, _("找错人了"), _("我不是这个人，或者这事和我无关"), "user-question"),
)
CONSENTS = (
    Tap(YES, _("愿意调解"), _("不收费，随时可以不谈"), "messages", Kind.GOOD),
    Tap(NO, _("不愿意调解"), _("这是您的权利，不用不好意思"), "hand-stop", reveals="reasons"),
)
REASONS = tuple(Tap(code, label) for code, label in RefusalReason.choices)
ABOUT_THE_MATTER = frozenset({Answer.AGREE_FULL, Answer.AGREE_PART, Answer.NO})


def shown(invitation: "Invitation") -> dict[str, object]:
    """What anybody with the link may see: the sender and the kind of matter, never a name."""
    plan = plan_in_force()
    return {
        "invitation": invitation,
        "unit": unit_by_id(invitation.unit_id),
        "centre": unit_by_id(invitation.dispute.centre_id),
        "phone": notices.centre_phone(invitation),
        "subject": notices.subject_of(invitation.dispute.kind)
        if invitation.dispute.kind
        else _("一件纠纷"),
        "refuse_law": plan.cite("people_mediation_law", "17"),
        "free_law": plan.cite("people_mediation_law", "4"),
        "court_law": plan.cite("people_mediation_law", "3(3)"),
    }


@open_page
def enter(request: OpenRequest) -> HttpResponse:
    """For those who hold a letter: type the code printed beside the QR code."""
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = notices.read_link_code(form.cleaned_data["link"])
        if notices.link_code_well_formed(typed):
            return redirect("public:invitation", typed)
        form.add_error("link", _("邀请码是 10 位字母和数字，请照着信上再看一遍。"))
    status = 422 if form.errors else 200
    return render(request, "public/invitation_enter.html", {"form": form}, status=status)


@invited
def invitation(request: OpenRequest, invitation: "Invitation") -> HttpResponse:
    """The first page; opening it is counted once, unless staff look at it."""
    staff = request.actor is not None and request.actor.kind == "staff"
    if request.method == "GET" and not staff:
        notices.open_invitation(invitation=invitation, by=VISITOR, at=clock.now())
    context = {
        **shown(invitation),
        "answers": ANSWERS,
        "response": latest_response(invitation.pk),
    }
    return render(request, "public/invitation.html", context)


@invited
def reply(request: OpenRequest, invitation: "Invitation") -> HttpResponse:
    """The second tap: willing to mediate or not (or whom to call); the third sends it."""
    given = request.POST if request.method == "POST" else request.GET
    if given.get("answer") not in Answer.values:
        return redirect("public:invitation", invitation.link_code)
    posted = request.method == "POST"
    form = ReplyForm(request.POST if posted else None, initial={"answer": given["answer"]})
    if posted and form.is_valid():
        try:
            answer_invitation(
                invitation_id=invitation.pk,
                reply=form.reply(),
                by=as_party(invitation.party),
                at=clock.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("public:invitation_thanks", invitation.link_code)
    context = {
        **shown(invitation),
        "form": form,
        "answer": Answer(given["answer"]),
        "about_the_matter": given["answer"] in ABOUT_THE_MATTER,
        "consents": CONSENTS,
        "reasons": REASONS,
        "chosen": given.get("consent", ""),
        "chosen_reason": given.get("reason_code", ""),
    }
    status = 422 if form.errors else 200
    return render(request, "public/invitation_reply.html", context, status=status)


@invited
def thanks(request: OpenRequest, invitation: "Invitation") -> HttpResponse:
    """What happens next, by what was answered."""
    response = latest_response(invitation.pk)
    if response is None:
        return redirect("public:invitation", invitation.link_code)
    context = {**shown(invitation), "response": response}
    return render(request, "public/invitation_thanks.html", context)
