"""Calculators of fees, wages, interest and damages: `calculate(plan, name, inputs, as_of)`."""

from jiefen.rules.fees.calculate import calculate
from jiefen.rules.fees.calculation import Calculation, Line, Used
from jiefen.rules.fees.money import Range

__all__ = ["Calculation", "Line", "Range", "Used", "calculate"]
