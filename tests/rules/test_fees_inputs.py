"""What cannot be reckoned is refused by its field, with what to fill in; local values are data."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.rules.fees import calculate
from jiefen.rules.plan import PlanFaults, load_plan, shipped_plan
from jiefen.rules.trace import Refused
from tests.plan.building import add_to, copy_of_the_plan

TODAY = date(2026, 11, 23)
LOAN = {"lender": "individuals", "principal": 1_000, "formed_on": "2025-01-01", "rate": 5}
JOB = {
    "ground": "unlawful",
    "started_on": "2020-01-01",
    "ended_on": "2025-01-01",
    "monthly_wage": 5_000,
    "local_average_wage": 9_000,
    "minimum_wage": 2_200,
}


def refusal(calculator: str, **inputs: object) -> Refused:
    with pytest.raises(Refused) as refused:
        calculate(shipped_plan(), calculator, inputs, TODAY)
    assert refused.value.instead
    assert refused.value.field
    return refused.value


@pytest.mark.parametrize(
    "amount",
    [
        "",
        "-1",
        -1,
        0,
        "0",
        "0.00",
        "10000000000000",
        "99999999999999",
        "1e5",
        "1E5",
        "NaN",
        "Infinity",
        float("nan"),
        float("inf"),
        1e20,
        "0x10",
        "十万",
        "1.234",
        "1,00",
        "12 34 万",
        True,
        [1],
        {"a": 1},
        "１e５",
        "<script>",
    ],
)
def test_an_amount_when_it_cannot_be_is_refused_by_its_field(amount: object) -> None:
    assert refusal("litigation", amount=amount).field == "amount"


@pytest.mark.parametrize(
    "amount",
    ["358600", "358,600", "358600.00", "３５８６００", "¥358600", "358600元", 358600, 358600.0],
)
def test_an_amount_when_written_as_people_do_is_read(amount: object) -> None:
    answer = calculate(shipped_plan(), "litigation", {"amount": amount}, TODAY)
    assert answer.result.low == Decimal("6679.00")


@pytest.mark.parametrize(
    ("calculator", "inputs", "field"),
    [
        ("litigation", {"amount": 1, "filed_on": "2026-11-24"}, "filed_on"),
        ("litigation", {"amount": 1, "filed_on": "2007-03-31"}, "filed_on"),
        ("litigation", {"amount": 1, "filed_on": "1949-10-01"}, "filed_on"),
        ("litigation", {"amount": 1, "filed_on": "2026-02-30"}, "filed_on"),
        ("litigation", {"amount": 1, "filed_on": "昨天"}, "filed_on"),
        ("litigation", {"amount": 1, "kind": "murder"}, "kind"),
        ("litigation", {"amount": 1, "ethnicity": "x"}, "ethnicity"),
        ("litigation", {"amount": 1, "reduced_by": "mercy"}, "reduced_by"),
        ("litigation", {"amount": 1, "changed_to": 1}, "changed_to"),
        ("litigation", {"amount": 2, "changed_to": 1}, "changed_in_time"),
        ("litigation", {"kind": "divorce"}, "amount"),
        ("enforcement", {}, "amount"),
        ("court_application", {}, "kind"),
        ("court_application", {"kind": "bankruptcy"}, "amount"),
        ("severance", {**JOB, "ended_on": "2019-12-31"}, "ended_on"),
        ("severance", {**JOB, "ended_on": "2027-01-01"}, "ended_on"),
        ("severance", {**JOB, "ended_on": "2007-12-31"}, "ended_on"),
        ("severance", {**JOB, "started_on": None}, "started_on"),
        ("severance", {**JOB, "monthly_wage": None}, "monthly_wage"),
        ("severance", {**JOB, "local_average_wage": None}, "local_average_wage"),
        ("severance", {**JOB, "minimum_wage": None}, "minimum_wage"),
        ("severance", {**JOB, "minimum_wage": 99_999}, "minimum_wage"),
        ("severance", {**JOB, "ground": "notice_40"}, "notice_given"),
        ("severance", {**JOB, "ground": "notice_40", "notice_given": "no"}, "last_month_wage"),
        (
            "double_pay",
            {
                "ground": "no_contract",
                "hired_on": "2026-01-01",
                "until": "2025-01-01",
                "monthly_wage": 1,
            },
            "until",
        ),
        ("overtime", {"monthly_wage": 6_000}, "weekday_hours"),
        ("overtime", {"monthly_wage": 6_000, "weekday_hours": 10_001}, "weekday_hours"),
        ("unpaid_wages", {"due": 1, "paid": 2}, "paid"),
        ("loan_interest", {**LOAN, "lender": "institution"}, "lender"),
        ("loan_interest", {**LOAN, "formed_on": "2015-08-31"}, "formed_on"),
        ("loan_interest", {**LOAN, "formed_on": "2027-01-01"}, "formed_on"),
        ("loan_interest", {**LOAN, "until": "2024-12-31"}, "until"),
        ("loan_interest", {**LOAN, "due_on": "2024-12-31"}, "due_on"),
        ("loan_interest", {**LOAN, "rate": None}, "rate"),
        ("loan_interest", {**LOAN, "rate": 1_001}, "rate"),
        ("loan_interest", {**LOAN, "deducted": 1_000}, "deducted"),
        (
            "loan_interest",
            {**LOAN, "lender": "others", "interest": "unclear", "rate": None},
            "interest",
        ),
        ("loan_interest", {**LOAN, "formed_on": "2020-08-19"}, "filed_on"),
        (
            "loan_interest",
            {**LOAN, "formed_on": "2020-08-19", "filed_on": "2021-01-01"},
            "old_rule_requested",
        ),
        (
            "loan_interest",
            {
                **LOAN,
                "formed_on": "2019-08-19",
                "filed_on": "2021-01-01",
                "old_rule_requested": "no",
            },
            "old_rule_requested",
        ),
        ("loan_interest", {**LOAN, "initial_principal": 1_000}, "initial_formed_on"),
        ("late_interest", {"debt": 1}, "due_on"),
        ("late_interest", {"due_on": "2026-01-01"}, "debt"),
        ("late_interest", {"debt": 1, "due_on": "2014-07-31"}, "due_on"),
        ("late_interest", {"debt": 1, "due_on": "2026-03-31", "until": "2026-03-30"}, "until"),
        ("late_interest", {"instalments": "2026-01-01"}, "instalments"),
        ("late_interest", {"instalments": "[1"}, "instalments"),
        ("late_interest", {"instalments": [{"day": "2026-01-01"}]}, "instalments"),
        ("late_interest", {"debt": 3, "instalments": "2026-01-01 2"}, "instalments"),
        (
            "late_interest",
            {"debt": 1, "due_on": "2026-01-01", "payments": "2026-02-01 2"},
            "payments",
        ),
        ("work_injury", {"kind": "disability", "monthly_wage": 1}, "local_average_wage"),
        ("bodily_injury", {"kind": "injured", "happened_on": "2025-01-01"}, "medical"),
        ("bodily_injury", {"kind": "injured", "happened_on": "2022-04-30"}, "happened_on"),
        ("bodily_injury", {"kind": "disabled", "happened_on": "2025-01-01"}, "income"),
    ],
)
def test_inputs_when_missing_or_impossible_are_refused_by_the_field(
    calculator: str, inputs: dict[str, object], field: str
) -> None:
    assert refusal(calculator, **inputs).field == field


def test_a_calculator_when_nobody_knows_it_is_refused_with_those_there_are() -> None:
    refused = refusal("lottery")
    assert (refused.code, refused.field) == ("not_found", "calculator")
    assert "litigation" in refused.instead[0]


_anything = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=20),
    st.integers(),
    st.floats(),
    st.lists(st.one_of(st.text(max_size=5), st.dictionaries(st.text(max_size=5), st.text()))),
    st.sampled_from(["yes", "no", "2026-01-01", "2025-05-05 100", "1000", "30"]),
)


@given(st.data())
def test_any_calculator_when_given_anything_answers_or_refuses_with_a_field(
    data: st.DataObject,
) -> None:
    plan = shipped_plan()
    spec = data.draw(st.sampled_from(list(plan.fees.calculators.values())))
    inputs: dict[str, object] = {}
    for one in spec.inputs:
        codes = [code for code, _ in one.choices]
        sensible = st.sampled_from(codes) if codes else _anything
        inputs[one.name] = data.draw(st.one_of(st.none(), sensible, _anything))
    try:
        answer = calculate(plan, spec.code, inputs, TODAY)
    except Refused as refused:
        found = (bool(refused.because), bool(refused.field))
    else:
        ordered = Decimal(0) <= answer.result.low <= answer.result.high
        found = (bool(answer.steps and answer.cites), ordered)
    assert found == (True, True)


def test_a_local_value_when_the_district_fixes_it_turns_the_range_into_one_amount(
    tmp_path: Path,
) -> None:
    root = copy_of_the_plan(tmp_path)
    add_to(
        root,
        "districts/shifan/fees.yaml",
        "local_values:\n"
        "  court_divorce: {label: 离婚案件每件（本地）, values: {2026-01-01: 200},"
        " source: court_fees 13}\n"
        "  local_average_wage: {label: 职工月平均工资, values: {2025-07-01: 9000},"
        " source: court_fees}\n",
    )
    plan = load_plan(root)
    inputs = {"kind": "divorce", "amount": 0}
    assert calculate(plan, "litigation", inputs, TODAY).result.low == Decimal(200)
    before = calculate(plan, "litigation", {**inputs, "filed_on": "2025-12-31"}, TODAY)
    assert (before.result.low, before.result.high) == (Decimal(50), Decimal(300))
    job = {**JOB, "ended_on": "2025-08-01", "local_average_wage": None}
    assert calculate(plan, "severance", job, TODAY).result.low == Decimal(60_000)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("court_divorce: {label: x, values: {2026-01-01: 301}, source: court_fees}", "幅度"),
        ("court_labour: {label: x, values: {2026-01-01: 5}, source: court_fees}", "统一规定"),
        ("nobody: {label: x, values: {2026-01-01: 5}, source: court_fees}", "没有哪个计算器"),
        ("court_divorce: {label: x, values: {2026-01-01: -5}, source: court_fees}", "不小于 0"),
        ("court_divorce: {label: x, values: {someday: 5}, source: court_fees}", "日期"),
    ],
)
def test_a_local_value_when_against_national_law_is_a_fault_with_its_place(
    tmp_path: Path, line: str, fault: str
) -> None:
    root = copy_of_the_plan(tmp_path)
    add_to(root, "districts/shifan/fees.yaml", f"local_values:\n  {line}\n")
    with pytest.raises(PlanFaults) as faults:
        load_plan(root)
    found = [each for each in faults.value.faults if each.file == "districts/shifan/fees.yaml"]
    assert fault in found[0].message
    assert found[0].line == 2
