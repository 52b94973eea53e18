"""Which doors are open for a dispute with given facts on a given day."""

from collections import OrderedDict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from jiefen.rules.calendar import Calendar, seeded_calendar
from jiefen.rules.doors.answers import DoorAnswer, Hurry, State
from jiefen.rules.doors.between import Period
from jiefen.rules.doors.catalogue import Door
from jiefen.rules.doors.compiled import Catalogue
from jiefen.rules.doors.periods import Periods
from jiefen.rules.facts import FACTS, Facts
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan

_RANK: dict[State, int] = {"open": 1, "unknown": 2, "closed": 3}
_MOST_PLANS = 8


class Engine:
    """One plan and calendar, made ready once; answers are pure in facts and day."""

    def __init__(self, plan: "Plan", calendar: Calendar) -> None:
        self.plan = plan
        self.calendar = calendar
        self.catalogue = Catalogue(plan)
        self.periods = Periods(plan, calendar)
        self._closed_by = {
            passed: frozenset(door.code for door in plan.doors.values() if _closes(passed, door))
            for passed in plan.between.periods
        }

    def answers(self, facts: Facts, day: date) -> tuple[DoorAnswer, ...]:
        """Every door: compulsory ones first, then open, unknown and closed ones."""
        check_days(facts, day)
        known = self.periods.passed(facts, day)
        doors = self.catalogue.on(day)
        holds, fails = self.catalogue.bits.known(known.items())
        found = [ready.answer(holds, fails, known) for ready in doors]
        found = self._with_hurry(found, known, day)
        return tuple(sorted(found, key=_place))

    def _with_hurry(self, found: list[DoorAnswer], known: Facts, day: date) -> list[DoorAnswer]:
        running = tuple(self.periods.running(known, day))
        if not running:
            return found
        every = tuple(hurry for _, hurry in running)
        return [self._hurried(answer, running, every) for answer in found]

    def _hurried(
        self,
        answer: DoorAnswer,
        running: tuple[tuple[Period, Hurry], ...],
        every: tuple[Hurry, ...],
    ) -> DoorAnswer:
        """A way of talking names every running period; any other door those that close it."""
        if answer.state == "closed":
            return answer
        if self.plan.doors[answer.door].family in ("talks", "mediation"):
            return replace(answer, hurry=every)
        own = tuple(
            hurry for period, hurry in running if answer.door in self._closed_by[period.passed]
        )
        return replace(answer, hurry=own) if own else answer


def _closes(passed: str, door: Door) -> bool:
    return any(passed in stopper.when.names() for stopper in door.stoppers)


def _place(answer: DoorAnswer) -> tuple[int, int]:
    return (0 if answer.goes_before or answer.usually_before else _RANK[answer.state], answer.order)


def check_days(facts: Facts, day: date) -> None:
    """Raises Refused when a day on which a period starts has not come yet."""
    for name, value in facts.items():
        if isinstance(value, date) and value > day:
            raise Refused.of(
                f"“{FACTS[name].label}”是 {value.isoformat()}，在 {day.isoformat()} 还没有到",
                instead="请核对日期",
                field=name,
                code="in_future",
            )


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
