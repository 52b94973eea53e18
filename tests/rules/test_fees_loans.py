"""The cap on a loan's interest and the doubled part for late performance."""

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
DAY = timedelta(days=1)


def fee(calculator: str, **inputs: object) -> Calculation:
    return calculate(shipped_plan(), calculator, inputs, TODAY)


def loan(**inputs: object) -> Calculation:
    return fee("loan_interest", **{"lender": "individuals", **inputs})


def figures(answer: Calculation) -> dict[str, str]:
    return {line.code: str(line.amount.low) for line in answer.lines}


def test_a_loan_when_above_the_cap_is_supported_to_four_times_lpr() -> None:
    answer = loan(
        principal=100_000, formed_on="2023-03-10", due_on="2024-03-10", until="2024-03-10", rate=24
    )
    shown = figures(answer)
    assert (shown["in_term"], shown["claimed"], shown["beyond"]) == (
        "14600.00",
        "24000.00",
        "9400.00",
    )
    assert answer.confidence == "secondary"


def test_a_loan_when_overdue_above_the_cap_is_supported_to_the_cap_by_days() -> None:
    answer = loan(
        principal=200_000, formed_on="2024-11-05", due_on="2025-11-05", rate=10, overdue_rate=18
    )
    shown = figures(answer)
    assert (shown["in_term"], shown["overdue"]) == ("20000.00", "26023.01")
    assert Decimal(shown["claimed"]) - 20_000 == Decimal("37775.34")


def test_a_loan_when_made_before_the_change_is_reckoned_in_two_parts_and_warns() -> None:
    answer = loan(
        principal=300_000,
        formed_on="2019-12-01",
        rate=24,
        filed_on="2026-11-23",
        old_rule_requested="yes",
    )
    shown = figures(answer)
    assert (shown["in_term_1"], shown["in_term_2"]) == ("51879.45", "225567.12")
    assert answer.result.low == Decimal("277446.57")
    assert answer.confidence == "unverified"
    unverified = [used for used in answer.used if not used.verified]
    assert [used.label for used in unverified] == ["一年期贷款市场报价利率（LPR）"]
    assert any("只核对到 2026-04-20" in warning for warning in answer.warnings)


def test_a_loan_when_the_old_rule_is_not_asked_for_uses_the_lpr_of_the_contract() -> None:
    answer = loan(
        principal=300_000,
        formed_on="2019-12-01",
        rate=24,
        filed_on="2021-03-01",
        until="2021-03-01",
        old_rule_requested="no",
    )
    first = Fraction(300_000) * 263 / 365 * Fraction("4.15") * 4 / 100
    second = Fraction(300_000) * 194 / 365 * Fraction("3.85") * 4 / 100
    assert figures(answer)["in_term_1"] == str(oracle.half_up(first))
    assert figures(answer)["in_term_2"] == str(oracle.half_up(second))


def test_a_loan_when_interest_was_deducted_in_advance_is_only_what_was_handed_over() -> None:
    answer = loan(principal=50_000, deducted=5_000, formed_on="2025-01-01", interest="none")
    assert figures(answer)["principal"] == "45000.00"
    assert answer.result.low == 0


def test_a_loan_when_no_rate_was_agreed_bears_lpr_only_after_the_term() -> None:
    answer = loan(
        principal=100_000,
        formed_on="2025-01-01",
        due_on="2025-12-31",
        until="2026-03-01",
        interest="none",
    )
    # 60 days from 2026-01-01 at the one-year LPR of that day, 3.00 %
    assert answer.result.low == oracle.half_up(Fraction(100_000) * 60 * 3 / 100 / 365)


def test_a_loan_when_only_the_term_has_a_rate_bears_it_after_the_term_too() -> None:
    answer = loan(
        principal=100_000,
        formed_on="2025-01-01",
        due_on="2026-01-01",
        until="2026-01-11",
        rate=6,
    )
    assert figures(answer)["overdue"] == str(oracle.half_up(Fraction(100_000) * 60 / 365 / 100))


def test_a_loan_when_penalties_come_on_top_stays_under_the_cap_in_all() -> None:
    answer = loan(
        principal=100_000,
        formed_on="2025-01-01",
        due_on="2026-01-01",
        until="2026-01-31",
        rate=6,
        other_charges=5_000,
    )
    shown = figures(answer)
    cap = Fraction(100_000) * 30 * Fraction("12.4") / 100 / 365
    overdue = Decimal(shown["overdue_1"]) + Decimal(shown["overdue_2"])
    assert abs(overdue - oracle.half_up(cap)) <= Decimal("0.01")


def test_a_loan_when_rolled_over_counts_lawful_interest_as_principal_and_has_a_ceiling() -> None:
    answer = loan(
        principal=130_000,
        formed_on="2023-06-10",
        due_on="2024-06-10",
        until="2024-06-10",
        rate=14,
        initial_principal=100_000,
        initial_formed_on="2022-06-10",
        initial_rate=30,
    )
    shown = figures(answer)
    # 100,000 at 4 x 3.70 % for a year, and for both years as the ceiling
    assert shown["principal"] == "114800.00"
    assert shown["under_ceiling"] == "14800.00"
    assert answer.result.low == Decimal("14800.00")


