"""The calculators by HTTP: what there is to reckon, what each asks, and the answer."""

from ninja import Field, Router, Schema

from jiefen.api.v1.auth import ApiRequest, require
from jiefen.api.v1.schemas import CiteOut, Named, ReasonOut
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.clock import local_day, now
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.fees import calculate
from jiefen.rules.fees.reading import day
from jiefen.rules.fees.values import CalculatorSpec, InputSpec

router = Router(tags=["fees"])


class ColumnOut(Schema):
    """A column of an input that is a list."""

    name: str
    label: str
    type: str


class InputOut(Schema):
    """One thing that a calculator asks; `only` names the choices with which it is asked."""

    name: str
    label: str
    type: str
    required: bool
    says: str
    says_for: dict[str, str]
    default: str
    choices: list[Named]
    columns: list[ColumnOut]
    only: dict[str, list[str]]


class CalculatorOut(Schema):
    """One calculator."""

    code: str
    label: str
    group: str
    says: str
    formula: str
    outline: bool
    inputs: list[InputOut]


class FeeIn(Schema):
    """The inputs by name: amounts as text or whole numbers, days as 2026-03-31."""

    inputs: dict[str, object] = Field(default_factory=dict)
    as_of: str = Field("", max_length=20, description="按哪一天的规定；空则今天")


class FeeLineOut(Schema):
    """One figure, in yuan; a certain one has both ends equal."""

    code: str
    label: str
    low: str
    high: str
    says: str


class FeeValueOut(Schema):
    """A dated value that the answer rests on."""

    code: str
    label: str
    value: str
    since: str
    checked: str
    verified: bool
    cites: list[CiteOut]


class FeeOut(Schema):
    """The answer with every step; `amount` is empty where only a range is certain."""

    calculator: str
    label: str
    result_label: str
    amount: str | None
    low: str
    high: str
    lines: list[FeeLineOut]
    formula: str
    steps: list[ReasonOut]
    cites: list[CiteOut]
    values: list[FeeValueOut]
    warnings: list[str]
    confidence: str
    outline: bool
    rounding: str
    as_of: str
    plan_version: str


def _input(one: InputSpec) -> dict[str, object]:
    return {
        "name": one.name,
        "label": one.label,
        "type": one.type,
        "required": one.required,
        "says": one.says,
        "says_for": dict(one.says_for),
        "default": one.default,
        "choices": [{"code": code, "label": label} for code, label in one.choices],
        "columns": [{"name": n, "label": label, "type": kind} for n, label, kind in one.columns],
        "only": {name: list(codes) for name, codes in one.only},
    }


def _calculator(spec: CalculatorSpec) -> dict[str, object]:
    return {
        "code": spec.code,
        "label": spec.label,
        "group": spec.group,
        "says": spec.says,
        "formula": spec.formula,
        "outline": spec.outline,
        "inputs": [_input(one) for one in spec.inputs],
    }


@router.get("", response=list[CalculatorOut], summary="有哪些计算器")
def calculators(request: ApiRequest) -> list[dict[str, object]]:
    """Every calculator with what it asks."""
    require(request.auth, "rules:use")
    return [_calculator(spec) for spec in plan_in_force().fees.calculators.values()]


@router.post("/{calculator}", response=FeeOut, summary="算一算")
def reckon(request: ApiRequest, calculator: str, payload: FeeIn) -> dict[str, object]:
    """The amount or range with formula, steps, articles and the dates of the values."""
    require(request.auth, "rules:use")
    today = local_day(now())
    as_of = day(payload.as_of, "as_of", "按哪一天的规定") if payload.as_of else today
    answer = calculate(plan_in_force(), calculator, payload.inputs, as_of, working_calendar())
    return answer.as_dict()
