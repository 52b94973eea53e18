"""Periods agree with an oracle that counts slowly, day by day."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jiefen.rules.calendar import Calendar, YearTable, seeded_calendar
from jiefen.rules.dated import Dated
from jiefen.rules.deadline import DeadlineRule, Extension, Stop, Unit, due, light
from jiefen.rules.trace import Refused

DAY = timedelta(days=1)


def rule(
    amount: int,
    unit: Unit = "calendar_day",
    *,
    roll_forward: bool = True,
    event_day: bool = False,
    stops: tuple[str, ...] = ("appraisal",),
    extension: Extension | None = None,
    amber: int = 3,
) -> DeadlineRule:
    return DeadlineRule(
        id="T",
        label="期限",
        door="",
        trigger="t",
        amount=Dated.of([(date(2000, 1, 1), amount)]),
        unit=unit,
        start="event_day" if event_day else "next_day",
        roll_forward=roll_forward,
        stops=stops,
        extension=extension,
        on_expiry="remind",
        rigid=False,
        kind="law",
        owner="party",
        amber=amber,
        cites=(),
        checked="text",
    )


def works(calendar: Calendar, day: date) -> bool:
    table = calendar.official.get(day.year)
    if table and day in table.makeup_workdays:
        return True
    return day.isoweekday() not in (6, 7) and not (table and day in table.holidays)


def oracle(
    asked: DeadlineRule, amount: int, event: date, calendar: Calendar, stops: Sequence[Stop]
) -> date:
    """Walks forward one day at a time, asking of each day whether it counts."""

    def counts(day: date) -> bool:
        for stop in stops:
            if stop.to_day is not None and stop.from_day <= day <= stop.to_day:
                return False
        return asked.unit != "working_day" or works(calendar, day)

    day = event
    if asked.unit in ("calendar_day", "working_day"):
        counted = 0
        while counted < amount:
            day += DAY
            counted += counts(day)
    else:
        months = amount * (12 if asked.unit == "year" else 1)
        lost = 0
        while not _corresponds(event, day, months):
            day += DAY
            lost += not counts(day)
        while lost:
            day += DAY
            lost -= counts(day)
    while asked.roll_forward and not works(calendar, day):
        day += DAY
    return day


def _corresponds(event: date, day: date, months: int) -> bool:
    passed = (day.year - event.year) * 12 + day.month - event.month
    wanted = min(event.day, monthrange(day.year, day.month)[1])
    return passed == months and day.day == wanted


days = st.dates(date(2023, 1, 1), date(2028, 12, 31))
edges = st.sampled_from(
    [
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2025, 1, 31),
        date(2026, 2, 13),
        date(2026, 9, 30),
        date(2026, 10, 1),
        date(2026, 12, 31),
    ]
)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    tables = {}
    for year in draw(st.sets(st.integers(2023, 2029), max_size=7)):
        in_year = st.dates(date(year, 1, 1), date(year, 12, 31))
        off = draw(st.frozensets(in_year, max_size=12))
        makeup = draw(st.frozensets(in_year.filter(lambda d: d.weekday() > 4), max_size=6))
        tables[year] = YearTable(year, off - makeup, makeup)
    return Calendar(tables)


@st.composite
def closed_stops(draw: st.DrawFn) -> list[Stop]:
    found = []
    for start in draw(st.lists(days, max_size=2)):
        length = draw(st.integers(0, 20))
        found.append(Stop(start, start + length * DAY, "appraisal"))
    return found


@given(
    amount=st.integers(1, 60),
    unit=st.sampled_from(["calendar_day", "working_day"]),
    roll=st.booleans(),
    event=st.one_of(edges, days),
    calendar=st.one_of(calendars(), st.builds(seeded_calendar)),
    stops=closed_stops(),
)
def test_due_in_days_agrees_with_the_oracle(
    amount: int, unit: Unit, roll: bool, event: date, calendar: Calendar, stops: list[Stop]
) -> None:
    asked = rule(amount, unit, roll_forward=roll)
    answer = due(asked, event=event, calendar=calendar, stops=stops)
    assert answer.last_day == oracle(asked, amount, event, calendar, stops)


@given(
    amount=st.integers(1, 14),
    unit=st.sampled_from(["month", "year"]),
    roll=st.booleans(),
    event=st.one_of(edges, days),
    calendar=st.one_of(calendars(), st.builds(seeded_calendar)),
    stops=closed_stops(),
)
def test_due_in_months_and_years_agrees_with_the_oracle(
    amount: int, unit: Unit, roll: bool, event: date, calendar: Calendar, stops: list[Stop]
) -> None:
    assume(unit == "month" or amount <= 3)
    asked = rule(amount, unit, roll_forward=roll)
    answer = due(asked, event=event, calendar=calendar, stops=stops)
    assert answer.last_day == oracle(asked, amount, event, calendar, stops)


@given(amount=st.integers(1, 40), event=days, calendar=calendars())
def test_due_when_it_rolls_forward_then_never_ends_on_a_day_off(
    amount: int, event: date, calendar: Calendar
) -> None:
    answer = due(rule(amount), event=event, calendar=calendar)
    assert works(calendar, answer.last_day)


@given(amount=st.integers(1, 40), event=days, extra=st.integers(1, 15))
def test_due_when_extended_then_as_long_as_the_sum(amount: int, event: date, extra: int) -> None:
    extension = Extension(15, "calendar_day", "head")
    asked = rule(amount, roll_forward=False, extension=extension)
    longer = due(asked, event=event, calendar=Calendar(), extended_by=extra)
    plain = due(rule(amount + extra, roll_forward=False), event=event, calendar=Calendar())
    assert longer.last_day == plain.last_day


def test_due_when_start_is_the_event_day_then_one_day_earlier() -> None:
    plain, early = rule(10, roll_forward=False), rule(10, roll_forward=False, event_day=True)
    event = date(2026, 3, 2)
    assert due(plain, event=event, calendar=Calendar()).last_day == date(2026, 3, 12)
    assert due(early, event=event, calendar=Calendar()).last_day == date(2026, 3, 11)


def test_due_when_not_extendable_then_refused() -> None:
    with pytest.raises(Refused) as refused:
        due(rule(30), event=date(2026, 3, 2), calendar=Calendar(), extended_by=1)
    assert refused.value.field == "extended_by"


def test_due_when_the_stop_is_not_one_of_the_rule_then_it_runs_on_and_says_so() -> None:
    stop = Stop(date(2026, 3, 3), None, "mediation")
    answer = due(rule(30), event=date(2026, 3, 2), calendar=seeded_calendar(), stops=[stop])
    assert (answer.last_day, answer.paused) == (date(2026, 4, 1), False)
    assert "“调解”不停止这一期限" in [reason.text for reason in answer.because]


def test_due_when_the_stop_has_no_end_then_paused() -> None:
    stop = Stop(date(2026, 3, 3), None, "appraisal")
    answer = due(rule(30), event=date(2026, 3, 2), calendar=Calendar(), stops=[stop])
    assert light(answer, date(2027, 1, 1)) == "paused"


def test_due_when_the_stop_came_after_the_end_then_not_paused() -> None:
    stop = Stop(date(2026, 6, 1), None, "appraisal")
    answer = due(rule(30), event=date(2026, 3, 2), calendar=Calendar(), stops=[stop])
    assert answer.paused is False


@pytest.mark.parametrize(
    ("unit", "roll", "event", "provisional"),
    [
        ("working_day", False, date(2026, 12, 30), True),
        ("working_day", False, date(2026, 3, 2), False),
        ("calendar_day", True, date(2026, 12, 30), True),
        ("calendar_day", False, date(2026, 12, 30), False),
    ],
)
def test_due_when_a_year_has_no_table_then_provisional_where_it_matters(
    unit: Unit, roll: bool, event: date, provisional: bool
) -> None:
    answer = due(rule(5, unit, roll_forward=roll), event=event, calendar=seeded_calendar())
    assert answer.provisional is provisional


@pytest.mark.parametrize(
    ("today", "colour"),
    [
        (date(2026, 3, 28), "green"),
        (date(2026, 3, 29), "amber"),
        (date(2026, 4, 1), "amber"),
        (date(2026, 4, 2), "red"),
    ],
)
def test_light(today: date, colour: str) -> None:
    answer = due(rule(30), event=date(2026, 3, 2), calendar=seeded_calendar())
    assert light(answer, today) == colour


def test_due_when_nothing_is_in_force_that_day_then_refused() -> None:
    with pytest.raises(Refused) as refused:
        due(rule(30), event=date(1999, 12, 31), calendar=Calendar())
    assert refused.value.code == "not_in_force"


def test_due_when_the_value_changed_then_the_one_of_the_event_day_counts() -> None:
    changed = rule(30, roll_forward=False)
    dated = Dated.of([(date(2000, 1, 1), 180), (date(2026, 3, 1), 90)])
    changed = DeadlineRule(**{**_fields(changed), "amount": dated})  # type: ignore[arg-type]
    old = due(changed, event=date(2026, 2, 28), calendar=Calendar())
    new = due(changed, event=date(2026, 3, 1), calendar=Calendar())
    assert (old.last_day, new.last_day) == (date(2026, 8, 27), date(2026, 5, 30))


def _fields(asked: DeadlineRule) -> dict[str, object]:
    return {name: getattr(asked, name) for name in DeadlineRule.__dataclass_fields__}


@pytest.mark.parametrize(
    ("event", "extended_by", "field"),
    [
        (date.max, 0, "event"),
        (date(2026, 3, 2), 10**9, "extended_by"),
        (date(2026, 3, 2), -1, "extended_by"),
    ],
)
def test_due_when_numbers_are_absurd_then_refused_with_the_field(
    event: date, extended_by: int, field: str
) -> None:
    unlimited = rule(30, extension=Extension(None, "calendar_day", "head"))
    with pytest.raises(Refused) as refused:
        due(unlimited, event=event, calendar=Calendar(), extended_by=extended_by)
    assert refused.value.field == field
