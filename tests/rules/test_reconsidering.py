"""Reconsideration: the five cases that go first, the simple track, the hearing, the decision."""

from decimal import Decimal

import pytest

from jiefen.rules.plan import shipped_plan
from jiefen.rules.reconsidering import (
    DECISIONS,
    FIRST,
    Act,
    check_decision,
    check_hearing,
    check_hearing_panel,
    goes_first,
    simple_track,
)
from jiefen.rules.trace import Refused

PLAN = shipped_plan()


def _code(call, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return refused.value.code


def test_five_kinds_go_to_reconsideration_first_and_no_others():
    articles = [goes_first(PLAN, kind).cites[0].article for kind in FIRST]
    assert articles == [f"23.1({number})" for number in range(1, 6)]
    assert goes_first(PLAN, "other") is None


@pytest.mark.parametrize(
    ("act", "answer"),
    [
        (Act(clear=True, amount=Decimal(3000)), "yes"),
        (Act(clear=True, amount=Decimal("3000.01")), "unknown"),
        (
            Act(
                clear=True,
                amount=Decimal("3000.01"),
                on_the_spot=False,
                warning_only=False,
                information=False,
            ),
            "no",
        ),
        (Act(clear=True, information=True), "yes"),
        (Act(clear=True, warning_only=True), "yes"),
        (Act(clear=True, on_the_spot=True), "yes"),
        (Act(on_the_spot=True), "unknown"),
        (Act(clear=False, on_the_spot=True), "no"),
        (Act(clear=False, both_agree_simple=True), "yes"),
        (Act(), "unknown"),
    ],
)
def test_simple_track_when_the_case_is_clear_and_of_its_kinds_or_by_consent(act, answer):
    assert simple_track(PLAN, act)[0] == answer


def test_negative_sum_is_refused():
    assert _code(simple_track, PLAN, Act(amount=Decimal(-1))) == "invalid"


def test_complex_case_must_be_heard_and_a_wish_alone_does_not_compel():
    assert check_hearing(PLAN, complex_case=True, asked=False)[0] is True
    assert check_hearing(PLAN, complex_case=False, asked=True)[0] is False


def test_hearing_sits_with_one_host_two_listeners_and_a_recorder():
    check_hearing_panel(PLAN, hosts=1, listeners=2, recorders=1)
    assert _code(check_hearing_panel, PLAN, hosts=1, listeners=1, recorders=1) == "wrong_size"


def test_every_kind_of_decision_has_its_article():
    found = [check_decision(PLAN, kind, heard=True).cites[0].article for kind in DECISIONS]
    assert found == ["63", "64", "65", "66", "67", "68", "69", "71", "72"]


def test_decision_needs_the_views_and_cannot_be_worse_unless_a_third_party_asks():
    assert _code(check_decision, PLAN, "upheld", heard=False) == "not_heard"
    worse = {"heard": True, "worse_for_applicant": True}
    assert _code(check_decision, PLAN, "changed", **worse) == "worse"
    assert check_decision(PLAN, "changed", third_party_asked=True, **worse).text == "变更"


def test_authority_without_reply_and_evidence_cannot_be_upheld():
    assert _code(check_decision, PLAN, "upheld", heard=True, reply_given=False) == "no_reply"


def test_unknown_decision_is_refused():
    assert _code(check_decision, PLAN, "doubled", heard=True) == "invalid"
