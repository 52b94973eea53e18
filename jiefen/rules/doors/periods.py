"""Periods that close doors: which have run out on a day, and which are running."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from jiefen.rules.calendar import Calendar
from jiefen.rules.condition import Needs
from jiefen.rules.deadline import Due, due
from jiefen.rules.doors.answers import Hurry
from jiefen.rules.doors.between import Period
from jiefen.rules.facts import Facts, FactValue
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan

_MOST_KEPT = 10_000


class Periods:
    """The plan's periods with the ends that were counted before."""

    def __init__(self, plan: "Plan", calendar: Calendar) -> None:
        self._plan = plan
        self._calendar = calendar
        self._counted: dict[tuple[str, date], Due | None] = {}
        self._all = tuple(plan.between.periods.values())
        self._days = frozenset(period.since for period in self._all)

    def passed(self, facts: Facts, day: date) -> Facts:
        """The facts, and for each period whose start is known whether it has run out."""
        if self._days.isdisjoint(facts):
            return facts
        more: dict[str, FactValue] = {}
        for period in self._all:
            counted = self._counted_for(period, facts)
            if counted is not None and period.passed not in facts:
                more[period.passed] = day > counted.last_day
        return facts.having(**more) if more else facts

    def running(self, facts: Facts, day: date) -> Iterator[tuple[Period, Hurry]]:
        """Rigid periods that apply and have not run out; some with a start that must be asked."""
        for period in self._all:
            rule = self._plan.deadlines[period.rule]
            if not rule.rigid or facts.get(period.passed) is True:
                continue
            applies = period.applies.holds(facts)
            if isinstance(applies, Needs) or not applies:
                continue
            counted = self._counted_for(period, facts)
            if counted is None:
                reason = Reason(f"“{rule.label}”的期限在走，要先知道从哪天起算", rule.cites)
                yield period, Hurry(rule.id, rule.label, None, None, None, period.since, reason)
                continue
            since = facts[period.since]
            if isinstance(since, date) and day <= counted.last_day:
                left = (counted.last_day - day).days
                last = counted.last_day.isoformat()
                text = f"“{rule.label}”最后一天是 {last}，还有 {left} 天；调解不停止这个期限"
                reason = Reason(text, rule.cites)
                found = Hurry(rule.id, rule.label, since, counted.last_day, left, "", reason)
                yield period, found

    def _counted_for(self, period: Period, facts: Facts) -> Due | None:
        """The period counted from its day; None while the day or the law of that day is unknown."""
        since = facts.get(period.since)
        if not isinstance(since, date):
            return None
        key = (period.rule, since)
        if key not in self._counted:
            if len(self._counted) > _MOST_KEPT:
                self._counted.clear()
            rule = self._plan.deadlines[period.rule]
            try:
                self._counted[key] = due(rule, event=since, calendar=self._calendar)
            except Refused:
                self._counted[key] = None
        return self._counted[key]
