"""The answer of a calculator: an amount or a range, with every step, article and dated value."""

from dataclasses import dataclass
from datetime import date

from jiefen.rules.fees.money import Range
from jiefen.rules.trace import Checked, Cite, Reason, union

ROUNDING = "计算过程不取整，结果四舍五入到分；以法院（仲裁委、经办机构）核定为准"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the answer."""

    code: str
    label: str
    amount: Range
    says: str = ""

    def as_dict(self) -> dict[str, object]:
        return {
            "code": self.code,
            "label": self.label,
            "low": str(self.amount.low),
            "high": str(self.amount.high),
            "says": self.says,
        }


@dataclass(frozen=True, slots=True)
class Used:
    """One dated value of law that the answer rests on, and since which day it holds."""

    code: str
    label: str
    value: str
    since: date
    checked: Checked
    cites: tuple[Cite, ...]
    verified: bool = True

    def as_dict(self) -> dict[str, object]:
        return {
            "code": self.code,
            "label": self.label,
            "value": self.value,
            "since": self.since.isoformat(),
            "checked": self.checked,
            "verified": self.verified,
            "cites": [cite.as_dict() for cite in self.cites],
        }


@dataclass(frozen=True, slots=True)
class Calculation:
    """What a calculator answered.

    Amounts are yuan with two decimals; `confidence` is that of the weakest value or article.
    """

    calculator: str
    label: str
    result_label: str
    result: Range
    lines: tuple[Line, ...]
    formula: str
    steps: tuple[Reason, ...]
    used: tuple[Used, ...]
    warnings: tuple[str, ...]
    confidence: Checked
    outline: bool
    as_of: date
    plan_version: str
    rounding: str = ROUNDING

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Every article once, in order of first mention."""
        return union(self.steps)

    def line(self, code: str) -> Line | None:
        """The figure of this code."""
        return next((one for one in self.lines if one.code == code), None)

    def as_dict(self) -> dict[str, object]:
        return {
            "calculator": self.calculator,
            "label": self.label,
            "result_label": self.result_label,
            "amount": str(self.result.low) if self.result.fixed else None,
            "low": str(self.result.low),
            "high": str(self.result.high),
            "lines": [line.as_dict() for line in self.lines],
            "formula": self.formula,
            "steps": [step.as_dict() for step in self.steps],
            "cites": [cite.as_dict() for cite in self.cites],
            "values": [used.as_dict() for used in self.used],
            "warnings": list(self.warnings),
            "confidence": self.confidence,
            "outline": self.outline,
            "rounding": self.rounding,
            "as_of": self.as_of.isoformat(),
            "plan_version": self.plan_version,
        }
