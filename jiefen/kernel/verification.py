"""Checks the ledger against itself and names what was altered, removed or reordered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from jiefen.kernel.ledger import GENESIS, _sm3, content_hash
from jiefen.kernel.models import Checkpoint, Entry, Head

_SETTLED = timedelta(minutes=10)


@dataclass(frozen=True)
class Finding:
    """One fault of the ledger."""

    stream: str
    seq: int
    fault: str

    def __str__(self) -> str:
        return f"{self.stream} #{self.seq}: {self.fault}"


def _in_order(stream: str | None) -> Iterator[Entry]:
    entries = Entry.objects.order_by("stream", "seq")
    if stream is not None:
        entries = entries.filter(stream=stream)
    return entries.iterator(chunk_size=2000)


def _entry_findings(entry: Entry, expected: int, previous: bytes) -> Iterator[Finding]:
    if entry.seq != expected:
        missing = f"{expected}" if entry.seq == expected + 1 else f"{expected}–{entry.seq - 1}"
        yield Finding(entry.stream, entry.seq, f"missing entry {missing} before it")
    elif bytes(entry.prev) != previous:
        yield Finding(entry.stream, entry.seq, "does not follow the entry before it (reordered)")
    if content_hash(entry) != bytes(entry.hash):
        yield Finding(entry.stream, entry.seq, f"content altered ({entry.act})")


def _tail_findings(stream: str, seq: int, last: bytes, head: Head | None) -> Iterator[Finding]:
    if head is None:
        yield Finding(stream, seq, "the end of the chain is not known (head removed)")
    elif head.seq > seq:
        yield Finding(stream, head.seq, f"missing entries {seq + 1}–{head.seq} at the end")
    elif bytes(head.hash) != last or head.seq < seq:
        yield Finding(stream, seq, "the end of the chain does not match its head")


def _checkpoint_findings() -> Iterator[Finding]:
    previous = GENESIS
    for checkpoint in Checkpoint.objects.order_by("up_to_id"):
        count, digest = _sealed(checkpoint.up_to_id, bytes(checkpoint.prev))
        if bytes(checkpoint.prev) != previous:
            yield Finding("checkpoint", checkpoint.up_to_id, "does not follow the seal before it")
        elif (count, digest) != (checkpoint.entries, bytes(checkpoint.hash)):
            fault = f"sealed {checkpoint.entries} entries, found {count} or other content"
            yield Finding("checkpoint", checkpoint.up_to_id, fault)
        previous = bytes(checkpoint.hash)


def verify(stream: str | None = None) -> Iterator[Finding]:
    """Every altered, missing or reordered entry of one stream or of the whole ledger, in order."""
    heads = Head.objects.all() if stream is None else Head.objects.filter(stream=stream)
    ends = {head.stream: head for head in heads.iterator(chunk_size=5000)}
    name, expected, previous = None, 1, GENESIS
    for entry in _in_order(stream):
        if entry.stream != name:
            if name is not None:
                yield from _tail_findings(name, expected - 1, previous, ends.pop(name, None))
            name, expected, previous = entry.stream, 1, GENESIS
        yield from _entry_findings(entry, expected, previous)
        expected, previous = entry.seq + 1, bytes(entry.hash)
    if name is not None:
        yield from _tail_findings(name, expected - 1, previous, ends.pop(name, None))
    for left, head in sorted(ends.items()):
        yield Finding(left, head.seq, f"all entries 1–{head.seq} are missing")
    if stream is None:
        yield from _checkpoint_findings()


def _sealed(up_to_id: int, seed: bytes) -> tuple[int, bytes]:
    lower = Checkpoint.objects.filter(up_to_id__lt=up_to_id).aggregate(m=Max("up_to_id"))["m"] or 0
    hashes = Entry.objects.filter(id__gt=lower, id__lte=up_to_id).order_by("id")
    count, digest = 0, seed
    for value in hashes.values_list("hash", flat=True).iterator(chunk_size=5000):
        count, digest = count + 1, _sm3(digest + bytes(value))
    return count, digest


def seal(*, at: datetime) -> Checkpoint | None:
    """Seals the entries older than ten minutes that no earlier seal covers, if there are any."""
    last = Checkpoint.objects.order_by("-up_to_id").first()
    lower = last.up_to_id if last else 0
    settled = Entry.objects.filter(id__gt=lower, at__lt=at - _SETTLED)
    up_to = settled.aggregate(m=Max("id"))["m"]
    if up_to is None:
        return None
    count, digest = _sealed(up_to, bytes(last.hash) if last else GENESIS)
    return Checkpoint.objects.create(
        at=at,
        up_to_id=up_to,
        entries=count,
        prev=bytes(last.hash) if last else GENESIS,
        hash=digest,
    )


def last_seal() -> Checkpoint | None:
    """The latest seal, if there is one yet."""
    return Checkpoint.objects.order_by("-up_to_id").first()
