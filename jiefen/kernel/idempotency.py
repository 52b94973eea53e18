"""A retried request is done once and answered the same."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import connection

from jiefen.kernel.models import IdempotencyKey
from jiefen.rules.trace import Reason, Refused

Result = dict[str, object]


def _fingerprint(payload: object) -> bytes:
    text = json.dumps(payload, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).digest()


def once(
    *, owner: str, key: str, payload: Mapping[str, object], at: datetime, do: Callable[[], Result]
) -> tuple[Result, bool]:
    """Runs `do` unless this owner's key was used before; returns the answer and whether it ran now.

    Must run in a transaction: a second request with the same key waits for the first one's end.
    Raises `Refused` when the key was used with other content.
    """
    fingerprint = _fingerprint(payload)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_idempotencykey (owner, key, fingerprint, created_at, result)"
            " VALUES (%s, %s, %s, %s, '{}') ON CONFLICT (owner, key) DO NOTHING RETURNING id",
            [owner, key, fingerprint, at],
        )
        row = cursor.fetchone()
    if row is None:
        kept = IdempotencyKey.objects.get(owner=owner, key=key)
        if bytes(kept.fingerprint) != fingerprint:
            raise Refused(
                because=(Reason("这个 Idempotency-Key 已用于另一份内容。"),),
                instead=("换一个新的键再提交。",),
                field="Idempotency-Key",
                code="conflict",
            )
        return dict(kept.result), False
    result = do()
    IdempotencyKey.objects.filter(pk=row[0]).update(result=result)
    return result, True
