"""Simple and complex: each test of each procedure shown, and the one that follows."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.rules.facts import facts
from jiefen.rules.plan import shipped_plan
from jiefen.rules.sorting import TRACKS, sort_case, threshold_on
from jiefen.rules.trace import Refused

PLAN = shipped_plan()
DAY = date(2026, 7, 1)  # the sample wage in force: 78 000 a year, limits 39 000 and 156 000
LOAN = {
    "simple_case": True,
    "money_only": True,
    "debt_certain_and_due": True,
    "counter_duty": False,
    "other_debts_between": False,
    "other_party_reachable": True,
    "preserved_before_suit": False,
    "at_court": False,
    "personal_status": False,
    "ownership_confirmation": False,
    "foreign_element": False,
    "appraisal_needed": False,
    "counterclaim": False,
    "retrial_or_remand": False,
    "many_on_one_side": False,
    "public_interest": False,
    "authority_act": False,
    "arbitration_clause": False,
    "labour_relation": False,
    "land_contract": False,
    "adjudication_matter": "none",
    "debt_disputed": True,
    "both_agree_small_claim": False,
    "both_agree_summary": False,
}


def _sort(amount="39000", on=DAY, **changes):
    return sort_case(PLAN, facts(**{**LOAN, **changes}), on=on, amount=Decimal(amount))


def test_claim_at_half_the_wage_must_be_a_small_claim():
    answer = _sort()
    assert (answer.procedure, answer.complexity) == ("small_claims", "simple")
    assert answer.track("small_claims").compulsory is True


def test_claim_a_fen_above_half_is_summary_unless_both_agree():
    assert _sort("39000.01").procedure == "summary_procedure"
    agreed = _sort("39000.01", both_agree_small_claim=True)
    assert agreed.procedure == "small_claims"
    assert agreed.track("small_claims").compulsory is False


def test_claim_above_twice_the_wage_is_no_small_claim_even_by_agreement():
    assert _sort("156000", both_agree_small_claim=True).procedure == "small_claims"
    assert _sort("156000.01", both_agree_small_claim=True).procedure == "summary_procedure"


def test_before_this_years_figure_is_out_the_latest_published_one_counts():
    before, after = threshold_on(PLAN, date(2026, 6, 25)), threshold_on(PLAN, date(2026, 6, 26))
    assert (before.wage, before.provisional) == (Decimal(75_000), True)
    assert (after.wage, after.provisional) == (Decimal(78_000), False)
    assert _sort("38000", on=date(2026, 6, 25)).procedure == "summary_procedure"
    assert _sort("38000", on=date(2026, 6, 26)).procedure == "small_claims"


def test_threshold_names_its_articles_and_that_the_sample_figure_is_not_checked():
    limits = threshold_on(PLAN, DAY)
    assert [cite.article for cite in limits.cites[1:]] == ["165", "272"]
    assert limits.checked == "unverified"


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ({"personal_status": True}, "status"),
        ({"foreign_element": True}, "foreign"),
        ({"appraisal_needed": True}, "appraisal"),
        ({"counterclaim": True}, "counterclaim"),
    ],
)
def test_kinds_excluded_from_small_claims_show_which_test_is_not_met(fact, code):
    answer = _sort(**fact)
    unmet = [one for one in answer.track("small_claims").tests if one.state == "unmet"]
    assert [one.code for one in unmet] == [code]
    assert unmet[0].because.cites[0].label.startswith("《民事诉讼法》第一百六十六条")
    assert answer.procedure == "summary_procedure"


def test_missing_defendant_leaves_only_the_ordinary_procedure():
    answer = _sort(other_party_reachable=False)
    assert (answer.procedure, answer.complexity) == ("ordinary_procedure", "complex")
    assert answer.track("payment_order").state == "closed"


def test_case_that_is_not_simple_is_ordinary_unless_both_choose_summary():
    assert _sort(simple_case=False, both_agree_summary=False).procedure == "ordinary_procedure"
    assert _sort(simple_case=False, both_agree_summary=True).procedure == "summary_procedure"


def test_undisputed_debt_with_every_test_met_goes_to_a_payment_order_first():
    assert _sort(debt_disputed=False).first == "payment_order"
    assert _sort(debt_disputed=True).first is None
    assert _sort(debt_disputed=False, counter_duty=True).first is None


def test_debtor_abroad_closes_the_payment_order_but_is_not_asked_of_everybody():
    order = _sort(debtor_abroad=True).track("payment_order")
    assert (order.state, order.asks) == ("closed", ())


def test_unknown_facts_are_asked_and_nothing_is_chosen():
    answer = sort_case(PLAN, facts(), on=DAY, amount=Decimal(100))
    assert (answer.procedure, answer.complexity) == (None, "unknown")
    assert answer.asks[0] == "personal_status"
    assert all(answer.track(door).state == "unknown" for door in TRACKS)


def test_valid_arbitration_clause_keeps_the_matter_out_of_every_procedure():
    answer = _sort(arbitration_clause=True, arbitration_award=False)
    assert answer.procedure is None
    assert answer.track("ordinary_procedure").tests[-1].state == "unmet"


def test_band_told_that_contradicts_the_amount_is_shown_and_the_amount_counts():
    answer = _sort("39000", small_claim_band="above_double")
    assert answer.band == "up_to_half"
    assert any("登记的是" in one for one in answer.warnings)


def test_without_an_amount_the_band_as_told_is_used():
    told = facts(**{**LOAN, "small_claim_band": "up_to_half"})
    assert sort_case(PLAN, told, on=DAY).procedure == "small_claims"


@pytest.mark.parametrize("amount", ["0", "-1", "1000000000000", "0.001", "NaN"])
def test_impossible_amount_is_refused(amount):
    with pytest.raises(Refused) as refused:
        _sort(amount)
    assert refused.value.field == "amount"


@given(st.decimals("0.01", 400_000, places=2))
def test_a_larger_claim_never_comes_to_a_simpler_procedure(amount):
    order = ["small_claims", "summary_procedure", "ordinary_procedure"]
    small, large = _sort(str(amount)).procedure, _sort(str(amount + 1000)).procedure
    assert order.index(small) <= order.index(large)
