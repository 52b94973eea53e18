"""A refusal is an answer: with reasons, articles, and what to do instead."""

import copy

import pytest

from jiefen.rules.trace import Allowed, Cite, Decision, Reason, Refused

SEVENTEEN = Cite("people_mediation_law", "17", "《人民调解法》第十七条", "text")
TWENTY_SIX = Cite("people_mediation_law", "26", "《人民调解法》第二十六条", "text")


def refusal() -> Refused:
    return Refused.of("一方拒绝，不得调解", SEVENTEEN, instead="向法院起诉", field="consent")


def test_refused_when_raised_then_the_same_object_arrives() -> None:
    with pytest.raises(Refused) as caught:
        raise refusal()
    assert caught.value == refusal()
    assert str(caught.value) == "一方拒绝，不得调解"


def test_refused_is_falsy_and_allowed_is_truthy() -> None:
    assert (bool(refusal()), bool(Allowed())) == (False, True)


def test_refused_when_content_differs_then_not_equal() -> None:
    assert refusal() != Refused.of("一方拒绝，不得调解", SEVENTEEN, instead="申请仲裁")
    assert len({refusal(), refusal()}) == 1


def test_refused_when_copied_then_equal() -> None:
    assert copy.deepcopy(refusal()) == refusal()


def test_refused_as_dict_names_reason_article_and_next_step() -> None:
    assert refusal().as_dict() == {
        "because": [
            {
                "text": "一方拒绝，不得调解",
                "cites": [
                    {
                        "source": "people_mediation_law",
                        "article": "17",
                        "label": "《人民调解法》第十七条",
                        "checked": "text",
                    }
                ],
            }
        ],
        "instead": ["向法院起诉"],
        "field": "consent",
        "code": "refused",
    }


def test_cites_when_named_twice_then_listed_once_in_order() -> None:
    reasons = (Reason("一", (SEVENTEEN,)), Reason("二", (TWENTY_SIX, SEVENTEEN)))
    assert Refused(reasons).cites == (SEVENTEEN, TWENTY_SIX)


def test_decision_as_dict_names_rule_and_plan_version() -> None:
    decision = Decision({"unit": "receiving_unit"}, (), "route/own_remit", "abc")
    assert decision.as_dict() == {
        "answer": {"unit": "receiving_unit"},
        "because": [],
        "rule": "route/own_remit",
        "plan_version": "abc",
    }
