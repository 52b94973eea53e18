"""Amounts in yuan: exact inside, two decimals half-up at the end, written as people read them."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

EXACT = Context(prec=50, rounding=ROUND_HALF_UP)
_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


def cents(amount: Decimal) -> Decimal:
    """The amount rounded half-up to two decimals.

    The statutes give no rounding rule; the court's own figure prevails.
    """
    return amount.quantize(_CENT, context=EXACT)


def part(amount: Decimal, percent: Decimal) -> Decimal:
    """So many percent of the amount, not rounded."""
    return amount * percent / _HUNDRED


def plain(number: Decimal) -> str:
    """A number without needless zeros, with commas: 358,600 or 3.65."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def yuan(amount: Decimal) -> str:
    """An amount to the fen, as a result is written: 6,679.00 元."""
    return f"{cents(amount):,f} 元"


@dataclass(frozen=True, slots=True)
class Range:
    """An amount that the law leaves between two ends; a fixed one has both ends equal."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, amount: Decimal | int) -> "Range":
        """One certain amount."""
        return cls(Decimal(amount), Decimal(amount))

    @property
    def fixed(self) -> bool:
        """Whether it is one amount."""
        return self.low == self.high

    def plus(self, more: "Range") -> "Range":
        return Range(self.low + more.low, self.high + more.high)

    def minus(self, less: "Range") -> "Range":
        return Range(self.low - less.low, self.high - less.high)

    def times(self, factor: Decimal) -> "Range":
        return Range(self.low * factor, self.high * factor)

    def over(self, divisor: int) -> "Range":
        return Range(self.low / divisor, self.high / divisor)

    def rounded(self) -> "Range":
        return Range(cents(self.low), cents(self.high))

    def __str__(self) -> str:
        if self.fixed:
            return yuan(self.low)
        return f"{cents(self.low):,f}—{yuan(self.high)}"
