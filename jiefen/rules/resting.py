"""What in the plan rests on an article: periods, notices, acts, outcomes, doors."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jiefen.rules.deadline import UNIT_LABELS

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan
    from jiefen.rules.trace import Cite

_WHOLE = re.compile(r"^\s*(A?\d+)")


@dataclass(frozen=True, slots=True)
class Resting:
    """One entry of the plan; `what` is its sort, e.g. deadline, notice, act, door, fee, kind."""

    what: str
    label: str
    says: str = ""


def _wholes(articles: str) -> frozenset[str]:
    """The articles named, without paragraph and item: "29.2,31" gives 29 and 31."""
    found = (_WHOLE.match(part) for part in articles.split(","))
    return frozenset(match[1] for match in found if match)


def _entries(plan: "Plan") -> "Iterator[tuple[Iterable[Cite], Resting]]":
    yield from _periods(plan)
    for notice in plan.notices.values():
        yield notice.cites, Resting("notice", notice.label)
    for machine in plan.machines.values():
        for act in machine.acts.values():
            yield act.cites, Resting("act", act.label, machine.label)
    for code, outcomes in plan.outcomes.items():
        for outcome in outcomes.values():
            yield outcome.cites, Resting("outcome", outcome.label, plan.doors[code].label)
    for door in plan.doors.values():
        yield door.cites, Resting("door", door.label)
    yield from _fees(plan)
    for kind in plan.kinds.values():
        yield (*kind.cites, *kind.fit.cites), Resting("kind", kind.label)


def _periods(plan: "Plan") -> "Iterator[tuple[Iterable[Cite], Resting]]":
    for deadline in plan.deadlines.values():
        _day, amount = max(deadline.amount.values, key=lambda value: value[0])
        what = "deadline" if deadline.kind == "law" else "commitment"
        says = f"{amount} {UNIT_LABELS[deadline.unit]}" if amount else "不再适用"
        older = [cite for term in deadline.terms for cite in term.cites]
        yield (*deadline.cites, *older), Resting(what, deadline.label, says)


def _fees(plan: "Plan") -> "Iterator[tuple[Iterable[Cite], Resting]]":
    for value in plan.fees.values.values():
        yield value.cites, Resting("fee", value.label)
    for scale in plan.fees.scales.values():
        yield scale.cites, Resting("fee", scale.label)
    for table in plan.fees.tables.values():
        yield table.cites, Resting("fee", table.label)


def resting_on(plan: "Plan", source: str, articles: str = "") -> tuple[Resting, ...]:
    """What rests on these articles of a source (on any of it without), each named once."""
    asked = _wholes(articles)
    found: dict[Resting, None] = {}
    for cites, entry in _entries(plan):
        ours = [cite for cite in cites if cite.source == source]
        if any(not articles or asked & _wholes(cite.article) for cite in ours):
            found[entry] = None
    return tuple(found)
