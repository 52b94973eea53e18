"""Calculators of fees, wages, interest and damages, with every step, article and dated value."""

from collections.abc import Mapping
from datetime import date
from decimal import localcontext
from typing import TYPE_CHECKING

from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.rules.calendar import Calendar
    from jiefen.rules.fees.calculation import Calculation
    from jiefen.rules.plan import Plan


def calculate(
    plan: "Plan",
    name: str,
    inputs: Mapping[str, object],
    as_of: date,
    calendar: "Calendar | None" = None,
) -> "Calculation":
    """The answer of one calculator on a day, with formula, steps, articles and dated values.

    Amounts may be text, whole numbers or Decimals; days text or dates.
    Raises Refused naming the input that is missing, cannot be, or has no rule on its day.
    """
    # The plan reads the descriptions of this package; only who reckons needs the calculators.
    from jiefen.rules.fees.calculators import CALCULATORS
    from jiefen.rules.fees.inputs import Inputs
    from jiefen.rules.fees.money import EXACT
    from jiefen.rules.fees.sheet import Sheet

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
