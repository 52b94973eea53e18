"""Working days as the State Council's notices have them."""

from datetime import date

import pytest

from jiefen.rules.calendar import Calendar, YearTable, seeded_calendar


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 1), False),
        (date(2026, 1, 4), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 28), True),
        (date(2026, 5, 9), True),
        (date(2026, 9, 20), True),
        (date(2026, 10, 7), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 10), True),
        (date(2026, 10, 11), False),
    ],
)
def test_seeded_calendar_in_2026(day: date, works: bool) -> None:
    assert seeded_calendar().is_working_day(day) is works


def test_year_without_table_is_provisional_and_knows_weekends_only() -> None:
    calendar = seeded_calendar()
    assert calendar.is_provisional(date(2027, 10, 1))
    assert calendar.is_working_day(date(2027, 10, 1))
    assert not calendar.is_working_day(date(2027, 10, 2))


def test_year_with_an_unofficial_table_is_provisional() -> None:
    table = YearTable(2027, frozenset({date(2027, 10, 1)}), frozenset(), official=False)
    calendar = Calendar({2027: table})
    assert calendar.is_provisional(date(2027, 10, 1))
    assert not calendar.is_working_day(date(2027, 10, 1))
