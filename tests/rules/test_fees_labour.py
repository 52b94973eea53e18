"""Severance, the second wage, overtime and wages owed: worked examples, edges, an oracle."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.rules.fees import calculate
from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.plan import shipped_plan
from jiefen.rules.trace import Refused
from tests.rules import fees_oracle as oracle

TODAY = date(2026, 11, 23)
PLACE = {"local_average_wage": 12_000, "minimum_wage": 2_200}


def fee(calculator: str, **inputs: object) -> Calculation:
    return calculate(shipped_plan(), calculator, inputs, TODAY)


def severance(first: str, last: str, wage: int, ground: str = "agreed_by_employer") -> Decimal:
    answer = fee(
        "severance", ground=ground, started_on=first, ended_on=last, monthly_wage=wage, **PLACE
    )
    return answer.result.low


@pytest.mark.parametrize(
    ("first", "last", "wage", "ground", "amount"),
    [
        ("2019-03-15", "2026-09-30", 6_800, "agreed_by_employer", 54_400),
        ("2019-03-15", "2026-09-30", 6_800, "unlawful", 108_800),
        ("2010-06-01", "2026-10-31", 45_000, "agreed_by_employer", 432_000),
        ("2010-06-01", "2026-10-31", 45_000, "unlawful", 864_000),
        ("2026-02-01", "2026-06-20", 1_900, "agreed_by_employer", 1_100),
        ("2026-02-01", "2026-06-20", 1_900, "unlawful", 2_200),
    ],
)
def test_severance_when_reckoned_for_the_worked_examples_agrees_to_the_cent(
    first: str, last: str, wage: int, ground: str, amount: int
) -> None:
    assert severance(first, last, wage, ground) == Decimal(amount)


def test_severance_when_no_notice_was_given_adds_last_months_wage() -> None:
    inputs = {
        "ground": "notice_40",
        "started_on": "2019-03-15",
        "ended_on": "2026-09-30",
        "monthly_wage": 6_800,
        "last_month_wage": 7_000,
        **PLACE,
    }
    without = fee("severance", notice_given="no", **inputs)
    told = fee("severance", notice_given="yes", **inputs)
    assert (without.result.low, told.result.low) == (Decimal(61_400), Decimal(54_400))


@pytest.mark.parametrize(
    ("last", "months"),
    [
        ("2026-01-01", "0.5"),
        ("2026-06-29", "0.5"),
        ("2026-06-30", "1"),
        ("2026-11-22", "1"),
    ],
)
def test_severance_when_half_a_year_is_full_counts_a_year(last: str, months: str) -> None:
    assert severance("2026-01-01", last, 10_000) == Decimal(months) * 10_000


def test_severance_when_a_year_is_just_full_is_one_month() -> None:
    assert severance("2025-03-15", "2026-03-14", 10_000) == Decimal(10_000)
    assert severance("2025-03-15", "2026-03-15", 10_000) == Decimal(15_000)


def test_severance_when_the_wage_is_just_three_times_the_average_has_no_limit_of_years() -> None:
    assert severance("2010-06-01", "2026-10-31", 36_000) == Decimal("16.5") * 36_000
    assert severance("2010-06-01", "2026-10-31", 36_001) == Decimal(12) * 36_000


@given(st.dates(date(2008, 1, 1), TODAY), st.integers(0, 6_000))
def test_severance_when_any_time_was_worked_agrees_with_walking_the_years(
    first: date, days: int
) -> None:
    last = min(first + timedelta(days=days), TODAY)
    units = oracle.service_units(first, last)
    expected = oracle.half_up(units * 6_800)
    assert severance(first.isoformat(), last.isoformat(), 6_800) == expected


@given(st.dates(date(2008, 1, 1), TODAY), st.integers(0, 4_000), st.integers(0, 400))
def test_severance_when_somebody_works_longer_is_never_less(
    first: date, days: int, more: int
) -> None:
    last = min(first + timedelta(days=days), TODAY)
    later = min(last + timedelta(days=more), TODAY)
    pay = [severance(first.isoformat(), day.isoformat(), 6_800) for day in (last, later)]
    assert pay == sorted(pay)


def test_severance_when_work_began_before_2008_warns_and_counts_by_ground() -> None:
    lawful = fee(
        "severance",
        ground="forced",
        started_on="2004-01-01",
        ended_on="2025-12-31",
        monthly_wage=10_000,
        **PLACE,
    )
    assert lawful.result.low == Decimal(180_000)
    assert lawful.warnings == ("2008 年以前的工龄，按当时的规定另算，请工作人员人工核对",)
    assert severance("2004-01-01", "2025-12-31", 10_000, "unlawful") == Decimal(440_000)


@pytest.mark.parametrize("ground", ["agreed_by_employee", "resigned", "dismissed_39"])
def test_severance_when_the_law_gives_none_is_zero_with_the_reason(ground: str) -> None:
    answer = fee("severance", ground=ground, ended_on="2026-01-01")
    assert answer.result.low == 0
    assert answer.cites[0].label == "《劳动合同法》第四十六条"


def test_the_second_wage_when_a_year_passed_is_eleven_months_at_most_in_both_readings() -> None:
    answer = fee(
        "double_pay",
        ground="no_contract",
        hired_on="2025-01-10",
        until="2026-10-31",
        monthly_wage=6_000,
    )
    assert answer.result.high == Decimal(66_000)
    assert answer.result.low <= answer.result.high
    assert any("差一天" in warning for warning in answer.warnings)


def test_the_second_wage_when_the_readings_differ_shows_both() -> None:
    answer = fee(
        "double_pay",
        ground="no_contract",
        hired_on="2025-03-03",
        until="2025-04-03",
        monthly_wage=2_200,
    )
    # one day of the twenty working days from 2025-04-03, or none
    assert (answer.result.low, answer.result.high) == (Decimal(0), Decimal("110.00"))


def test_the_second_wage_when_an_open_ended_contract_is_refused_has_no_limit_of_months() -> None:
    answer = fee(
        "double_pay",
        ground="open_ended",
        due_on="2024-01-01",
        until="2026-06-30",
        monthly_wage=6_000,
    )
    assert answer.result.low == Decimal(30 * 6_000)


def test_the_second_wage_when_the_first_month_is_not_over_is_zero() -> None:
    answer = fee(
        "double_pay",
        ground="no_contract",
        hired_on="2026-03-03",
        until="2026-03-31",
        monthly_wage=6_000,
    )
    assert answer.result.high == 0


def test_overtime_when_reckoned_for_the_worked_example_agrees_to_the_cent() -> None:
    answer = fee(
        "overtime", monthly_wage=6_000, weekday_hours=10, rest_day_hours=16, holiday_hours=8
    )
    assert [str(line.amount.low) for line in answer.lines] == ["517.24", "1103.45", "827.59"]
    assert answer.result.low == Decimal("2448.28")


@given(st.integers(1, 10**8), st.integers(1, 10_000))
def test_overtime_when_any_hours_agrees_with_fractions(wage: int, hours: int) -> None:
    found = fee("overtime", monthly_wage=wage, weekday_hours=hours).result.low
    exact = Fraction(wage) * hours * 3 / 2 / 8 / Fraction("21.75")
    assert found == oracle.half_up(exact)


def test_overtime_when_worked_before_the_value_is_known_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        fee("overtime", monthly_wage=6_000, weekday_hours=1, worked_on="2024-12-31")
    assert refused.value.field == "worked_on"


def test_wages_owed_when_an_order_was_not_obeyed_add_half_to_all() -> None:
    answer = fee("unpaid_wages", due=12_000, paid=2_000, ordered_overdue="yes")
    assert (answer.result.low, answer.result.high) == (Decimal(15_000), Decimal(20_000))
    assert fee("unpaid_wages", due=12_000, paid=0).result.low == Decimal(12_000)
