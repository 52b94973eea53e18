"""What the court inside the program says comes in by the same way as from a real one."""

from collections.abc import Mapping
from datetime import datetime

from jiefen.doors.court_exchange.models import DemoReply
from jiefen.doors.court_exchange.selectors import court_actor
from jiefen.doors.court_exchange.services import receive_event
from jiefen.kernel.transactions import whole


@whole
def _say(reply: DemoReply, at: datetime) -> int:
    event, _new = receive_event(
        event_id=reply.event_id,
        kind=reply.kind,
        dispute_code=reply.dispute.code,
        occurred_at=reply.due_at,
        payload=reply.payload,
        by=court_actor(),
        at=at,
    )
    reply.said_at = at
    reply.save(update_fields=["said_at"])
    return event.pk


def speak(*, at: datetime) -> list[int]:
    """Says everything that is due; returns the ids of the events that came in."""
    due = DemoReply.objects.filter(said_at=None, due_at__lte=at).select_related("dispute")
    return [_say(reply, at) for reply in due.order_by("due_at", "pk")]


@whole
def say(
    *, event_id: str, kind: str, dispute_code: str, payload: Mapping[str, object], at: datetime
) -> int:
    """Says one thing now, as somebody at a court's desk would; returns the incoming event's id."""
    event, _new = receive_event(
        event_id=event_id,
        kind=kind,
        dispute_code=dispute_code,
        occurred_at=at,
        payload=payload,
        by=court_actor(),
        at=at,
    )
    return event.pk
