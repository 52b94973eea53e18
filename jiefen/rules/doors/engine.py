"""Which doors are open for a dispute with given facts on a given day."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING

from jiefen.rules.calendar import Calendar, seeded_calendar
from jiefen.rules.doors.answers import DoorAnswer
from jiefen.rules.doors.catalogue import Door
from jiefen.rules.doors.compiled import Catalogue
from jiefen.rules.doors.periods import Periods
from jiefen.rules.facts import FACTS, Facts, FactValue
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan

_MOST_PLANS = 8
_CLOSED = 3


class Engine:
    """One plan and calendar, made ready once; answers are pure in facts and day."""

    def __init__(self, plan: "Plan", calendar: Calendar) -> None:
        self.plan = plan
        self.calendar = calendar
        self.catalogue = Catalogue(plan)
        self.periods = Periods(plan, calendar, self.catalogue.bits)
        self._touched: dict[tuple[str, ...], dict[str, tuple[int, ...]]] = {}
        self._talks = frozenset(
            door.code for door in plan.doors.values() if door.family in ("talks", "mediation")
        )
        self._closed_by = {
            passed: frozenset(door.code for door in plan.doors.values() if _closes(passed, door))
            for passed in plan.between.periods
        }

    def answers(self, facts: Facts, day: date) -> tuple[DoorAnswer, ...]:
        """Every door: compulsory ones first, then open, unknown and closed ones."""
        values = dict(facts.items())
        if check_days(values, day):
            self.periods.add_passed(values, day)
        # first the doors of that time, which may add comparisons, then the facts compared
        doors = self.catalogue.on(day)
        holds, fails = self.catalogue.bits.known(values.items())
        running = self.periods.running(values, holds, fails, day)
        touched = self._touched_by(tuple(one.passed for one, _ in running)) if running else {}
        ranks: tuple[list[DoorAnswer], ...] = ([], [], [], [])
        for ready in doors:
            # the look-up stands here and not in Ready, because it is done for every door
            answer = ready.answers.get((holds & ready.mask, fails & ready.mask))
            if answer is None:
                answer = ready.answer(holds, fails)
            if touched and answer.rank < _CLOSED and answer.door in touched:
                hurry = tuple(running[place][1] for place in touched[answer.door])
                answer = answer.hurried(hurry)
            ranks[answer.rank].append(answer)
        return (*ranks[0], *ranks[1], *ranks[2], *ranks[_CLOSED])

    def undecided(self, facts: Facts, day: date, among: Collection[str]) -> int:
        """How many of some doors still hang on facts that are not known."""
        values = dict(facts.items())
        doors = [ready for ready in self.catalogue.on(day) if ready.door.code in among]
        holds, fails = self.catalogue.bits.known(values.items())
        return sum(ready.answer(holds, fails).state == "unknown" for ready in doors)

    def _touched_by(self, passed: tuple[str, ...]) -> Mapping[str, tuple[int, ...]]:
        """Which of the running periods each door names.

        A way of talking names all of them, any other door those that close it.
        """
        found = self._touched.get(passed)
        if found is None:
            everything = tuple(range(len(passed)))
            found = dict.fromkeys(self._talks, everything)
            for place, name in enumerate(passed):
                for door in self._closed_by[name] - self._talks:
                    found[door] = (*found.get(door, ()), place)
            self._touched[passed] = found
        return found


def _closes(passed: str, door: Door) -> bool:
    return any(passed in stopper.when.names() for stopper in door.stoppers)


def check_days(facts: Mapping[str, FactValue], day: date) -> bool:
    """Whether any fact is a day; raises Refused when one has not come yet."""
    found = False
    for name, value in facts.items():
        if isinstance(value, date):
            found = True
            if value > day:
                raise Refused.of(
                    f"“{FACTS[name].label}”是 {value.isoformat()}，在 {day.isoformat()} 还没有到",
                    instead="请核对日期",
                    field=name,
                    code="in_future",
                )
    return found


_ENGINES: "OrderedDict[tuple[int, int], Engine]" = OrderedDict()


def engine_for(plan: "Plan", calendar: Calendar | None = None) -> Engine:
    """The engine of a plan and calendar (by default the published one), made once for each."""
    days = calendar or seeded_calendar()
    key = (id(plan), id(days))
    found = _ENGINES.get(key)
    if found is None:
        found = Engine(plan, days)
        _ENGINES[key] = found
        if len(_ENGINES) > _MOST_PLANS:
            _ENGINES.popitem(last=False)
    return found


def doors_for(
    plan: "Plan", facts: Facts, day: date, calendar: Calendar | None = None
) -> tuple[DoorAnswer, ...]:
    """Every door of the plan: open, closed or hanging on facts not known, with reasons.

    Raises Refused (in_future) when a fact's day lies after the day asked about.
    """
    return engine_for(plan, calendar).answers(facts, day)
