"""The ledger: every write records who, when, on which facts, by which rule, for which reason.

Entries of one stream (usually one dispute) form a chain: each carries the SM3 hash of its own
content and of the entry before it. `Head` keeps the end of each chain, so a cut tail shows too.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography.hazmat.primitives import hashes
from django.db import connection

from jiefen.kernel.actor import Actor
from jiefen.kernel.models import Entry, Head
from jiefen.rules.trace import Reason

Listener = Callable[[Entry], None]
GENESIS = bytes(32)
_listeners: dict[str, list[Listener]] = {}


@dataclass(frozen=True)
class Act:
    """What is to be recorded: the act, what it is about, its facts and its reasons.

    `facts` holds JSON values without personal data: ids, codes, dates, counts, amounts as text.
    """

    name: str
    subject: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    because: Sequence[Reason] = ()
    rule: str = ""


def dispute_stream(dispute_id: int) -> str:
    """The stream of one dispute."""
    return f"dispute:{dispute_id}"


def on(act: str, listener: Listener) -> None:
    """Calls `listener` with each entry of this act, inside the same transaction."""
    _listeners.setdefault(act, []).append(listener)


def _sm3(data: bytes) -> bytes:
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize()


def _jsonable(value: object) -> object:
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): _jsonable(item) for key, item in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [_jsonable(item) for item in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value)


def content_hash(entry: Entry) -> bytes:
    """The SM3 hash (32 bytes) of an entry's content and its predecessor's hash."""
    content = [
        entry.stream,
        entry.seq,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.act,
        entry.subject,
        entry.actor_kind,
        entry.actor_id,
        entry.actor_role,
        entry.unit_id,
        entry.facts,
        entry.because,
        entry.rule,
        entry.plan_version,
    ]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _sm3(bytes(entry.prev) + text.encode())


def _lock_head(stream: str, adding: int) -> tuple[int, bytes]:
    """Reserves `adding` places at the end of a stream; returns the place and hash before them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_head AS h (stream, seq, hash) VALUES (%s, %s, %s)"
            " ON CONFLICT (stream) DO UPDATE SET seq = h.seq + %s RETURNING seq - %s, hash",
            [stream, adding, GENESIS, adding, adding],
        )
        row = cursor.fetchone()
    return int(row[0]), bytes(row[1])


def record_all(
    stream: str, acts: Sequence[Act], *, by: Actor, at: datetime, plan_version: str = ""
) -> list[Entry]:
    """Appends acts to a stream in the current transaction, three statements however many they are.

    Raises `RuntimeError` outside a transaction: no write is recorded apart from what it records.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("the ledger is written in the transaction of the act it records")
    seq, previous = _lock_head(stream, len(acts))
    entries = []
    for act in acts:
        seq += 1
        entry = Entry(
            stream=stream,
            seq=seq,
            at=at,
            act=act.name,
            subject=act.subject,
            actor_kind=by.kind,
            actor_id=by.id,
            actor_role=by.role,
            unit_id=by.unit_id,
            facts=_jsonable(act.facts),
            because=[reason.as_dict() for reason in act.because],
            rule=act.rule,
            plan_version=plan_version,
            prev=previous,
        )
        previous = content_hash(entry)
        entry.hash = previous
        entries.append(entry)
    Entry.objects.bulk_create(entries)
    Head.objects.filter(stream=stream).update(hash=previous)
    for entry in entries:
        for listener in _listeners.get(entry.act, ()):
            listener(entry)
    return entries


def record(
    stream: str,
    name: str,
    *,
    by: Actor,
    at: datetime,
    subject: str = "",
    facts: Mapping[str, object] | None = None,
    because: Sequence[Reason] = (),
    rule: str = "",
    plan_version: str = "",
) -> Entry:
    """Appends one act to a stream in the current transaction."""
    act = Act(name=name, subject=subject, facts=facts or {}, because=because, rule=rule)
    return record_all(stream, [act], by=by, at=at, plan_version=plan_version)[0]


def entries_of(stream: str) -> list[Entry]:
    """All entries of a stream in order."""
    return list(Entry.objects.filter(stream=stream).order_by("seq"))


__all__ = [
    "Act",
    "Entry",
    "content_hash",
    "dispute_stream",
    "entries_of",
    "on",
    "record",
    "record_all",
]
