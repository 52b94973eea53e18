"""The working paper of one calculation: looks values up by day and writes down every step."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from jiefen.rules.calendar import Calendar
from jiefen.rules.dated import Dated
from jiefen.rules.fees.calculation import Calculation, Line, Used
from jiefen.rules.fees.inputs import Inputs
from jiefen.rules.fees.money import Range, plain
from jiefen.rules.fees.values import UNIT_WORDS, FeeScale, FeeTable, FeeValue, Scale
from jiefen.rules.trace import Checked, Cite, Reason, Refused, union

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan

T = TypeVar("T")
_WEAKEST: tuple[Checked, ...] = ("unverified", "secondary", "text")


class Sheet:
    """One calculation in the making."""

    def __init__(self, plan: "Plan", given: Inputs, calendar: Calendar | None = None) -> None:
        self.plan = plan
        self.given = given
        self.as_of = given.as_of
        self._calendar = calendar
        self._steps: list[Reason] = []
        self._lines: list[Line] = []
        self._used: dict[tuple[str, date], Used] = {}
        self._warnings: dict[str, None] = {}

    @property
    def calendar(self) -> Calendar:
        """The working days; the bundled national calendar unless another was given."""
        if self._calendar is None:
            from jiefen.rules.calendar import seeded_calendar

            self._calendar = seeded_calendar()
        return self._calendar

    def cite(self, source: str, article: str) -> Cite:
        return self.plan.cite(source, article)

    def step(self, text: str, *cites: Cite) -> None:
        """One sentence of the way to the answer."""
        self._steps.append(Reason(text, cites))

    def warn(self, text: str) -> None:
        """Something that may change the answer, said once."""
        self._warnings[text] = None

    def line(self, code: str, label: str, amount: Range | Decimal, says: str = "") -> Range:
        """One figure of the answer, rounded; returns it as shown."""
        ends = amount if isinstance(amount, Range) else Range.of(amount)
        shown = ends.rounded()
        self._lines.append(Line(code, label, shown, says))
        return shown

    def value(self, code: str, on: date, field: str = "") -> Range:
        """The value in force on the day: the district's own where it has fixed one."""
        rule = self.plan.fees.values[code]
        fixed = self.plan.fees.local.get(code)
        if fixed is not None and fixed.values.values and fixed.values.values[0][0] <= on:
            rule = fixed
        found = _in_force(rule.values, on, rule.label, rule.cites, field)
        verified = rule.known_until is None or on <= rule.known_until
        if not verified:
            self.warn(
                f"“{rule.label}”只核对到 {rule.known_until}；{on} 的数按当时最后一次的"
                f" {_shown(found, rule)} 暂算，请先核对最新公布的数"
            )
        self._note(rule, _shown(found, rule), _since(rule.values, on), verified=verified)
        return found

    def number(self, code: str, on: date, field: str = "") -> Decimal:
        """A value that has one certain size."""
        return self.value(code, on, field).low

    def scale(self, code: str, on: date, field: str = "") -> Scale:
        """The bands in force on the day."""
        rule = self.plan.fees.scales[code]
        found = _in_force(rule.values, on, rule.label, rule.cites, field)
        self._note(rule, "分段累计", _since(rule.values, on))
        return found

    def table(self, code: str, on: date, field: str = "") -> Mapping[str, Decimal]:
        """The table in force on the day."""
        rule = self.plan.fees.tables[code]
        found = _in_force(rule.values, on, rule.label, rule.cites, field)
        self._note(rule, "分级", _since(rule.values, on))
        return found

    def local(self, name: str, on: date) -> Decimal:
        """A figure of the place: as given, else as the district has published it for the day."""
        spec = self.given.spec.input(name)
        rule = self.plan.fees.local.get(spec.local) if spec else None
        if self.given.has(name) or rule is None:
            return self.given.amount(name)
        found = _in_force(rule.values, on, rule.label, rule.cites, name)
        self._note(rule, _shown(found, rule), _since(rule.values, on))
        return found.low

    def cites_of(self, code: str) -> tuple[Cite, ...]:
        """The articles of a value, scale or table."""
        fees = self.plan.fees
        found = fees.values.get(code) or fees.scales.get(code) or fees.tables[code]
        return found.cites

    def _note(
        self, rule: FeeValue | FeeScale | FeeTable, shown: str, since: date, verified: bool = True
    ) -> None:
        used = Used(rule.code, rule.label, shown, since, rule.checked, rule.cites, verified)
        self._used[rule.code, since] = used

    def answer(self, result: Range, label: str = "", *, outline: bool = False) -> Calculation:
        """The finished calculation; a sum of figures is given as they are shown."""
        spec = self.given.spec
        cites = (*spec.cites, *union(tuple(self._steps)))
        marks = [cite.checked for cite in cites] + [used.checked for used in self._used.values()]
        marks += ["unverified" for used in self._used.values() if not used.verified]
        return Calculation(
            calculator=spec.code,
            label=spec.label,
            result_label=label or spec.result,
            result=result.rounded(),
            lines=tuple(self._lines),
            formula=spec.formula,
            steps=tuple(self._steps),
            used=tuple(self._used.values()),
            warnings=tuple(self._warnings),
            confidence=next((mark for mark in _WEAKEST if mark in marks), "text"),
            outline=spec.outline or outline,
            as_of=self.as_of,
            plan_version=self.plan.version,
        )


def _in_force(values: Dated[T], on: date, label: str, cites: tuple[Cite, ...], field: str) -> T:
    try:
        return values.on(on)
    except Refused:
        raise Refused.of(
            f"{on.isoformat()} 还没有“{label}”的规定，算不出来",
            *cites,
            instead="请核对日期；更早的事按当时的规定，请工作人员人工核算",
            field=field or None,
            code="not_in_force",
        ) from None


def _since(values: Dated[T], on: date) -> date:
    return [start for start, _ in values.values if start <= on][-1]


def _shown(found: Range, rule: FeeValue) -> str:
    ends = plain(found.low) if found.fixed else f"{plain(found.low)}—{plain(found.high)}"
    return f"{ends}{UNIT_WORDS[rule.unit]}"
