"""The ways out of a dispute beside each other: what hurries, what comes first, what each costs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from jiefen.flows.door_costs import Cost, Costing
from jiefen.flows.door_facts import Known
from jiefen.flows.running_periods import periods_of
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.doors.between import Conflict
from jiefen.rules.doors.catalogue import Aspect
from jiefen.rules.doors.engine import doors_for
from jiefen.rules.trace import Cite, Reason

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute
    from jiefen.rules.doors.answers import DoorAnswer
    from jiefen.rules.doors.catalogue import Door
    from jiefen.rules.facts import Facts
    from jiefen.rules.limitation import Running
    from jiefen.rules.plan import Plan

BOXES: tuple[Aspect, ...] = (
    "takes",
    "costs",
    "decides",
    "silence",
    "effect",
    "enforce",
    "remedy",
    "starts",
    "extends",
    "confidential",
)
_TO_COURT, _AGAINST_AUTHORITY = "litigation", "administrative_suit"


@dataclass(frozen=True, slots=True)
class Box:
    """What one way says on one point; `sure` when it was read in the text of the law."""

    aspect: Aspect
    text: str
    cites: tuple[Cite, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One door for one dispute."""

    door: "Door"
    answer: "DoorAnswer"
    boxes: tuple[Box, ...]
    cost: Cost | None
    within: "tuple[Way, ...]" = ()
    why_first: Reason | None = None

    @property
    def code(self) -> str:
        return self.door.code

    @property
    def goes_before(self) -> tuple[str, ...]:
        """The doors that wait for this one, surely or as a rule."""
        return self.answer.goes_before or self.answer.usually_before

    @property
    def certain(self) -> bool:
        """Whether it surely goes first."""
        return bool(self.answer.goes_before)

    def box(self, aspect: Aspect) -> Box | None:
        """What it says on a point."""
        return next((one for one in self.boxes if one.aspect == aspect), None)


