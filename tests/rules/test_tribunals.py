"""Tribunals by the law of each door: size, who names whom, recusal, notice, default, majority."""

from datetime import date

import pytest

from jiefen.rules.calendar import seeded_calendar
from jiefen.rules.plan import shipped_plan
from jiefen.rules.trace import Refused
from jiefen.rules.tribunals import (
    Seat,
    after_attendance,
    check_majority,
    check_notice,
    check_recusal,
    check_tribunal,
    earliest_hearing,
    who_decides_recusal,
)

PLAN, CALENDAR = shipped_plan(), seeded_calendar()
LABOUR, LAND = "labour_arbitration", "rural_land_arbitration"
THREE = [Seat("commission", chair=True), Seat("commission"), Seat("commission")]
LAND_THREE = [Seat("both", chair=True), Seat("applicant"), Seat("respondent")]


def _refusal(call, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        call(*args, **kwargs)
    return refused.value


def test_labour_tribunal_has_three_with_a_chair_or_one_for_a_simple_case():
    check_tribunal(PLAN, LABOUR, THREE, simple=False, both_agree=False)
    check_tribunal(PLAN, LABOUR, [Seat("commission")], simple=True, both_agree=False)
    one = _refusal(
        check_tribunal, PLAN, LABOUR, [Seat("commission")], simple=False, both_agree=True
    )
    assert (one.code, one.cites[0].article) == ("not_for_one", "31")


def test_tribunal_of_two_or_without_a_chair_is_refused():
    two = _refusal(check_tribunal, PLAN, LABOUR, THREE[:2], simple=True, both_agree=True)
    assert two.code == "wrong_size"
    flat = [Seat("commission")] * 3
    assert _refusal(check_tribunal, PLAN, LABOUR, flat, simple=True, both_agree=True).code == (
        "chair"
    )


def test_land_parties_choose_one_each_and_the_chair_together_else_the_director():
    check_tribunal(PLAN, LAND, LAND_THREE, simple=False, both_agree=False)
    director = [Seat("director", chair=True), Seat("applicant"), Seat("director")]
    check_tribunal(PLAN, LAND, director, simple=False, both_agree=False)
    wrong = [Seat("applicant", chair=True), Seat("respondent"), Seat("director")]
    assert _refusal(check_tribunal, PLAN, LAND, wrong, simple=True, both_agree=True).code == (
        "wrong_appointment"
    )


def test_land_party_cannot_choose_two_arbitrators():
    twice = [Seat("both", chair=True), Seat("applicant"), Seat("applicant")]
    answer = _refusal(check_tribunal, PLAN, LAND, twice, simple=False, both_agree=False)
    assert answer.code == "wrong_appointment"


def test_land_case_with_one_arbitrator_needs_a_simple_case_and_both_sides():
    answer = _refusal(check_tribunal, PLAN, LAND, [Seat("both")], simple=True, both_agree=False)
    assert "双方同意" in str(answer)


def test_challenge_needs_a_legal_ground():
    assert check_recusal(PLAN, LABOUR, "interest").cites[0].article == "33"
    assert len(_refusal(check_recusal, PLAN, LABOUR, "too_young").instead) == 4


def test_land_challenge_comes_before_the_first_hearing_unless_known_later():
    day = date(2026, 3, 10)
    assert _refusal(check_recusal, PLAN, LAND, "interest", first_hearing_on=day).code == "too_late"
    check_recusal(PLAN, LAND, "interest", first_hearing_on=day, known_on=date(2026, 3, 11))
    over = _refusal(
        check_recusal,
        PLAN,
        LAND,
        "interest",
        first_hearing_on=day,
        known_on=date(2026, 3, 11),
        hearings_over=True,
    )
    assert over.code == "too_late"


def test_land_director_who_sits_is_decided_on_by_the_whole_commission():
    assert "集体" in who_decides_recusal(PLAN, LAND, director_sits=True).text
    assert "主任" in who_decides_recusal(PLAN, LAND, director_sits=False).text


def test_labour_hearing_is_told_five_days_before_and_land_five_working_days():
    told = date(2026, 3, 12)
    assert earliest_hearing(PLAN, LABOUR, told_on=told, calendar=CALENDAR) == date(2026, 3, 17)
    assert earliest_hearing(PLAN, LAND, told_on=told, calendar=CALENDAR) == date(2026, 3, 19)
    check_notice(PLAN, LABOUR, told_on=told, hearing_on=date(2026, 3, 17), calendar=CALENDAR)
    late = _refusal(
        check_notice, PLAN, LABOUR, told_on=told, hearing_on=date(2026, 3, 16), calendar=CALENDAR
    )
    assert (late.code, late.cites[0].article) == ("too_soon", "35")


@pytest.mark.parametrize(
    ("came", "told", "excused", "follows"),
    [
        ("both", True, False, "hear"),
        ("applicant_only", True, False, "award_in_absence"),
        ("respondent_only", True, False, "deemed_withdrawn"),
        ("nobody", True, False, "deemed_withdrawn"),
        ("respondent_only", True, True, "postpone"),
        ("applicant_only", False, False, "postpone"),
    ],
)
def test_default_follows_only_from_notice_without_excuse(came, told, excused, follows):
    found, _ = after_attendance(PLAN, LABOUR, came, told=told, excused=excused)
    assert found == follows


def test_award_is_by_majority_else_by_the_chair():
    assert "多数" in check_majority(PLAN, LABOUR, members=3, agree=2, chair_agrees=False).text
    assert "首席" in check_majority(PLAN, LABOUR, members=3, agree=1, chair_agrees=True).text
    answer = _refusal(check_majority, PLAN, LABOUR, members=3, agree=1, chair_agrees=False)
    assert answer.code == "no_majority"


def test_door_without_a_tribunal_is_refused():
    answer = _refusal(check_tribunal, PLAN, "people_mediation", THREE, simple=True, both_agree=True)
    assert answer.code == "no_tribunal"
