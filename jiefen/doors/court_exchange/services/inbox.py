"""Events of the court: taken once, kept as they came, then applied or left to a person."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import connection
from procrastinate.contrib.django import app as jobs

from jiefen.doors.court_exchange.events import INCOMING, check_payload, fingerprint, plain_facts
from jiefen.doors.court_exchange.models import IncomingEvent, SeenNonce
from jiefen.doors.court_exchange.selectors import dispute_numbered
from jiefen.doors.court_exchange.signing import WINDOW
from jiefen.doors.court_exchange.types import IncomingState
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

MAX_TRIES = 6
_BACKOFF_MINUTES = (1, 5, 30, 120, 720)
_LATEST = timedelta(minutes=5)


@whole
def use_nonce(*, nonce: str, by: Actor, at: datetime) -> None:
    """Notes that a signed request was taken; the same request once more is refused."""
    SeenNonce.objects.filter(at__lt=at - 2 * WINDOW).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO court_exchange_seennonce (nonce, at) VALUES (%s, %s)"
            " ON CONFLICT (nonce) DO NOTHING",
            [nonce, at],
        )
        fresh = cursor.rowcount == 1
    if not fresh:
        raise Refused.of(
            "这个请求已经收到过，不能原样再发一遍。",
            instead="要重发同一件事，请用同一个 event_id，换新的时间和随机数重新签名。",
            field="X-Court-Nonce",
            code="replayed",
        )


def _stream(event: IncomingEvent) -> str:
    if event.dispute_id is not None:
        return ledger.dispute_stream(event.dispute_id)
    return f"court_event:{event.pk}"


def _recorded(event: IncomingEvent, act: str, by: Actor, at: datetime, **facts: object) -> None:
    ledger.record(
        _stream(event),
        act,
        by=by,
        at=at,
        subject=f"court_event:{event.pk}",
        facts={"kind": event.kind, "event": event.event_id, **facts},
    )


@whole
def receive_event(
    *,
    event_id: str,
    kind: str,
    dispute_code: str,
    occurred_at: datetime,
    payload: Mapping[str, object],
    by: Actor,
    at: datetime,
) -> tuple[IncomingEvent, bool]:
    """Keeps an event of the court; returns it and whether it is new.

    Delivered twice it is kept once; the same id with other content, an unknown kind, a dispute
    that is not here, missing fields or a moment to come are refused with the reason.
    """
    content = {"kind": kind, "dispute": dispute_code, "payload": dict(payload)}
    known = IncomingEvent.objects.filter(event_id=event_id).first()
    if known is not None:
        return _again(known, fingerprint(content)), False
    spec = INCOMING.get(kind)
    if spec is None:
        raise Refused.of(
            f"不认识的事件 {kind[:40]!r}。",
            instead=f"可用的有：{'、'.join(INCOMING)}",
            field="kind",
            code="invalid",
        )
    if occurred_at > at + _LATEST:
        raise Refused.of("事件的时间在将来。", field="occurred_at", code="in_the_future")
    check_payload(spec, payload)
    dispute = dispute_numbered(dispute_code) if dispute_code or not spec.opens else None
    event = IncomingEvent.objects.create(
        event_id=event_id,
        kind=kind,
        dispute=dispute,
        payload=dict(payload),
        sha256=fingerprint(content),
        occurred_at=occurred_at,
        received_at=at,
        next_try_at=at,
    )
    ledger.record(
        _stream(event),
        f"court.in.{kind}",
        by=by,
        at=at,
        subject=f"court_event:{event.pk}",
        facts={
            "event": event_id,
            "sha256": event.sha256,
            "occurred_at": occurred_at,
            **plain_facts(spec, payload),
        },
    )
    jobs.configure_task("flows.hear_from_court").defer(incoming_id=event.pk)
    return event, True


def _again(known: IncomingEvent, sha256: str) -> IncomingEvent:
    if known.sha256 != sha256:
        raise Refused.of(
            "这个 event_id 已经用在另一件事上。",
            instead="新的事请用新的 event_id。",
            field="event_id",
            code="conflict",
        )
    return known


@whole
def attach_dispute(*, event: IncomingEvent, dispute_id: int, by: Actor, at: datetime) -> None:
    """Hangs an event that opened a dispute on it, and tells so on the dispute's own ledger."""
    event.dispute_id = dispute_id
    event.save(update_fields=["dispute"])
    facts = plain_facts(INCOMING[event.kind], event.payload)
    _recorded(event, f"court.in.{event.kind}", by, at, sha256=event.sha256, **facts)


@whole
def mark_applied(*, event: IncomingEvent, by: Actor, at: datetime) -> list[int]:
    """Notes that an event moved what it is about; returns the events that waited for it."""
    event.state, event.applied_at, event.next_try_at = IncomingState.APPLIED, at, None
    event.error_code = ""
    event.save(update_fields=["state", "applied_at", "next_try_at", "error_code"])
    if event.dispute_id is None:
        return []
    waiting = IncomingEvent.objects.filter(dispute_id=event.dispute_id, state=IncomingState.WAITING)
    return list(waiting.order_by("occurred_at", "pk").values_list("pk", flat=True))


@whole
def mark_waiting(*, event: IncomingEvent, code: str, by: Actor, at: datetime) -> bool:
    """Lets an event that came too early wait for the one before it; False after the last try."""
    event.tries += 1
    if event.tries >= MAX_TRIES:
        return False
    event.state, event.error_code = IncomingState.WAITING, code[:40]
    event.next_try_at = at + timedelta(minutes=_BACKOFF_MINUTES[event.tries - 1])
    event.save(update_fields=["tries", "state", "error_code", "next_try_at"])
    return True


@whole
def keep_for_person(*, event: IncomingEvent, code: str, by: Actor, at: datetime) -> None:
    """Leaves an event on the timeline for a clerk, with the code of what stood in its way."""
    event.state, event.error_code, event.next_try_at = IncomingState.KEPT, code[:40], None
    event.save(update_fields=["tries", "state", "error_code", "next_try_at"])
    _recorded(event, "court.kept", by, at, error=event.error_code)


@whole
def settle_event(*, incoming_id: int, by: Actor, at: datetime) -> IncomingEvent:
    """A clerk says that they dealt with an event that the program could not apply."""
    event = IncomingEvent.objects.filter(pk=incoming_id, state=IncomingState.KEPT).first()
    if event is None:
        raise Refused.of("没有这件要处理的消息。", instead="请刷新页面看看。", code="not_found")
    event.state, event.applied_at = IncomingState.SETTLED, at
    event.save(update_fields=["state", "applied_at"])
    _recorded(event, "court.settled", by, at)
    return event
