"""Short messages: queued with what they tell of, sent once, tried again, reported on."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F
from procrastinate.contrib.django import app as jobs

from jiefen.kernel import ledger
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.secrets import blind_index
from jiefen.kernel.transactions import whole
from jiefen.notices.models import Message
from jiefen.notices.transports import transport
from jiefen.notices.types import MessageState, Sent, Undeliverable
from jiefen.rules.trace import Refused

MAX_TRIES = 6
MAX_LENGTH = 500
LEASE = timedelta(minutes=2)
_BACKOFF_MINUTES = (1, 5, 15, 60, 240)


def stream_of(message: Message) -> str:
    """The ledger stream that tells of a message: its dispute's, or its own."""
    if message.dispute_id is not None:
        return ledger.dispute_stream(message.dispute_id)
    return f"message:{message.pk}"


def _recorded(message: Message, act: str, by: Actor, at: datetime, **facts: object) -> None:
    ledger.record(
        stream_of(message),
        act,
        by=by,
        at=at,
        subject=f"message:{message.pk}",
        facts={"purpose": message.purpose, **facts},
    )


@whole
def queue_message(
    *, to: str, text: str, purpose: str, by: Actor, at: datetime, dispute_id: int | None = None
) -> Message:
    """Puts a short message to a phone in the outbox and defers its sending, in one transaction.

    Rolled back with the caller's transaction, never sent before its commit.
    """
    if not to.strip():
        raise Refused.of("没有手机号码，短信发不出去。", instead="补充号码，或改用电话、上门通知。")
    if len(text) > MAX_LENGTH:
        raise Refused.of(f"短信最长 {MAX_LENGTH} 字。", instead="请写短一些。", field="text")
    message = Message.objects.create(
        to=to.strip(),
        to_index=blind_index("phone", to),
        text=text,
        purpose=purpose,
        dispute_id=dispute_id,
        created_at=at,
        gateway=settings.SMS_GATEWAY,
        next_try_at=at,
    )
    _recorded(message, "message.queued", by, at)
    jobs.configure_task("notices.send_message").defer(message_id=message.pk)
    return message


def _claim(message_id: int, at: datetime) -> Message | None:
    """Takes a waiting message for one try; whoever else asks meanwhile gets nothing."""
    taken = Message.objects.filter(
        pk=message_id, state=MessageState.QUEUED, next_try_at__lte=at
    ).update(tries=F("tries") + 1, next_try_at=at + LEASE)
    return Message.objects.get(pk=message_id) if taken else None


def send_message(*, message_id: int, by: Actor = SYSTEM, at: datetime) -> bool:
    """Tries to send one waiting message; says whether the gateway took it in this try.

    A worker that dies in the middle leaves the message waiting; it is tried again under the same
    idempotency key, so a gateway that had taken it already does not send it twice.
    """
    message = _claim(message_id, at)
    if message is None:
        return False
    try:
        sent = transport().send(to=message.to, text=message.text, key=f"jiefen-{message.pk}")
    except Undeliverable as failure:
        _not_taken(message, failure, by=by, at=at)
        return False
    _taken(message, sent, by=by, at=at)
    return True


@whole
def _taken(message: Message, sent: Sent, *, by: Actor, at: datetime) -> None:
    updated = Message.objects.filter(pk=message.pk, state=MessageState.QUEUED).update(
        state=MessageState.SENT,
        sent_at=at,
        gateway_id=sent.gateway_id,
        error_code="",
        next_try_at=None,
    )
    if updated:
        _recorded(message, "message.sent", by, at, tries=message.tries)


@whole
def _not_taken(message: Message, failure: Undeliverable, *, by: Actor, at: datetime) -> None:
    waiting = Message.objects.filter(pk=message.pk, state=MessageState.QUEUED)
    if not failure.permanent and message.tries < MAX_TRIES:
        pause = timedelta(minutes=_BACKOFF_MINUTES[message.tries - 1])
        waiting.update(error_code=failure.code, next_try_at=at + pause)
        return
    if waiting.update(
        state=MessageState.FAILED, error_code=failure.code, failed_at=at, next_try_at=None
    ):
        _recorded(message, "message.failed", by, at, error=failure.code, tries=message.tries)


_REPORTABLE = {
    MessageState.DELIVERED: (MessageState.SENT, MessageState.QUEUED),
    MessageState.FAILED: (MessageState.SENT, MessageState.QUEUED),
}


@whole
def take_delivery_report(
    *, gateway_id: str, delivered: bool, error_code: str = "", by: Actor = SYSTEM, at: datetime
) -> bool:
    """Records what the gateway says became of a message; a repeated report changes nothing."""
    message = Message.objects.select_for_update().filter(gateway_id=gateway_id).first()
    state = MessageState.DELIVERED if delivered else MessageState.FAILED
    if not gateway_id or message is None or message.state not in _REPORTABLE[state]:
        return False
    message.state, message.next_try_at = state, None
    if delivered:
        message.delivered_at = at
    else:
        message.failed_at, message.error_code = at, error_code[:40] or "undelivered"
    message.save(update_fields=["state", "next_try_at", "delivered_at", "failed_at", "error_code"])
    _recorded(message, f"message.{state.value}", by, at, error=message.error_code)
    return True


def waiting_messages(*, at: datetime, limit: int = 200) -> list[int]:
    """The ids of messages whose next try is due."""
    due = Message.objects.filter(state=MessageState.QUEUED, next_try_at__lte=at)
    return list(due.order_by("next_try_at").values_list("pk", flat=True)[:limit])


@whole
def take_over_failure(*, message_id: int, by: Actor, at: datetime) -> bool:
    """A person takes charge of a failed message, so that it leaves the alarm list."""
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    if message is None or message.state != MessageState.FAILED or message.taken_over_at:
        return False
    message.taken_over_at = at
    message.save(update_fields=["taken_over_at"])
    _recorded(message, "message.failure_taken_over", by, at)
    return True