@given(
    st.dates(date(2020, 8, 20), date(2026, 4, 20)),
    st.integers(0, 900),
    st.integers(1, 10**12),
    st.integers(0, 6_000),
)
def test_a_loan_without_a_term_when_reckoned_day_by_day_is_the_same(
    formed: date, days: int, principal: int, hundredths: int
) -> None:
    until = min(formed + DAY * days, TODAY)
    answer = loan(
        principal=principal, formed_on=formed, until=until, rate=Decimal(hundredths).scaleb(-2)
    )
    lpr = next(used for used in answer.used if used.code == "lpr_1y")
    rate = min(Fraction(hundredths, 100), Fraction(lpr.value.removesuffix("%")) * 4)
    count, walked = 0, formed
    while walked <= until:
        count, walked = count + 1, walked + DAY
    assert answer.result.low == oracle.half_up(Fraction(principal) * rate * count / 100 / 365)


@given(st.dates(date(2020, 8, 20), date(2025, 1, 1)), st.integers(1, 1_200), st.integers(0, 900))
def test_a_loan_when_it_runs_longer_never_bears_less(formed: date, term: int, more: int) -> None:
    due = formed + DAY * term
    found = [
        loan(
            principal=100_000, formed_on=formed, due_on=due, until=min(day, TODAY), rate=12
        ).result.low
        for day in (due, due + DAY * more)
    ]
    assert found == sorted(found)


def test_lpr_when_a_month_is_added_to_the_plan_is_used_and_no_longer_doubted(tmp_path) -> None:
    from jiefen.rules.plan import load_plan
    from tests.plan.building import copy_of_the_plan, replace_in

    root = copy_of_the_plan(tmp_path)
    values = "national/fees/loan_values.yaml"
    replace_in(root, values, "2025-05-20: 3.00", "2025-05-20: 3.00\n      2026-05-20: 2.50")
    replace_in(root, values, "known_until: 2026-04-20", "known_until: 2026-11-30")
    inputs = {
        "lender": "individuals",
        "principal": 100_000,
        "formed_on": "2026-06-01",
        "until": "2026-06-01",
        "rate": 36,
    }
    answer = calculate(load_plan(root), "loan_interest", inputs, TODAY)
    lpr = next(used for used in answer.used if used.code == "lpr_1y")
    assert (lpr.value, lpr.since, lpr.verified) == ("2.5%", date(2026, 5, 20), True)
    doubted = calculate(shipped_plan(), "loan_interest", inputs, TODAY)
    assert any("只核对到" in warning for warning in doubted.warnings)


def late(**inputs: object) -> Decimal:
    return fee("late_interest", **inputs).result.low


def test_late_performance_when_reckoned_for_the_worked_example_agrees_to_the_cent() -> None:
    assert late(debt=100_000, due_on="2026-03-31", until="2026-11-23") == Decimal("4147.50")


def test_late_performance_when_counted_from_the_day_itself_is_one_day_more() -> None:
    one_day = Decimal("17.50")
    found = late(debt=100_000, due_on="2026-03-31", until="2026-11-23", first_day="same_day")
    assert found == Decimal("4147.50") + one_day


def test_late_performance_when_in_instalments_runs_from_each() -> None:
    rows = [{"day": "2026-03-31", "amount": 50_000}, {"day": "2026-06-30", "amount": 50_000}]
    expected = Decimal(50_000) * (237 + 146) * Decimal("0.000175")
    assert late(instalments=rows, until="2026-11-23") == expected.quantize(Decimal("0.01"))


def test_late_performance_when_part_was_paid_stops_for_that_part() -> None:
    found = late(
        debt=100_000,
        due_on="2026-03-31",
        until="2026-11-23",
        payments=[{"day": "2026-04-10", "amount": 40_000}],
    )
    expected = Decimal(40_000) * 10 + Decimal(60_000) * 237
    assert found == (expected * Decimal("0.000175")).quantize(Decimal("0.01"))


def test_late_performance_when_enforcement_paused_leaves_those_days_out_once() -> None:
    pauses = [
        {"from": "2026-05-01", "to": "2026-05-10"},
        {"from": "2026-05-05", "to": "2026-05-20"},
    ]
    found = late(debt=100_000, due_on="2026-03-31", until="2026-11-23", pauses=pauses)
    assert found == Decimal(100_000) * 217 * Decimal("0.000175")


@given(st.data())
def test_late_performance_when_paid_in_parts_agrees_with_a_daily_ledger(
    data: st.DataObject,
) -> None:
    start = date(2024, 1, 1)
    days = st.integers(0, 400).map(lambda n: start + DAY * n)
    sums = st.integers(1, 50_000)
    debts = data.draw(st.lists(st.tuples(days, sums), min_size=1, max_size=4))
    total = sum(amount for _, amount in debts)
    paid: list[tuple[date, int]] = []
    for day, amount in data.draw(st.lists(st.tuples(days, sums), max_size=4)):
        if sum(each for _, each in paid) + amount <= total:
            paid.append((day, amount))
    until = date(2025, 6, 1)
    found = late(
        instalments=[{"day": day, "amount": amount} for day, amount in debts],
        payments=[{"day": day, "amount": amount} for day, amount in paid],
        until=until,
    )
    assert found == oracle.half_up(_ledger(debts, paid, until))


def _ledger(debts: list[tuple[date, int]], paid: list[tuple[date, int]], until: date) -> Fraction:
    """Every day: what is due before today less what was paid before today, times the rate."""
    interest, day = Fraction(0), min(day for day, _ in debts)
    while day <= until:
        due = sum(amount for due_on, amount in debts if due_on < day)
        came = sum(amount for paid_on, amount in paid if paid_on < day)
        interest += max(due - came, 0) * Fraction(175, 1_000_000)
        day += DAY
    return interest


def test_late_performance_when_the_debt_is_not_money_is_refused_with_the_article() -> None:
    with pytest.raises(Refused) as refused:
        late(debt=1, due_on="2026-03-31", obligation="other")
    assert (refused.value.field, refused.value.cites[0].article) == ("obligation", "505")
