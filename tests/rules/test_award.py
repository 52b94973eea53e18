"""Labour awards: the label first, then each item, then what each side can do."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.rules.award import AwardItem, judge_award
from jiefen.rules.plan import shipped_plan
from jiefen.rules.trace import Refused

PLAN = shipped_plan()
WAGE = Decimal(2000)  # twelve months: 24 000 yuan


def _judge(*items: AwardItem, label="silent", minimum_wage: Decimal | None = WAGE):
    return judge_award(PLAN, label=label, items=items, minimum_wage=minimum_wage)


def test_award_that_says_final_is_final_even_above_twelve_months():
    answer = _judge(AwardItem("wages", Decimal(99_000)), label="final")
    assert (answer.nature, answer.by) == ("final", "label")
    assert [cite.article for cite in answer.cites] == ["18"]


def test_award_that_says_not_final_is_not_final_even_below_twelve_months():
    answer = _judge(AwardItem("wages", Decimal(100)), label="not_final")
    assert (answer.nature, answer.by) == ("not_final", "label")


def test_silent_award_compares_each_item_and_not_their_sum():
    items = [AwardItem("wages", Decimal(24_000)), AwardItem("severance", Decimal(24_000))]
    assert _judge(*items).nature == "final"


def test_silent_award_with_one_item_a_fen_too_high_is_not_final_as_a_whole():
    items = [AwardItem("wages", Decimal("24000.01")), AwardItem("severance", Decimal(1))]
    answer = _judge(*items)
    assert answer.nature == "not_final"
    assert [one.nature for one in answer.items] == ["not_final", "final"]
    assert answer.because[-1].cites[0].article == "20"


def test_silent_award_on_labour_standards_is_final_without_any_amount():
    assert _judge(AwardItem("labour_standard"), minimum_wage=None).nature == "final"


def test_silent_award_on_another_matter_is_not_final():
    assert _judge(AwardItem("other")).nature == "not_final"


def test_award_with_both_labels_is_treated_as_not_final():
    assert _judge(label="both").nature == "not_final"


def test_final_award_lets_the_worker_sue_and_the_employer_only_ask_to_set_aside():
    answer = _judge(label="final")
    assert answer.remedy("worker").deadline == "LAB.SUE.15"
    assert answer.remedy("employer").deadline == "LAB.VAC.30"
    assert answer.remedy("employer").where == "仲裁委员会所在地的中级人民法院"


def test_award_not_final_lets_both_sides_sue_in_fifteen_days():
    answer = _judge(label="not_final")
    assert {one.deadline for one in answer.remedies} == {"LAB.SUE.15"}


def test_unknown_minimum_wage_asks_and_names_the_safe_way():
    answer = _judge(AwardItem("wages", Decimal(100)), minimum_wage=None)
    assert answer.nature == "unknown"
    assert answer.asks == ("当地的月最低工资是多少？",)
    assert answer.remedy("employer").deadline == "LAB.SUE.15"


def test_unknown_item_next_to_one_that_is_not_final_changes_nothing():
    assert _judge(AwardItem("unsorted"), AwardItem("other")).nature == "not_final"


def test_every_period_named_is_in_the_plan():
    for label in ("final", "not_final", "both", "silent"):
        for remedy in _judge(label=label).remedies:
            assert PLAN.clock(remedy.deadline).rigid is True


@pytest.mark.parametrize("amount", ["-0.01", "1000000000000", "1.001", "NaN"])
def test_impossible_amount_is_refused(amount):
    with pytest.raises(Refused) as refused:
        _judge(AwardItem("wages", Decimal(amount)))
    assert refused.value.field == "amount"


@given(st.lists(st.decimals(0, 30_000, places=2), min_size=1, max_size=6))
def test_silent_award_of_sums_is_final_exactly_when_the_largest_fits(amounts):
    answer = _judge(*(AwardItem("damages", amount) for amount in amounts))
    assert (answer.nature == "final") == (max(amounts) <= 24_000)
