"""Periods that close doors: which have run out on a day, and which are running."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from jiefen.rules.calendar import Calendar
from jiefen.rules.deadline import DeadlineRule, Due, due
from jiefen.rules.doors.answers import Hurry
from jiefen.rules.doors.between import Period
from jiefen.rules.doors.masks import Bits
from jiefen.rules.facts import Facts, FactValue
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan

_MOST_KEPT = 100_000


class Periods:
    """The plan's periods with the ends that were counted before."""

    def __init__(self, plan: "Plan", calendar: Calendar, bits: Bits) -> None:
        self._calendar = calendar
        self._counted: dict[tuple[str, date], Due | None] = {}
        pairs = [(one, plan.deadlines[one.rule]) for one in plan.between.periods.values()]
        self._all = tuple(pairs)
        self._rigid = tuple(
            (one, rule, bits.test(one.applies), Reason(_asking(rule), rule.cites))
            for one, rule in pairs
            if rule.rigid
        )

    def add_passed(self, facts: dict[str, FactValue], day: date) -> None:
        """Adds for each period whose start is known whether it has run out."""
        for period, rule in self._all:
            since = facts.get(period.since)
            if isinstance(since, date) and period.passed not in facts:
                counted = self._count(rule, since)
                if counted is not None:
                    facts[period.passed] = day > counted.last_day

    def with_passed(self, facts: Facts, day: date) -> Facts:
        """The facts, and which of the periods whose start is known have run out."""
        values = dict(facts.items())
        self.add_passed(values, day)
        return Facts(values)

    def running(
        self, facts: Mapping[str, FactValue], holds: int, fails: int, day: date
    ) -> tuple[tuple[Period, Hurry], ...]:
        """Rigid periods that apply and have not run out; some with a start that must be asked."""
        found: list[tuple[Period, Hurry]] = []
        for period, rule, applies, asking in self._rigid:
            if applies(holds, fails) is not True or facts.get(period.passed) is True:
                continue
            since = facts.get(period.since)
            counted = self._count(rule, since) if isinstance(since, date) else None
            if counted is None:
                hurry = Hurry(rule.id, rule.label, None, None, None, period.since, asking)
                found.append((period, hurry))
            elif isinstance(since, date) and day <= counted.last_day:
                found.append((period, _hurry(rule, since, counted.last_day, day)))
        return tuple(found)

    def _count(self, rule: DeadlineRule, since: date) -> Due | None:
        """The period counted from its day; None when the law of that day is not known."""
        key = (rule.id, since)
        if key not in self._counted:
            if len(self._counted) > _MOST_KEPT:
                self._counted.clear()
            try:
                self._counted[key] = due(rule, event=since, calendar=self._calendar)
            except Refused:
                self._counted[key] = None
        return self._counted[key]


def _asking(rule: DeadlineRule) -> str:
    return f"“{rule.label}”的期限在走，要先知道从哪天起算"


def _hurry(rule: DeadlineRule, since: date, last: date, day: date) -> Hurry:
    left = (last - day).days
    text = f"“{rule.label}”最后一天是 {last.isoformat()}，还有 {left} 天；调解不停止这个期限"
    return Hurry(rule.id, rule.label, since, last, left, "", Reason(text, rule.cites))
