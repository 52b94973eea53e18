"""One door to every calculator: the plan, a name, what is given and the day."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import localcontext
from typing import TYPE_CHECKING

from jiefen.rules.calendar import Calendar
from jiefen.rules.fees.bodily_injury import bodily_injury
from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.court_application import court_application
from jiefen.rules.fees.double_pay import double_pay
from jiefen.rules.fees.enforcement import enforcement
from jiefen.rules.fees.inputs import Inputs
from jiefen.rules.fees.late_interest import late_interest
from jiefen.rules.fees.litigation import litigation
from jiefen.rules.fees.loan_interest import loan_interest
from jiefen.rules.fees.money import EXACT
from jiefen.rules.fees.overtime import overtime
from jiefen.rules.fees.payment_order import payment_order
from jiefen.rules.fees.preservation import preservation
from jiefen.rules.fees.severance import severance
from jiefen.rules.fees.sheet import Sheet
from jiefen.rules.fees.unpaid_wages import unpaid_wages
from jiefen.rules.fees.work_injury import work_injury
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan

CALCULATORS: Mapping[str, Callable[[Sheet], Calculation]] = {
    "litigation": litigation,
    "payment_order": payment_order,
    "enforcement": enforcement,
    "preservation": preservation,
    "court_application": court_application,
    "severance": severance,
    "double_pay": double_pay,
    "overtime": overtime,
    "unpaid_wages": unpaid_wages,
    "loan_interest": loan_interest,
    "late_interest": late_interest,
    "work_injury": work_injury,
    "bodily_injury": bodily_injury,
}


def calculate(
    plan: "Plan",
    name: str,
    inputs: Mapping[str, object],
    as_of: date,
    calendar: Calendar | None = None,
) -> Calculation:
    """The answer of one calculator on a day, with formula, steps, articles and dated values.

    Amounts may be text, whole numbers or Decimals; days text or dates.
    Raises Refused naming the input that is missing, cannot be, or has no rule on its day.
    """
    spec = plan.fees.calculators.get(name)
    run = CALCULATORS.get(name)
    if spec is None or run is None:
        raise Refused.of(
            f"没有这个计算器：{name[:40]}",
            instead=f"可以用：{'、'.join(plan.fees.calculators)}",
            field="calculator",
            code="not_found",
        )
    with localcontext(EXACT):
        return run(Sheet(plan, Inputs(spec, inputs, as_of), calendar))
