"""One-time codes: sent to a phone, hashed, short-lived, bound to a purpose, used once."""

import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from jiefen.accounts.models import OneTimeCode
from jiefen.accounts.services import throttling
from jiefen.accounts.types import CodePurpose
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.secrets import blind_index
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

Deliver = Callable[[str, str], None]
"""Hands a text to whatever carries it to a phone."""

# Service commitments of the district; the law knows no such numbers.
LASTS = timedelta(minutes=10)
TRIES = 5
DIGITS = 6


def _hash(purpose: str, phone_index: bytes, subject: str, code: str) -> bytes:
    bound = f"{purpose}:{phone_index.hex()}:{subject}:{code}"
    return blind_index("one_time_code", bound)


def _throttle(key: str, subject: str, source: str, by: Actor, at: datetime) -> None:
    throttling.allow(limit=throttling.CODES_PER_SOURCE, who=source, by=by, at=at)
    throttling.allow(limit=throttling.CODE_AGAIN, who=f"{key}:{subject}", by=by, at=at)
    throttling.allow(limit=throttling.CODES_PER_PHONE, who=key, by=by, at=at)


@whole
def _sent(
    phone: str, purpose: str, subject: str, at: datetime, deliver: Deliver, *, really: bool
) -> None:
    index = blind_index("phone", phone)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    earlier = OneTimeCode.objects.filter(phone_index=index, purpose=purpose, subject=subject)
    earlier.filter(used_at=None, expires_at__gt=at).update(expires_at=at)
    OneTimeCode.objects.create(
        purpose=purpose,
        phone_index=index,
        subject=subject,
        code_hash=_hash(purpose, index, subject, code),
        created_at=at,
        expires_at=at + LASTS,
    )
    if really:
        text = _(
            "【%(district)s综治中心】验证码 %(code)s，用于%(purpose)s，10 分钟内有效。"
            "不要告诉任何人，工作人员也不会向您要。"
        )
        label = CodePurpose(purpose).label
        words = {"district": plan_in_force().label, "code": code, "purpose": label}
        deliver(phone, text % words)


def send_code(
    *,
    phone: str,
    purpose: str,
    by: Actor,
    at: datetime,
    deliver: Deliver,
    subject: str = "",
    source: str = "",
) -> None:
    """Sends a fresh code for one purpose (and one subject) to a phone; earlier ones end.

    `source` is the network address of the asker. Raises `Refused` (code `throttled`) when asked
    too often. Never call it inside a transaction that may still fail: counts must stay.
    """
    _throttle(f"{purpose}:{phone}", subject, source, by, at)
    _sent(phone, purpose, subject, at, deliver, really=True)


def pretend_to_send_code(
    *, asked_for: str, purpose: str, by: Actor, at: datetime, source: str = ""
) -> None:
    """Does what `send_code` does except sending, so that nobody learns whether a file exists."""
    _throttle(f"{purpose}:{asked_for}", "", source, by, at)
    _sent(asked_for, purpose, "nobody", at, lambda phone, text: None, really=False)


def _wrong() -> Refused:
    return Refused.of(
        "验证码不对，或者已经过期。",
        instead="请核对短信里的 6 位数字，或者重新获取一个。",
        field="code",
        code="wrong_code",
    )


@transaction.atomic(durable=True)
def _used(purpose: str, index: bytes, subject: str, code: str, at: datetime) -> bool:
    found = (
        OneTimeCode.objects.select_for_update()
        .filter(phone_index=index, purpose=purpose, subject=subject)
        .order_by("-created_at", "-pk")
        .first()
    )
    if found is None or found.used_at or found.expires_at <= at or found.tries >= TRIES:
        return False
    given = _hash(purpose, index, subject, code)
    if hmac.compare_digest(bytes(found.code_hash), given):
        found.used_at = at
        found.save(update_fields=["used_at"])
        return True
    OneTimeCode.objects.filter(pk=found.pk).update(tries=F("tries") + 1)
    return False


def use_code(
    *,
    phone: str,
    purpose: str,
    code: str,
    by: Actor,
    at: datetime,
    subject: str = "",
    source: str = "",
) -> None:
    """Uses up the code that was sent to a phone for this purpose and subject, or raises why not.

    Wrong, expired, used, of another purpose or never sent: all get the same `Refused`. Must run
    outside a transaction (before the act it confirms): a failed try is counted even when the act
    is refused.
    """
    throttling.allow(limit=throttling.TRIES_PER_SOURCE, who=source, by=by, at=at)
    if not _used(purpose, blind_index("phone", phone), subject, code.strip(), at):
        raise _wrong()


def forget_spent_codes(*, by: Actor, at: datetime) -> int:
    """Deletes codes that ended more than a day ago; returns how many."""
    deleted, _kinds = OneTimeCode.objects.filter(expires_at__lt=at - timedelta(days=1)).delete()
    return deleted
