"""Messages that were sent, wait or failed; what could not go out is an alarm until taken over."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.kernel import clock
from jiefen.kernel.masking import mask_phone
from jiefen.notices.selectors import failed_messages_for, message_for, messages_for, parts_of
from jiefen.notices.services import take_over_failure
from jiefen.notices.types import MessageState
from jiefen.web.shell.htmx import render_page
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.shell.types import ViewTab

if TYPE_CHECKING:
    from jiefen.notices.models import Message

READERS = ("coordinator", "administrator", "centre_head", "centre_clerk")
TONES = {"queued": "info", "sent": "neutral", "delivered": "good", "failed": "bad"}


def _shows_text(request: StaffRequest) -> bool:
    """Full texts stand in for phones in the demo only; elsewhere they hold codes and links."""
    demo = settings.DEMO and settings.SMS_GATEWAY == "outbox"
    return bool(demo and request.actor.roles & {"administrator", "coordinator"})


def _row(message: "Message", *, full: bool) -> dict[str, object]:
    return {
        "message": message,
        "to": message.to if full else mask_phone(message.to),
        "parts": parts_of(message) if full else [],
        "tone": TONES[message.state],
    }


@staff_page(*READERS)
def outbox(request: StaffRequest) -> HttpResponse:
    """The newest messages of the actor's unit and those below, failed ones first in view."""
    state = request.GET.get("state", "")
    cursor = request.GET.get("cursor", "")
    before = int(cursor) if cursor.isdecimal() and len(cursor) < 18 else None
    found = messages_for(request.actor, state=state, before=before)
    failed = failed_messages_for(request.actor)
    full = _shows_text(request)
    tabs = [ViewTab(_("全部"), "?", None, not state)]
    tabs += [
        ViewTab(each.label, f"?state={each.value}", None, state == each.value)
        for each in MessageState
    ]
    context = {
        "rows": [_row(message, full=full) for message in found],
        "failed": [_row(message, full=full) for message in failed],
        "full": full,
        "tabs": tabs,
        "following": str(found[-1].pk) if len(found) == 50 else "",
    }
    return render_page(request, "coordinator/outbox.html", context, partial="list")


@require_POST
@staff_page(*READERS)
def take_over(request: StaffRequest, message_id: int) -> HttpResponse:
    """Takes charge of a message that could not be sent, to tell the person otherwise."""
    message = message_for(request.actor, message_id)
    if take_over_failure(message_id=message.pk, by=request.actor, at=clock.now()):
        flash.success(request, _("这条短信由您改用电话、上门等方式通知。"))
    return redirect("coordinator:outbox")
