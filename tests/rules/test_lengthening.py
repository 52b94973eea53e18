"""Lengthening a period, and applications on a day: each no with its article and what is open."""

from datetime import date

import pytest

from jiefen.rules.calendar import seeded_calendar
from jiefen.rules.deadline import due
from jiefen.rules.in_time import in_time
from jiefen.rules.lengthening import conditions, may_lengthen
from jiefen.rules.plan import shipped_plan
from jiefen.rules.trace import Refused

PLAN, CALENDAR = shipped_plan(), seeded_calendar()
RULE = PLAN.deadlines


def test_may_lengthen_when_a_consent_is_missing_then_names_whose() -> None:
    answer = may_lengthen(RULE["COURT.PRE.30"], 10, consents=[])
    assert isinstance(answer, Refused)
    assert (answer.code, answer.field) == ("consent_missing", "consents")
    assert "各方当事人" in str(answer)
    assert answer.cites[0].label.endswith("第二十七条")
    assert answer.instead


def test_may_lengthen_when_nothing_is_recorded_then_says_the_condition() -> None:
    answer = may_lengthen(RULE["COURT.PRE.30"], 10)
    assert answer
    assert "各方当事人同意" in answer.because[0].text


def test_may_lengthen_when_it_is_more_than_the_most_then_says_the_most() -> None:
    answer = may_lengthen(RULE["LAB.AWD.45"], 16)
    assert isinstance(answer, Refused)
    assert "最多延长 15 日" in str(answer)


def test_may_lengthen_when_the_wrong_one_approves_then_says_who() -> None:
    answer = may_lengthen(RULE["REV.DEC.60"], 10, approved_by="handler")
    assert isinstance(answer, Refused)
    assert answer.code == "wrong_role"
    assert answer.instead[0] == "请报复议机构负责人批准"


def test_may_lengthen_when_the_rule_has_none_then_what_is_still_open() -> None:
    answer = may_lengthen(RULE["JC.30"], 5)
    assert isinstance(answer, Refused)
    assert "按协议向法院起诉" in answer.instead


def test_conditions_are_words() -> None:
    assert conditions(RULE["XF.DEC.60"]) == ("本单位负责人决定或者批准", "书面告知当事人")
    for rule in RULE.values():
        assert not any("_" in one for one in conditions(rule) if rule.kind == "law")


def test_application_on_day_thirty_one_is_refused_with_what_is_still_open() -> None:
    rule = RULE["JC.30"]
    period = due(rule, event=date(2026, 3, 2), calendar=CALENDAR)
    assert in_time(rule, period, date(2026, 4, 1))
    with pytest.raises(Refused) as refused:
        in_time(rule, period, date(2026, 4, 2))
    assert (refused.value.code, refused.value.field) == ("too_late", "on")
    assert "已经晚了 1 天" in str(refused.value)
    assert refused.value.cites[0].label == "《民事诉讼法》第二百零五条"
    assert "只欠钱的可以申请支付令" in refused.value.instead


def test_application_in_the_future_or_before_the_event_is_refused() -> None:
    rule = RULE["JC.30"]
    period = due(rule, event=date(2026, 3, 2), calendar=CALENDAR)
    with pytest.raises(Refused, match="将来"):
        in_time(rule, period, date(2026, 3, 20), today=date(2026, 3, 10))
    with pytest.raises(Refused, match="还没有开始"):
        in_time(rule, period, date(2026, 3, 1))


def test_application_between_two_possible_last_days_is_left_to_staff() -> None:
    rule = RULE["ARB.VAC.3m"]
    period = due(rule, event=date(2026, 2, 28), calendar=CALENDAR)
    assert len(period.candidates) == 2
    answer = in_time(rule, period, date(2026, 7, 1))
    assert "请工作人员核定" in answer.because[0].text


def test_event_before_the_text_that_was_read_is_refused_with_why() -> None:
    with pytest.raises(Refused) as refused:
        due(RULE["CON.60"], event=date(2019, 12, 31), calendar=CALENDAR)
    assert refused.value.code == "not_in_force"
    assert "2020-01-01" in str(refused.value)
    assert refused.value.instead
