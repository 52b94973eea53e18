"""What the statutes charge, reckoned slowly and in another way: in fractions, yuan by yuan."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

DAY = timedelta(days=1)

# (up to, per mille of the part above what lies below); the first band is a fixed sum
PROPERTY = (
    (10_000, None),
    (100_000, 25),
    (200_000, 20),
    (500_000, 15),
    (1_000_000, 10),
    (2_000_000, 9),
    (5_000_000, 8),
    (10_000_000, 7),
    (20_000_000, 6),
    (None, 5),
)
ENFORCEMENT = (
    (10_000, None),
    (500_000, 15),
    (5_000_000, 10),
    (10_000_000, 5),
    (None, 1),
)
PRESERVATION = ((1_000, None), (100_000, 10), (None, 5))
Bands = tuple[tuple[int | None, int | None], ...]


def by_bands(bands: Bands, fixed: int, amount: Fraction) -> Fraction:
    """The charge, band by band, in fractions."""
    total, below = Fraction(fixed), 0
    for up_to, mille in bands:
        if mille is not None and amount > below:
            top = amount if up_to is None else min(amount, Fraction(up_to))
            total += (top - below) * Fraction(mille, 1000)
        below = up_to or below
    return total


def yuan_by_yuan(bands: Bands, fixed: int, most: int) -> list[int]:
    """The charge of 0, 1, 2 ... yuan in thousandths, adding what each further yuan costs."""

    def of_yuan(number: int) -> int:
        for up_to, mille in bands:
            if up_to is None or number <= up_to:
                return mille or 0
        raise AssertionError("the last band has no end")

    steps = (of_yuan(number) for number in range(1, most + 1))
    return list(accumulate(steps, initial=fixed * 1000))


def half_up(amount: Fraction) -> Decimal:
    """Rounded half-up to the fen."""
    fen = (amount * 100 * 2 + 1) // 2
    return Decimal(int(fen)).scaleb(-2)


def service_units(first: date, last: date) -> Fraction:
    """Months of pay for a time of work, found by walking through the anniversaries."""
    units, start = Fraction(0), first
    while _later(start, 12) <= last + DAY:
        units, start = units + 1, _from(first, units + 1)
    if start > last:
        return units
    half = _later(start, 6, first.day)
    return units + (1 if half <= last + DAY else Fraction(1, 2))


def _from(first: date, years: Fraction) -> date:
    return _later(first, int(years) * 12)


def _later(day: date, months: int, wanted: int | None = None) -> date:
    """The same day some months later, or the last day of that month."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    for number in range(wanted or day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, wanted or day.day)
