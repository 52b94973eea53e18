"""Reading periods of law and service commitments."""

from datetime import date
from typing import Literal

from yaml import MappingNode

from jiefen.rules.dated import Dated
from jiefen.rules.deadline import STOP_LABELS, DeadlineRule, Extension, Term, Unit
from jiefen.rules.loading.entry import Entry
from jiefen.rules.loading.subjects import weakest

_UNITS: tuple[Unit, ...] = ("calendar_day", "working_day", "month", "year")
_STARTS: tuple[Literal["next_day", "event_day"], ...] = ("next_day", "event_day")
_LONGEST = {"calendar_day": 1, "month": 31, "year": 366}
_SHORTEST = {"calendar_day": 1, "working_day": 1, "month": 28, "year": 365}


def read_deadline(entry: Entry, kind: Literal["law", "commitment"]) -> DeadlineRule:
    cites = entry.cites()
    values, terms = _values(entry)
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
        terms=terms,
        unsettled=entry.text("unsettled", ""),
        after=entry.texts("after"),
    )


def _values(entry: Entry) -> tuple[tuple[tuple[date, int | None], ...], tuple[Term, ...]]:
    """Lengths by the day from which each is in force, and what some of them say differently."""
    sub = entry.sub("values")
    if sub is None:
        return entry.dated_numbers("values"), ()
    plain: list[tuple[date, int | None]] = []
    terms: list[Term] = []
    for name in sub.names():
        since, node = _since(entry, name), sub.node(name)
        if since is None or node is None:
            continue
        one = sub.sub(name) if isinstance(node, MappingNode) else None
        if one is not None:
            amount, term = _term(one, since)
            plain.append((since, amount))
            terms.append(term)
        else:
            empty = node.tag == "tag:yaml.org,2002:null"
            plain.append((since, None if empty else sub.number(name)))
    return tuple(plain), tuple(terms)


def _since(entry: Entry, written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        entry.fault(f"“values”应当是日期（如 2024-01-01）：{written}", entry.node("values"))
        return None


def _term(entry: Entry, since: date) -> tuple[int | None, Term]:
    """One version written out: {amount, unit, source}, or {unread: why} when nobody read it."""
    unread = entry.text("unread", "")
    amount = None if unread else entry.number("amount")
    unit = entry.choice("unit", _UNITS) if entry.has("unit") else None
    cites = entry.cites(required=False)
    entry.close()
    return amount, Term(since, unit, cites, unread)


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
        begun = [start for start, value in law.amount.values if start <= day and value]
        if not begun:
            continue
        limit = law.version_on(max(begun))
        if _longer(promise.unit, amount, limit.unit, limit.amount):
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