@dataclass(frozen=True, slots=True)
class Urgent:
    """A rigid period that talking does not stop."""

    rule: str
    label: str
    last_day: date
    days_left: int
    cites: tuple[Cite, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Suing:
    """Whether one may go to court at once.

    `free`; `first` or `usually` another way; `depends` on what is not known; `ended`.
    """

    how: str
    doors: tuple[str, ...] = ()
    because: tuple[Reason, ...] = ()
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All ways for one dispute on a day, in the order in which a person should read them."""

    day: date
    facts: "Facts"
    urgent: tuple[Urgent, ...]
    asks_day: tuple[str, ...]
    first: tuple[Way, ...]
    open: tuple[Way, ...]
    beside: tuple[Way, ...]
    unknown: tuple[Way, ...]
    closed: tuple[Way, ...]
    suing: Suing
    conflicts: tuple[Conflict, ...]

    @property
    def lawful(self) -> tuple[Way, ...]:
        """The ways that are not closed, as they stand on the page."""
        return (*self.first, *self.open, *self.beside, *self.unknown)

    def way(self, code: str) -> Way | None:
        """The way through a door, wherever it stands."""
        every = (*self.lawful, *self.closed)
        inner = (one for way in every for one in way.within)
        return next((one for one in (*every, *inner) if one.code == code), None)


def compare_doors(
    dispute: "Dispute", known: Known, *, today: date, staff: bool = False
) -> Comparison:
    """The comparison for a real dispute, with the periods that its file shows to be running."""
    found = compare(known.facts, known.kind, known.amount, today=today, staff=staff)
    by_rule = {one.rule: one for one in found.urgent}
    for period in periods_of(dispute, today=today):
        if period.kind == "rigid" and period.state == "running" and period.last_day:
            by_rule[period.rule] = _running(period, period.last_day)
    return replace(found, urgent=_soonest(by_rule.values()))


def compare(
    facts: "Facts",
    kind: str,
    amount: Decimal | None,
    *,
    today: date,
    staff: bool = False,
) -> Comparison:
    """The comparison for given facts; parties get nothing as law that nobody has checked."""
    plan, calendar = plan_in_force(), working_calendar()
    answers = doors_for(plan, facts, today, calendar)
    costing = Costing(plan, facts, kind, amount, today, calendar)
    usual = plan.kinds[kind].doors if kind in plan.kinds else ()
    ways = [_way(plan, one, costing, staff=staff) for one in answers]
    ways = _nested(ways)
    hurry = {one.rule: one for answer in answers for one in answer.hurry}
    dated = [
        Urgent(one.rule, one.label, one.last_day, one.days_left or 0, one.because.cites)
        for one in hurry.values()
        if one.last_day is not None
    ]
    return Comparison(
        day=today,
        facts=facts,
        urgent=_soonest(dated),
        asks_day=tuple(dict.fromkeys(one.ask for one in hurry.values() if one.ask)),
        first=_pick(ways, _is_first),
        open=_pick(ways, lambda way: _is_open(way) and way.door.family != "help"),
        beside=_pick(ways, lambda way: _is_open(way) and way.door.family == "help"),
        unknown=_usual_first(_pick(ways, _hangs), usual),
        closed=_pick(ways, lambda way: way.answer.state == "closed"),
        suing=_suing({one.door: one for one in answers}, ways),
        conflicts=_conflicts(plan, answers) if staff else (),
    )


def _way(plan: "Plan", answer: "DoorAnswer", costing: Costing, *, staff: bool) -> Way:
    door = plan.doors[answer.door]
    if not staff:
        because = tuple(_checked(reason) for reason in answer.because)
        answer = answer._replace(because=because)
    cost = costing.of(door) if answer.state != "closed" else None
    first = _why_first(plan, answer, costing.facts, costing.day)
    return Way(door, answer, _boxes(door, costing.day, staff=staff), cost, why_first=first)


def _why_first(plan: "Plan", answer: "DoorAnswer", known: "Facts", day: date) -> Reason | None:
    """The sentence of the law that puts this way before others."""
    waiting = {*answer.goes_before, *answer.usually_before}
    for one in plan.between.firsts.values():
        here = one.door == answer.door and one.span.holds(day) and waiting & {*one.before}
        if here and one.when.holds(known) is True:
            return _checked(Reason(one.text, one.cites))
    return None


def _boxes(door: "Door", day: date, *, staff: bool) -> tuple[Box, ...]:
    """The points of the comparison; only what was read in the text carries its own articles."""
    found: list[Box] = []
    for aspect in BOXES:
        cell = door.cell(aspect, day)
        if cell is None or (cell.checked == "unverified" and not staff):
            continue
        sure = cell.checked == "text"
        own = cell.cites if cell.cites != door.cites else ()
        found.append(Box(aspect, cell.text, own if sure or staff else (), sure))
    return tuple(found)


def _checked(reason: Reason) -> Reason:
    """The reason without articles that nobody has checked."""
    return Reason(reason.text, tuple(one for one in reason.cites if one.checked != "unverified"))


def _nested(ways: list[Way]) -> list[Way]:
    """Ways that are kinds of another one stand inside it as long as that one is not closed."""
    hosts = {way.code for way in ways if way.answer.state != "closed"}
    inner: dict[str, list[Way]] = {}
    for way in ways:
        if way.door.within in hosts and way.answer.state != "closed":
            inner.setdefault(way.door.within, []).append(way)
    kept = {one.code for each in inner.values() for one in each}
    return [
        replace(way, within=tuple(inner.get(way.code, ()))) for way in ways if way.code not in kept
    ]


def _pick(ways: list[Way], wanted: Callable[[Way], bool]) -> tuple[Way, ...]:
    return tuple(way for way in ways if wanted(way))


def _is_first(way: Way) -> bool:
    return way.answer.state != "closed" and bool(way.goes_before)


def _is_open(way: Way) -> bool:
    return way.answer.state == "open" and not _is_first(way)


def _hangs(way: Way) -> bool:
    return way.answer.state == "unknown" and not _is_first(way)


def _usual_first(ways: tuple[Way, ...], usual: tuple[str, ...]) -> tuple[Way, ...]:
    """Ways that are usual for the kind first, then those that hang on the fewest facts."""
    return tuple(sorted(ways, key=lambda way: (way.code not in usual, len(way.answer.asks))))


def _running(period: "Running", last_day: date) -> Urgent:
    cites = period.because[0].cites if period.because else ()
    return Urgent(period.rule, period.label, last_day, period.days_left or 0, cites, period.certain)


def _soonest(found: Iterable[Urgent]) -> tuple[Urgent, ...]:
    return tuple(sorted(found, key=lambda one: one.last_day))


def _suing(answers: "dict[str, DoorAnswer]", ways: list[Way]) -> Suing:
    """What a person must know about going to court; nothing here ever stops them."""
    courts = [answers[code] for code in (_TO_COURT, _AGAINST_AUTHORITY) if code in answers]
    opened = next((one for one in courts if one.state == "open"), None)
    if opened is not None:
        return Suing("free", (opened.door,))
    waiting = next((one for one in courts if one.first), None)
    if waiting is not None:
        reasons = tuple(_checked(reason) for reason in waiting.because)
        return Suing("first", waiting.first, reasons)
    usual = next((way for way in ways if way.answer.usually_before), None)
    if usual is not None:
        return Suing("usually", (usual.code,), (usual.why_first,) if usual.why_first else ())
    asked = next((one for one in courts if one.state == "unknown"), None)
    if asked is not None:
        return Suing("depends", (asked.door,), asks=asked.asks)
    reasons = tuple(_checked(reason) for one in courts for reason in one.because)
    return Suing("ended", (), reasons)


def _conflicts(plan: "Plan", answers: "Iterable[DoorAnswer]") -> tuple[Conflict, ...]:
    codes = dict.fromkeys(c for one in answers if one.state != "closed" for c in one.conflicts)
    return tuple(plan.between.conflicts[code] for code in codes)
