"""Events for the court: queued with the act they tell of, sent in order, tried again, alarmed."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import F, Max
from procrastinate.contrib.django import app as jobs

from jiefen.disputes.services import lock_dispute
from jiefen.doors.court_exchange.events import OUTGOING, check_payload, fingerprint, plain_facts
from jiefen.doors.court_exchange.models import OutgoingEvent
from jiefen.doors.court_exchange.selectors import letter_of
from jiefen.doors.court_exchange.transports import transport
from jiefen.doors.court_exchange.types import NotTaken, OutgoingState, Taken
from jiefen.kernel import ledger
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Reason, Refused

MAX_TRIES = 8
LEASE = timedelta(minutes=2)
_BACKOFF_MINUTES = (1, 5, 15, 60, 240, 720, 1440)
_WAIT_FOR_EARLIER = timedelta(minutes=1)


def _recorded(event: OutgoingEvent, act: str, by: Actor, at: datetime, **facts: object) -> None:
    ledger.record(
        ledger.dispute_stream(event.dispute_id),
        act,
        by=by,
        at=at,
        subject=f"court_event:{event.pk}",
        facts={"kind": event.kind, "event": event.event_id, **facts},
    )


@whole
def queue_event(
    *,
    dispute_id: int,
    kind: str,
    payload: Mapping[str, object],
    key: str,
    by: Actor,
    at: datetime,
    proceeding_id: int | None = None,
    file_ids: Sequence[int] = (),
    because: Sequence[Reason] = (),
) -> OutgoingEvent:
    """Puts an event for the court in the outbox and defers its sending, in one transaction.

    The same `key` on the same dispute is told once: asked again, it is the same event. Raises
    `Refused` naming the fields that are missing.
    """
    lock_dispute(dispute_id)
    known = OutgoingEvent.objects.filter(dispute_id=dispute_id, key=key).first()
    if known is not None:
        return known
    check_payload(OUTGOING[kind], payload)
    last = OutgoingEvent.objects.filter(dispute_id=dispute_id).aggregate(m=Max("number"))["m"]
    event = OutgoingEvent.objects.create(
        event_id=f"jf-{secrets.token_hex(16)}",
        kind=kind,
        dispute_id=dispute_id,
        proceeding_id=proceeding_id,
        number=(last or 0) + 1,
        key=key,
        payload=dict(payload),
        sha256=fingerprint(payload),
        file_ids=list(file_ids),
        created_at=at,
        next_try_at=at,
    )
    ledger.record(
        ledger.dispute_stream(dispute_id),
        f"court.out.{kind}",
        by=by,
        at=at,
        subject=f"court_event:{event.pk}",
        facts={
            "event": event.event_id,
            "sha256": event.sha256,
            "files": len(event.file_ids),
            **plain_facts(OUTGOING[kind], payload),
        },
        because=tuple(because),
    )
    jobs.configure_task("court_exchange.send_event").defer(outgoing_id=event.pk)
    return event


def _claim(outgoing_id: int, at: datetime) -> OutgoingEvent | None:
    """Takes a waiting event for one try, unless an earlier one of the dispute still waits."""
    waiting = OutgoingEvent.objects.filter(
        pk=outgoing_id, state=OutgoingState.QUEUED, next_try_at__lte=at
    )
    event = waiting.select_related("dispute").first()
    if event is None:
        return None
    earlier = OutgoingEvent.objects.filter(
        dispute_id=event.dispute_id, number__lt=event.number, state=OutgoingState.QUEUED
    )
    if earlier.exists():
        waiting.update(next_try_at=at + _WAIT_FOR_EARLIER)
        return None
    if not waiting.update(tries=F("tries") + 1, next_try_at=at + LEASE):
        return None
    event.refresh_from_db(fields=["tries", "next_try_at"])
    return event


def send_event(*, outgoing_id: int, by: Actor = SYSTEM, at: datetime) -> bool:
    """Tries to send one waiting event; says whether the court took it in this try.

    A worker that dies in the middle leaves the event waiting; it goes out again under the same
    event id, so a court that had taken it already does not take it twice.
    """
    event = _claim(outgoing_id, at)
    if event is None:
        return False
    try:
        taken = transport().send(letter=letter_of(event), at=at)
    except NotTaken as failure:
        _not_taken(event, failure, by=by, at=at)
        return False
    _taken(event, taken, by=by, at=at)
    return True


@whole
def _taken(event: OutgoingEvent, taken: Taken, *, by: Actor, at: datetime) -> None:
    lock_dispute(event.dispute_id)
    updated = OutgoingEvent.objects.filter(pk=event.pk, state=OutgoingState.QUEUED).update(
        state=OutgoingState.SENT,
        sent_at=at,
        court_ref=taken.court_ref[:80],
        error_code="",
        next_try_at=None,
    )
    if updated:
        _recorded(event, "court.delivered", by, at, tries=event.tries)


@whole
def _not_taken(event: OutgoingEvent, failure: NotTaken, *, by: Actor, at: datetime) -> None:
    lock_dispute(event.dispute_id)
    waiting = OutgoingEvent.objects.filter(pk=event.pk, state=OutgoingState.QUEUED)
    if not failure.permanent and event.tries < MAX_TRIES:
        pause = timedelta(minutes=_BACKOFF_MINUTES[event.tries - 1])
        waiting.update(error_code=failure.code, next_try_at=at + pause)
        return
    if waiting.update(
        state=OutgoingState.FAILED, error_code=failure.code, failed_at=at, next_try_at=None
    ):
        _recorded(event, "court.send_failed", by, at, error=failure.code, tries=event.tries)


def waiting_events(*, at: datetime, limit: int = 200) -> list[int]:
    """The ids of events whose next try is due, in the order in which they must go out."""
    due = OutgoingEvent.objects.filter(state=OutgoingState.QUEUED, next_try_at__lte=at)
    return list(due.order_by("dispute_id", "number").values_list("pk", flat=True)[:limit])


@whole
def take_over_failure(*, outgoing_id: int, again: bool, by: Actor, at: datetime) -> OutgoingEvent:
    """A person takes charge of an event that did not reach the court: sends again, or on paper."""
    event = OutgoingEvent.objects.filter(pk=outgoing_id, state=OutgoingState.FAILED).first()
    if event is None:
        raise Refused.of("没有这份没送到的材料。", instead="请刷新页面看看。", code="not_found")
    lock_dispute(event.dispute_id)
    event.taken_over_at = at
    if again:
        event.state, event.tries, event.next_try_at = OutgoingState.QUEUED, 0, at
        jobs.configure_task("court_exchange.send_event").defer(outgoing_id=event.pk)
    event.save(update_fields=["taken_over_at", "state", "tries", "next_try_at"])
    _recorded(event, "court.failure_taken_over", by, at, again=again)
    return event
