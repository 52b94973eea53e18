"""The calculators by HTTP answer as the command line does."""

from datetime import date

from jiefen.rules.fees import calculate
from jiefen.rules.plan import shipped_plan


def test_calculators_when_listed_name_their_inputs(connect) -> None:
    listed = connect().get("/fees")
    assert listed.status_code == 200
    by_code = {each["code"]: each for each in listed.json()}
    assert list(by_code) == list(shipped_plan().fees.calculators)
    amount = next(one for one in by_code["payment_order"]["inputs"] if one["name"] == "amount")
    assert (amount["type"], amount["required"]) == ("money", True)
    kind = next(one for one in by_code["litigation"]["inputs"] if one["name"] == "kind")
    assert {"code": "labour", "label": "劳动争议"} in kind["choices"]


def test_a_fee_when_asked_answers_as_the_rules_do(connect) -> None:
    body = {"inputs": {"amount": "358600"}, "as_of": "2026-11-23"}
    answered = connect().post("/fees/litigation", body)
    assert answered.status_code == 200
    rules = calculate(shipped_plan(), "litigation", body["inputs"], date(2026, 11, 23))
    assert answered.json() == rules.as_dict()
    assert answered.json()["amount"] == "6679.00"


def test_a_fee_when_instalments_are_given_reads_lists(connect) -> None:
    rows = [{"day": "2025-03-31", "amount": "50000"}, {"day": "2025-06-30", "amount": 50000}]
    body = {"inputs": {"instalments": rows, "until": "2025-12-31"}}
    assert connect().post("/fees/late_interest", body).json()["amount"] == "4016.25"


def test_a_fee_when_an_input_is_missing_is_a_problem_that_names_it(connect) -> None:
    answered = connect().post("/fees/severance", {"inputs": {"ground": "unlawful"}})
    problem = answered.json()
    assert (answered.status_code, problem["code"], problem["field"]) == (
        422,
        "invalid",
        "ended_on",
    )
    assert problem["instead"] == ["请填劳动关系的最后一天"]


def test_a_fee_when_the_calculator_is_unknown_is_not_found(connect) -> None:
    assert connect().post("/fees/lottery", {"inputs": {}}).status_code == 404


def test_a_fee_when_the_key_may_not_use_rules_is_forbidden(connect) -> None:
    api = connect(scopes=("disputes:read",))
    assert api.post("/fees/litigation", {"inputs": {"amount": 1}}).status_code == 403
    assert api.get("/fees").status_code == 403
