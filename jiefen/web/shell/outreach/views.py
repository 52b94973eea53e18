"""Acts of reaching the other side, from whichever desk."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.disputes.selectors import dispute_by_id, dispute_for
from jiefen.flows.contact_invited import contact_invited
from jiefen.flows.hand_over_invitation import hand_over_invitation
from jiefen.flows.invite_other_side import invite_again, invite_other_side
from jiefen.kernel.clock import local_day, now
from jiefen.notices.selectors import follow_ups_for, invitation_by_id
from jiefen.web.shell.forms import ShellForm
from jiefen.web.shell.identity import StaffRequest, home_of, safe_next, staff_page
from jiefen.web.shell.outreach.forms import AgainForm, ContactForm, HandOverForm, InviteForm
from jiefen.web.shell.outreach.panel import ROLES, callers, parties_to_invite, shown_name


def _back(request: StaffRequest) -> HttpResponse:
    return redirect(safe_next(request, home_of(request.actor)))


def _done(request: StaffRequest, form: ShellForm, do: Callable[[], str]) -> HttpResponse:
    """Does it if the form is in order; otherwise shows the form with what is wrong."""
    if not form.is_valid():
        context = {"form": form, "next": safe_next(request, home_of(request.actor))}
        return render(request, "shell/outreach/correct.html", context, status=422)
    messages.success(request, do())
    return _back(request)


@staff_page(*ROLES)
@require_POST
def invite(request: StaffRequest, code: str) -> HttpResponse:
    """Invites a party of the other side."""
    dispute = dispute_for(request.actor, code)
    form = InviteForm(request.POST, parties=parties_to_invite(dispute.pk), prefix="invite")

    def do() -> str:
        invite_other_side(
            dispute_id=dispute.pk,
            party_id=int(form.cleaned_data["party"]),
            way=form.cleaned_data["way"],
            by=request.actor,
            at=now(),
        )
        return _("邀请已经准备好。")

    return _done(request, form, do)


@staff_page(*ROLES)
@require_POST
def contact(request: StaffRequest, invitation_id: int) -> HttpResponse:
    """Writes down a call or a visit."""
    dispute_by_id(request.actor, invitation_by_id(invitation_id).dispute_id)
    form = ContactForm(request.POST, prefix=f"c{invitation_id}")

    def do() -> str:
        contact_invited(
            invitation_id=invitation_id,
            way=form.cleaned_data["way"],
            result=form.cleaned_data["result"],
            happened_at=form.moment(),
            words=form.cleaned_data["words"],
            reply=form.reply(),
            by=request.actor,
            at=now(),
        )
        return _("已经记下。")

    return _done(request, form, do)


@staff_page(*ROLES)
@require_POST
def again(request: StaffRequest, invitation_id: int) -> HttpResponse:
    """Brings an invitation by another way."""
    dispute_by_id(request.actor, invitation_by_id(invitation_id).dispute_id)
    form = AgainForm(request.POST, prefix=f"a{invitation_id}")

    def do() -> str:
        way = form.cleaned_data["way"]
        invite_again(invitation_id=invitation_id, way=way, by=request.actor, at=now())
        return _("已经换一种方式再送。")

    return _done(request, form, do)


@staff_page(*ROLES)
@require_POST
def hand_over(request: StaffRequest, invitation_id: int) -> HttpResponse:
    """Asks a person to call or visit."""
    invitation = invitation_by_id(invitation_id)
    dispute_by_id(request.actor, invitation.dispute_id)
    people = callers(invitation, on=local_day(now()))
    form = HandOverForm(request.POST, people=people, prefix=f"h{invitation_id}")

    def do() -> str:
        hand_over_invitation(
            invitation_id=invitation_id,
            to_account_id=int(form.cleaned_data["person"]),
            by=request.actor,
            at=now(),
        )
        return _("已经请人联系。")

    return _done(request, form, do)


def tasks_page(request: StaffRequest, *, audience: str) -> HttpResponse:
    """What this unit has to do about the other sides of its disputes, most urgent first."""
    rows = [
        {
            "task": task,
            "name": shown_name(task.invitation.party),
            "url": reverse(f"{audience}:dispute", args=[task.dispute.code]),
        }
        for task in follow_ups_for(request.actor)
    ]
    context = {"rows": rows, "today": local_day(now()), "me": request.actor.account_id}
    return render(request, "shell/outreach/tasks.html", context)
