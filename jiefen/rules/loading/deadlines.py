"""Reading periods of law and service commitments."""

from typing import Literal

from jiefen.rules.dated import Dated
from jiefen.rules.deadline import STOP_LABELS, DeadlineRule, Extension, Unit
from jiefen.rules.loading.entry import Entry
from jiefen.rules.loading.subjects import weakest

_UNITS: tuple[Unit, ...] = ("calendar_day", "working_day", "month", "year")
_STARTS: tuple[Literal["next_day", "event_day"], ...] = ("next_day", "event_day")
_LONGEST = {"calendar_day": 1, "month": 31, "year": 366}
_SHORTEST = {"calendar_day": 1, "working_day": 1, "month": 28, "year": 365}


def read_deadline(entry: Entry, kind: Literal["law", "commitment"]) -> DeadlineRule:
    cites = entry.cites()
    values = entry.dated_numbers("values")
    if any(amount is not None and amount < 1 for _, amount in values):
        entry.fault("期限至少是 1", entry.node("values"))
    variants = entry.sub("variants")
    return DeadlineRule(
        id=entry.code,
        label=entry.text("label"),
        door=entry.ref("door", "doors") if entry.has("door") else "",
        trigger=entry.text("trigger"),
        amount=Dated.of(values),
        unit=entry.choice("unit", _UNITS),
        start=entry.choice("start", _STARTS, "next_day"),
        roll_forward=entry.yes("roll_forward"),
        stops=_stops(entry),
        extension=_extension(entry),
        on_expiry=entry.text("on_expiry"),
        rigid=entry.yes("rigid"),
        kind=kind,
        owner=entry.text("owner"),
        amber=entry.number("amber", 0),
        cites=cites,
        checked=weakest(cites),
        variants=tuple((code, variants.text(code)) for code in variants.names())
        if variants
        else (),
        shortens=entry.ref("shortens", "deadlines") if entry.has("shortens") else "",
        says=entry.text("says", ""),
    )


def _stops(entry: Entry) -> tuple[str, ...]:
    stops = entry.texts("stops")
    for stop in stops:
        if stop not in STOP_LABELS:
            entry.fault(f"不认识的中止事由：{stop}", entry.node("stops"))
    return stops


def _extension(entry: Entry) -> Extension | None:
    sub = entry.sub("extension")
    if sub is None:
        return None
    extension = Extension(
        max=sub.number("max") if sub.has("max") else None,
        unit=sub.choice("unit", _UNITS),
        by=sub.text("by"),
        consent=sub.texts("consent"),
        written=sub.yes("written"),
    )
    sub.close()
    return extension


def check_commitment(entry: Entry, promise: DeadlineRule, law: DeadlineRule) -> None:
    """A promise of the district may be shorter than the law, never longer."""
    for day, amount in promise.amount.values:
        if amount is None:
            continue
        in_force = [value for start, value in law.amount.values if start <= day]
        limit = in_force[-1] if in_force else None
        if limit is not None and _longer(promise.unit, amount, law.unit, limit):
            entry.fault(f"服务承诺比法定期限“{law.label}”还长")


def _longer(unit: Unit, amount: int, law_unit: Unit, limit: int) -> bool:
    if unit == law_unit:
        return amount > limit
    return _longest(unit, amount) > limit * _SHORTEST[law_unit]


def _longest(unit: Unit, amount: int) -> int:
    """The most calendar days the period can take; working days meet a weekend and a long break."""
    if unit == "working_day":
        return amount + 2 * ((amount + 4) // 5) + 9
    return amount * _LONGEST[unit]
