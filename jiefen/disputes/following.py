"""The ledger of disputes as steps to follow: ids and codes only, with the units they concern."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from jiefen.disputes.models import Dispute, Scope
from jiefen.kernel.ledger import Entry, dispute_stream
from jiefen.kernel.wording import wording_of

_PREFIX = "dispute:"
MOST = 200
# An entry gets its id before it is committed: one that was overtaken lies shortly before the last.
_OVERTAKEN, _LONGEST_WRITE = 500, timedelta(seconds=60)


@dataclass(frozen=True)
class Step:
    """One act on a dispute: nothing of it is personal. `public` ones may be told to parties."""

    entry_id: int
    dispute_id: int
    code: str
    act: str
    public: bool
    units: frozenset[int]


def _steps(entries: Sequence[Entry]) -> list[Step]:
    """The steps of some entries, oldest first, in two statements."""
    numbers = {entry.pk: int(entry.stream.removeprefix(_PREFIX)) for entry in entries}
    codes = dict(Dispute.objects.filter(pk__in=set(numbers.values())).values_list("pk", "code"))
    units: dict[int, set[int]] = {}
    for dispute_id, unit_id in Scope.objects.filter(dispute_id__in=codes).values_list(
        "dispute_id", "unit_id"
    ):
        units.setdefault(dispute_id, set()).add(unit_id)
    steps = []
    for entry in sorted(entries, key=lambda entry: entry.pk):
        number, wording = numbers[entry.pk], wording_of(entry)
        if number in codes:
            public = wording is not None and wording.public
            seen_by = frozenset(units.get(number, ()))
            steps.append(Step(entry.pk, number, codes[number], entry.act, public, seen_by))
    return steps


def steps_at(places: Iterable[tuple[str, int, int]]) -> list[Step]:
    """The steps at places (stream, first, last) of disputes' streams."""
    wanted = Q()
    for stream, first, last in places:
        if stream.startswith(_PREFIX):
            wanted |= Q(stream=stream, seq__range=(first, last))
    return _steps(list(Entry.objects.filter(wanted))) if wanted else []


def steps_of_dispute(dispute_id: int, *, after: int | None, since: datetime) -> list[Step]:
    """What happened to a dispute after an entry id, or since a moment when none is given."""
    found = Entry.objects.filter(stream=dispute_stream(dispute_id))
    found = found.filter(at__gte=since) if after is None else found.filter(pk__gt=after)
    return _steps(list(found.order_by("pk")[:MOST]))


def steps_of_unit(unit_id: int, *, after: int | None, since: datetime) -> list[Step]:
    """What happened to the disputes of a unit after an entry id, or since a moment.

    Entries that were committed late, with an id shortly before the given one, are told (again).
    """
    newest = Entry.objects.filter(stream__startswith=_PREFIX).order_by("-pk")
    if after is None:
        found = [entry for entry in newest[:MOST] if entry.at >= since]
    else:
        last = Entry.objects.filter(pk=after).values_list("at", flat=True).first()
        late = Q(pk__gt=after - _OVERTAKEN, at__gt=last - _LONGEST_WRITE) if last else Q()
        found = list(newest.filter(Q(pk__gt=after) | late if last else Q(pk__gt=after))[:MOST])
    return [step for step in _steps(found) if unit_id in step.units]
