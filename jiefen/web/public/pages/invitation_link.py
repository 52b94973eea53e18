"""Finding the invitation behind a link; whoever guesses links is slowed down and told nothing."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiefen.accounts.services import throttling
from jiefen.accounts.types import VISITOR
from jiefen.kernel import clock
from jiefen.notices.selectors import invitation_by_link
from jiefen.notices.services import link_code_well_formed, read_link_code
from jiefen.notices.types import InvitationState
from jiefen.web.public.pages.sign_in import source_of
from jiefen.web.shell.identity import OpenRequest, open_page

if TYPE_CHECKING:
    from jiefen.notices.models import Invitation

# No law names the number; wide, since many phones share one address of the carrier.
WRONG_LINKS = throttling.Limit("wrong_links", 30, timedelta(hours=1))
_OVER = {InvitationState.NO_RESPONSE, InvitationState.WITHDRAWN}


def why_over(invitation: "Invitation") -> str:
    """Why a link opens nothing any more: `expired`, `over`; empty while it is good."""
    if clock.now() >= invitation.expires_at:
        return "expired"
    if invitation.state in _OVER or invitation.dispute.closed_at is not None:
        return "over"
    return ""


def _gone(request: HttpRequest, why: str) -> HttpResponse:
    status = 404 if why == "unknown" else 410
    return render(request, "public/invitation_gone.html", {"why": why}, status=status)


def invited(
    view: "Callable[[OpenRequest, Invitation], HttpResponse]",
) -> Callable[..., HttpResponse]:
    """Gives a page the invitation of its link, or a page that says why there is none."""

    @open_page
    @wraps(view)
    def found(request: OpenRequest, code: str) -> HttpResponse:
        typed = read_link_code(code)
        invitation = invitation_by_link(typed) if link_code_well_formed(typed) else None
        if invitation is None:
            at = clock.now()
            throttling.allow(limit=WRONG_LINKS, who=source_of(request), by=VISITOR, at=at)
            return _gone(request, "unknown")
        why = why_over(invitation)
        response = _gone(request, why) if why else view(request, invitation)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return found
