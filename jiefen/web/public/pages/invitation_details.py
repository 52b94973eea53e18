"""Behind the access code: who asks and what for, times to meet, somebody to act for the person."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.accounts.services import throttling
from jiefen.accounts.types import VISITOR
from jiefen.disputes.selectors import parties_of
from jiefen.disputes.services import add_representative
from jiefen.disputes.types import Agent
from jiefen.flows.answer_invitation import as_party
from jiefen.kernel import clock
from jiefen.kernel.readlog import record_read
from jiefen.notices import services as notices
from jiefen.notices.selectors import latest_response
from jiefen.rules.trace import Refused
from jiefen.web.public.pages.invitation import shown
from jiefen.web.public.pages.invitation_forms import AgentForm, WishesForm
from jiefen.web.public.pages.invitation_link import invited
from jiefen.web.public.pages.sign_in import source_of
from jiefen.web.public.pages.sign_in_forms import CodeForm
from jiefen.web.shell import identity
from jiefen.web.shell.identity import OpenRequest

if TYPE_CHECKING:
    from jiefen.notices.models import Invitation


def _is_them(request: OpenRequest, invitation: "Invitation") -> bool:
    by = request.actor
    return by is not None and by.kind == "party" and invitation.party_id in by.party_ids


@invited
def code(request: OpenRequest, invitation: "Invitation") -> HttpResponse:
    """Asks for the six digits from the message or letter; right ones begin a party's session."""
    if _is_them(request, invitation):
        return redirect("public:invitation_details", invitation.link_code)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        throttling.allow(
            limit=throttling.TRIES_PER_SOURCE, who=source_of(request), by=VISITOR, at=at
        )
        wrong = notices.enter_code(
            invitation_id=invitation.pk, code=form.cleaned_data["code"], by=VISITOR, at=at
        )
        if wrong is None:
            identity.admit_party(request, [invitation.party_id], at=at)
            return redirect("public:invitation_details", invitation.link_code)
        form.refuse(wrong)
    context = {**shown(invitation), "form": form}
    status = 422 if form.errors else 200
    return render(request, "public/invitation_code.html", context, status=status)


@invited
def details(request: OpenRequest, invitation: "Invitation") -> HttpResponse:
    """Who asks for what; times and contact can be given here."""
    by = request.actor
    if by is None or not _is_them(request, invitation):
        return redirect("public:invitation_code", invitation.link_code)
    at = clock.now()
    posted = request.POST if request.method == "POST" else None
    form = WishesForm(posted, today=clock.local_day(at))
    if posted is not None and form.is_valid():
        try:
            notices.record_wishes(
                invitation=invitation,
                slots=form.chosen(),
                contact=form.cleaned_data["contact"],
                contact_when=form.cleaned_data["contact_when"],
                by=as_party(invitation.party),
                at=at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("记下了，我们会尽量约在您方便的时间。"))
            return redirect("public:invitation_details", invitation.link_code)
    dispute = invitation.dispute
    people = parties_of(dispute.pk)
    record_read(
        by=by,
        at=at,
        subject=f"dispute:{dispute.pk}",
        fields=["applicant.name", "request"],
        dispute_id=dispute.pk,
        why="invitation",
    )
    context = {
        **shown(invitation),
        "dispute": dispute,
        "applicants": [each.name for each in people if each.side == "applicant"],
        "me": next(each for each in people if each.pk == invitation.party_id),
        "response": latest_response(invitation.pk),
        "form": form,
        "agent_form": AgentForm(prefix="agent"),
    }
    status = 422 if form.errors else 200
    return render(request, "public/invitation_details.html", context, status=status)


@require_POST
@invited
def agent(request: OpenRequest, invitation: "Invitation") -> HttpResponse:
    """Names somebody who acts for the invited person."""
    if not _is_them(request, invitation):
        return redirect("public:invitation_code", invitation.link_code)
    form = AgentForm(request.POST, prefix="agent")
    if form.is_valid():
        add_representative(
            party=invitation.party,
            agent=Agent(**form.cleaned_data),
            by=as_party(invitation.party),
            at=clock.now(),
        )
        messages.success(request, _("代理人已经登记。来的时候请带上委托书和身份证。"))
    else:
        for error in form.errors.values():
            messages.error(request, "".join(str(each) for each in error))
    return redirect("public:invitation_details", invitation.link_code)
