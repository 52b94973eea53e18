"""Days that do not count: merged once, then skipped in one step each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jiefen.rules.calendar import Calendar

_DAY = timedelta(days=1)
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Stop:
    """Days that do not count, both ends included; without an end the clock stands still."""

    from_day: date
    to_day: date | None
    reason: str


def merged(stops: Iterable[Stop]) -> tuple[Span, ...]:
    """The stopped days as spans in order, none touching; a stop without end counts its first day.

    A stop that ends before it begins stops nothing.
    """
    spans = sorted((stop.from_day, stop.to_day or stop.from_day) for stop in stops)
    found: list[Span] = []
    for start, end in spans:
        if end < start:
            continue
        if found and start <= found[-1][1] + _DAY:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def stopped_days(spans: Sequence[Span], first: date, last: date) -> int:
    """How many days from the first to the last, both included, are stopped."""
    inside = ((max(start, first), min(end, last)) for start, end in spans)
    return sum((end - start).days + 1 for start, end in inside if start <= end)


def run_of_days(first: date, amount: int, spans: Sequence[Span]) -> date:
    """The last of so many calendar days that count, from the first day on."""
    last = first + (amount - 1) * _DAY
    for start, end in spans:
        if end < first:
            continue
        if start > last:
            break
        last += ((end - max(start, first)).days + 1) * _DAY
    return last


def run_of_working_days(
    first: date, amount: int, spans: Sequence[Span], calendar: Calendar
) -> date:
    """The last of so many working days that count, from the first day on."""
    last, lost = calendar.nth_working_day(first, amount), 0
    for start, end in spans:
        if end < first:
            continue
        if start > last:
            break
        lost += calendar.working_days(max(start, first), end)
        last = calendar.nth_working_day(first, amount + lost)
    return last


def lengthened(first: date, last: date, spans: Sequence[Span]) -> date:
    """The end of a period of months, pushed behind by the stopped days inside it."""
    missing = stopped_days(spans, first, last)
    return run_of_days(last + _DAY, missing, spans) if missing else last
