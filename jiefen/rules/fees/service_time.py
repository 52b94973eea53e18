"""How long somebody worked: whole months and days, first and last day both counted."""

from dataclasses import dataclass
from datetime import date, timedelta

from jiefen.rules.months import add_months

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Whole months and the days after them."""

    months: int
    days: int

    @property
    def words(self) -> str:
        """In words: 7 年 6 个月 16 天."""
        years, months = divmod(self.months, 12)
        parts = ((years, "年"), (months, "个月"), (self.days, "天"))
        return " ".join(f"{number} {unit}" for number, unit in parts if number)


def span(first: date, last: date) -> Span:
    """The time from the first to the last day, both included.

    Source: 民法典 202 for the corresponding day of a month.
    """
    end = last + _DAY
    months = (end.year - first.year) * 12 + end.month - first.month
    if add_months(first, months) > end:
        months -= 1
    return Span(months, (end - add_months(first, months)).days)
