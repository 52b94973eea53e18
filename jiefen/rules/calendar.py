"""Working days: weekends, public holidays and make-up working days, year by year."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class YearTable:
    """The days off and make-up working days of one year."""

    year: int
    holidays: frozenset[date]
    makeup_workdays: frozenset[date]
    official: bool = True


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days of all years; a year without an official table is provisional."""

    official: Mapping[int, YearTable] = field(default_factory=dict)
    _counted: dict[int, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work that day; make-up working days count as working days."""
        table = self.official.get(day.year)
        if table is None:
            return day.weekday() < 5
        if day in table.makeup_workdays:
            return True
        return day.weekday() < 5 and day not in table.holidays

    def is_provisional(self, day: date) -> bool:
        """Whether the day's year has no official table yet, so that only weekends are known."""
        table = self.official.get(day.year)
        return table is None or not table.official

    def next_working_day(self, day: date) -> date:
        """The day itself when it is a working day, otherwise the first one after it."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def working_days(self, first: date, last: date) -> int:
        """How many working days there are from the first to the last day, both included."""
        if last < first:
            return 0
        found = 0
        for year in range(first.year, last.year + 1):
            days = self._in_year(year)
            start = bisect_left(days, first.toordinal()) if year == first.year else 0
            end = bisect_left(days, last.toordinal() + 1) if year == last.year else len(days)
            found += end - start
        return found

    def nth_working_day(self, first: date, number: int) -> date:
        """The number-th working day from the first day on, itself included; number is 1 or more."""
        year = first.year
        days = self._in_year(year)
        place = bisect_left(days, first.toordinal()) + number - 1
        while place >= len(days):
            place -= len(days)
            year += 1
            days = self._in_year(year)
        return date.fromordinal(days[place])

    def _in_year(self, year: int) -> tuple[int, ...]:
        """The working days of a year, counted once."""
        found = self._counted.get(year)
        if found is None:
            start, end = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            days = range(start, end + 1)
            found = tuple(one for one in days if self.is_working_day(date.fromordinal(one)))
            self._counted[year] = found
        return found


@lru_cache(maxsize=1)
def seeded_calendar() -> Calendar:
    """The calendar of the years that the bundled tables of the State Council notices cover."""
    from chinese_calendar import constants

    days_off: frozenset[date] = frozenset(constants.holidays)
    makeup: frozenset[date] = frozenset(constants.workdays)
    years = {day.year for day in days_off}
    return Calendar(
        {
            year: YearTable(
                year,
                frozenset(day for day in days_off if day.year == year),
                frozenset(day for day in makeup if day.year == year),
            )
            for year in years
        }
    )
