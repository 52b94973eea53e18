"""Calculators of fees, wages, interest and damages: `calculate(plan, name, inputs, as_of)`."""
