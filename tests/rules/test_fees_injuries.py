"""Outlines of work injury and bodily injury: the national items, and who pays first."""

from datetime import date
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
MONTHS = (27, 25, 23, 21, 18, 16, 13, 11, 9, 7)


def fee(calculator: str, **inputs: object) -> Calculation:
    return calculate(shipped_plan(), calculator, inputs, TODAY)


def figures(answer: Calculation) -> dict[str, str]:
    return {line.code: str(line.amount.low) for line in answer.lines}


def injured(**inputs: object) -> Calculation:
    given = {"kind": "disabled", "happened_on": "2025-01-01", "income": 60_000}
    return fee("bodily_injury", **{**given, "coefficient": 10, "age": 40, **inputs})


@pytest.mark.parametrize("grade", range(1, 11))
def test_work_injury_when_graded_is_the_months_of_the_grade(grade: int) -> None:
    answer = fee(
        "work_injury",
        kind="disability",
        grade=f"grade_{grade}",
        monthly_wage=6_000,
        local_average_wage=8_000,
    )
    assert answer.result.low == Decimal(MONTHS[grade - 1] * 6_000)
    assert (answer.line("monthly") is not None) is (grade <= 6)
    assert answer.outline is True
    assert any("没有算进去" in warning for warning in answer.warnings) is (grade >= 5)


@pytest.mark.parametrize(("wage", "used"), [(1_000, 4_800), (6_000, 6_000), (90_000, 24_000)])
def test_work_injury_when_the_wage_is_extreme_is_held_between_sixty_and_three_hundred_percent(
    wage: int, used: int
) -> None:
    answer = fee(
        "work_injury",
        kind="disability",
        grade="grade_10",
        monthly_wage=wage,
        local_average_wage=8_000,
    )
    assert answer.result.low == Decimal(7 * used)


def test_work_injury_when_somebody_died_adds_funeral_and_income_and_a_capped_pension() -> None:
    answer = fee(
        "work_injury",
        kind="death",
        monthly_wage=6_000,
        local_average_wage=8_000,
        national_income=50_000,
        spouse="yes",
        others=3,
        alone=1,
    )
    assert figures(answer) == {
        "funeral": "48000.00",
        "lump": "1000000.00",
        "pension": "6000.00",
    }
    assert answer.result.low == Decimal(1_048_000)


def test_bodily_injury_when_reckoned_for_the_worked_example_agrees_to_the_cent() -> None:
    assert injured().result.low == Decimal(120_000)


@pytest.mark.parametrize(
    ("age", "years"), [(0, 20), (59, 20), (60, 20), (61, 19), (74, 6), (75, 5), (99, 5)]
)
def test_bodily_injury_when_somebody_is_older_counts_fewer_years(age: int, years: int) -> None:
    assert injured(age=age).result.low == Decimal(years * 6_000)


def test_bodily_injury_when_all_items_are_given_adds_them() -> None:
    answer = injured(
        kind="died",
        coefficient=None,
        medical=1_000,
        lost_days=10,
        lost_daily=200,
        nursing_days=10,
        nursing_daily=150,
        nursing_people=2,
        hospital_days=5,
        hospital_daily=100,
        average_wage=7_000,
        mental=50_000,
    )
    assert figures(answer) == {
        "medical": "1000.00",
        "mental": "50000.00",
        "lost_days": "2000.00",
        "nursing_days": "3000.00",
        "hospital_days": "500.00",
        "died": "1200000.00",
        "funeral": "42000.00",
    }
    assert answer.result.low == Decimal("1298500.00")


@given(
    st.lists(st.tuples(st.integers(1, 20), st.integers(1, 100)), min_size=1, max_size=5),
    st.integers(1, 100),
)
def test_dependants_when_walked_year_by_year_never_cost_more_than_one_consumption_a_year(
    rows: list[tuple[int, int]], percent: int
) -> None:
    answer = injured(
        coefficient=percent,
        consumption=36_000,
        dependants=[{"years": years, "share": share} for years, share in rows],
    )
    expected = Fraction(0)
    for year in range(1, 21):
        shares = sum(share for years, share in rows if years >= year)
        expected += min(Fraction(36_000 * shares * percent, 10_000), Fraction(36_000))
    found = answer.line("dependants")
    assert found is not None
    assert found.amount.low == oracle.half_up(expected)


def test_a_traffic_accident_when_insurers_are_told_of_is_split_in_the_order_of_the_law() -> None:
    answer = injured(traffic="yes", compulsory_pays=80_000, fault_share=70, commercial_limit=20_000)
    shown = figures(answer)
    payers = {code: shown[code] for code in ("compulsory", "commercial", "wrongdoer", "own")}
    assert payers == {
        "compulsory": "80000.00",
        "commercial": "20000.00",
        "wrongdoer": "8000.00",
        "own": "12000.00",
    }


def test_a_traffic_accident_when_insurance_is_unknown_is_not_split() -> None:
    answer = injured(traffic="yes")
    assert answer.line("compulsory") is None
    assert any("没有算谁赔多少" in warning for warning in answer.warnings)


def test_a_traffic_accident_when_fault_is_unknown_asks_for_it() -> None:
    with pytest.raises(Refused) as refused:
        injured(traffic="yes", compulsory_pays=0)
    assert refused.value.field == "fault_share"
