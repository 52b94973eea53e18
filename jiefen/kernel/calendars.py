"""The working-day calendar in force: a table that an administrator edits."""

from collections.abc import Collection
from datetime import date, datetime

from jiefen.kernel.kept import Kept
from jiefen.kernel.models import CalendarYear
from jiefen.rules.calendar import Calendar, YearTable, seeded_calendar

_kept: Kept[Calendar] = Kept("kernel.calendar", seconds=30)


def _table(row: CalendarYear) -> YearTable:
    return YearTable(
        year=row.year,
        holidays=frozenset(date.fromisoformat(day) for day in row.holidays),
        makeup_workdays=frozenset(date.fromisoformat(day) for day in row.makeup_workdays),
        official=row.official,
    )


def _build() -> Calendar:
    return Calendar({row.year: _table(row) for row in CalendarYear.objects.all()})


def working_calendar() -> Calendar:
    """The calendar as the table has it now; a year without an official table is provisional."""
    return _kept.get(_build)


def forget_calendar() -> None:
    """Makes the next reader see the table as it is now."""
    _kept.forget()


def seed_calendar(*, at: datetime) -> int:
    """Fills the table with the years the library knows; years already there stay as they are."""
    rows = [
        CalendarYear(
            year=table.year,
            official=table.official,
            source="国务院办公厅节假日安排（chinesecalendar）",
            holidays=sorted(day.isoformat() for day in table.holidays),
            makeup_workdays=sorted(day.isoformat() for day in table.makeup_workdays),
            updated_at=at,
        )
        for table in seeded_calendar().official.values()
    ]
    before = CalendarYear.objects.count()
    CalendarYear.objects.bulk_create(rows, ignore_conflicts=True)
    forget_calendar()
    return CalendarYear.objects.count() - before


def put_year(
    *,
    year: int,
    holidays: Collection[date],
    makeup_workdays: Collection[date],
    official: bool,
    source: str,
    at: datetime,
) -> None:
    """Writes one year of the table; readers see it as soon as this process does."""
    CalendarYear.objects.update_or_create(
        year=year,
        defaults={
            "holidays": sorted(day.isoformat() for day in holidays),
            "makeup_workdays": sorted(day.isoformat() for day in makeup_workdays),
            "official": official,
            "source": source,
            "updated_at": at,
        },
    )
    forget_calendar()


def kept_years() -> list[CalendarYear]:
    """The years of the table, latest first."""
    return list(CalendarYear.objects.order_by("-year"))
