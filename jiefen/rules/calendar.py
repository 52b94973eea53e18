"""Working days: weekends, public holidays and make-up working days, year by year."""

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
