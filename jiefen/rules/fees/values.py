"""What the calculators reckon with: dated amounts, scales by band, tables; and what they ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from jiefen.rules.dated import Dated
from jiefen.rules.fees.money import Range
from jiefen.rules.trace import Checked, Cite

ValueUnit = Literal["yuan", "percent", "months", "years", "times", "days", "hours"]
InputType = Literal[
    "money", "percent", "number", "whole", "day", "choice", "choices", "yes_no", "rows"
]
# figures of the place that other rules look up, not a calculator
LOCAL_OF_RULES = frozenset({"provincial_average_wage"})
UNIT_WORDS: dict[str, str] = {
    "yuan": " 元",
    "percent": "%",
    "months": " 个月",
    "years": " 年",
    "times": " 倍",
    "days": " 天",
    "hours": " 小时",
}


@dataclass(frozen=True, slots=True)
class FeeValue:
    """One dated number of law, or the two ends between which a province decides.

    After `known_until` the last value is not verified. `local` lets a district name its own.
    """

    code: str
    label: str
    unit: ValueUnit
    values: Dated[Range]
    cites: tuple[Cite, ...]
    checked: Checked
    known_until: date | None = None
    local: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Up to an amount (None: without end): a fixed part for the case, or a percentage."""

    up_to: Decimal | None
    fixed: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """Bands that add up, and the most that is charged."""

    bands: tuple[Band, ...]
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FeeScale:
    """One dated scale of law."""

    code: str
    label: str
    values: Dated[Scale]
    cites: tuple[Cite, ...]
    checked: Checked


@dataclass(frozen=True, slots=True)
class FeeTable:
    """One dated table of law: a number for each row."""

    code: str
    label: str
    unit: ValueUnit
    values: Dated[Mapping[str, Decimal]]
    cites: tuple[Cite, ...]
    checked: Checked


@dataclass(frozen=True, slots=True)
class InputSpec:
    """One thing a calculator asks: how it is written and when it is asked."""

    name: str
    label: str
    type: InputType
    says: str = ""
    required: bool = False
    more: bool = False
    zero: bool = False
    ahead: bool = False
    default: str = ""
    local: str = ""
    since: date | None = None
    low: int | None = None
    high: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    columns: tuple[tuple[str, str, InputType], ...] = ()
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()
    says_for: tuple[tuple[str, str], ...] = ()

    def says_with(self, chosen: str) -> str:
        """What to fill in once the first choice of the calculator is made."""
        return dict(self.says_for).get(chosen, self.says)


@dataclass(frozen=True, slots=True)
class CalculatorSpec:
    """One calculator: what it answers, what it asks, its formula in words."""

    code: str
    label: str
    group: str
    says: str
    result: str
    formula: str
    inputs: tuple[InputSpec, ...]
    cites: tuple[Cite, ...]
    outline: bool = False
    lead: str = ""

    def input(self, name: str) -> InputSpec | None:
        """The input of this name."""
        return next((one for one in self.inputs if one.name == name), None)


@dataclass(frozen=True, slots=True)
class FeeBook:
    """Everything the calculators take from the plan; `local` is what the district has fixed."""

    values: Mapping[str, FeeValue]
    scales: Mapping[str, FeeScale]
    tables: Mapping[str, FeeTable]
    local: Mapping[str, FeeValue]
    calculators: Mapping[str, CalculatorSpec]
