"""An application kept while it is being written."""

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from jiefen.intake.models import Draft
from jiefen.kernel import ledger
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.secrets import blind_index
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

PROMISE = "SC.DRAFT"
MAX_FIELDS = 60
MAX_LENGTH = 60_000


def days_kept(on: date) -> int:
    """For how many calendar days the district promises to keep an unfinished application."""
    return plan_in_force().clock(PROMISE).amount.on(on)


def _check(content: dict[str, Any]) -> None:
    length = sum(len(str(value)) for value in content.values())
    if len(content) > MAX_FIELDS or length > MAX_LENGTH:
        raise Refused.of(
            f"草稿太长了：最多 {MAX_LENGTH} 字。",
            instead="请写短一些，其余内容可以作为材料上传。",
            field="narrative",
        )


@whole
def start_draft(
    *, channel: str, content: dict[str, Any], by: Actor, at: datetime
) -> tuple[Draft, str]:
    """Begins a draft; returns it with the key that opens it, which is kept nowhere else."""
    _check(content)
    key = secrets.token_urlsafe(24)
    today = local_day(at)
    draft = Draft.objects.create(
        key_index=blind_index("draft", key),
        channel=channel,
        content=content,
        account_id=by.account_id,
        unit_id=by.unit_id,
        started_at=at,
        saved_at=at,
        expires_on=today + timedelta(days=days_kept(today)),
    )
    ledger.record(f"draft:{draft.pk}", "draft.started", by=by, at=at, subject=f"draft:{draft.pk}")
    return draft, key


def keep_draft(
    *, draft: Draft, content: dict[str, Any], by: Actor, at: datetime, phone: str = ""
) -> Draft:
    """Keeps what has been written so far; the promised days begin anew.

    Not an act of anybody's case, so it stays off the ledger like every keystroke; filing is on it.
    """
    _check(content)
    today = local_day(at)
    draft.content, draft.saved_at = content, at
    draft.expires_on = today + timedelta(days=days_kept(today))
    draft.account_id = draft.account_id or by.account_id
    if phone:
        draft.phone_index = blind_index("phone", phone)
    draft.save()
    return draft


def renew_key(*, draft: Draft, by: Actor, at: datetime) -> str:
    """A new key for a draft whose owner was found by account or phone; the old one ends."""
    key = secrets.token_urlsafe(24)
    Draft.objects.filter(pk=draft.pk).update(key_index=blind_index("draft", key), saved_at=at)
    return key


@whole
def mark_filed(*, draft: Draft, dispute_id: int, by: Actor, at: datetime) -> None:
    """Closes a draft that became a dispute, and empties it; a second time does nothing."""
    waiting = Draft.objects.filter(pk=draft.pk, filed_as=None)
    if not waiting.update(filed_as_id=dispute_id, content={}):
        return
    ledger.record(
        f"draft:{draft.pk}",
        "draft.filed",
        by=by,
        at=at,
        subject=f"draft:{draft.pk}",
        facts={"dispute": dispute_id},
    )


@whole
def discard_expired(*, at: datetime, by: Actor = SYSTEM) -> int:
    """Removes unfinished applications whose promised days are over; returns how many."""
    over = Draft.objects.select_for_update().filter(expires_on__lt=local_day(at))
    gone = list(over.values_list("pk", flat=True)[:1000])
    for pk in gone:
        ledger.record(f"draft:{pk}", "draft.discarded", by=by, at=at, subject=f"draft:{pk}")
    Draft.objects.filter(pk__in=gone).delete()
    return len(gone)
