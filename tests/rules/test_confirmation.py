"""Judicial confirmation: each check before it is offered, the thirty days, court and ruling."""

from dataclasses import replace
from datetime import date

import pytest

from jiefen.rules.calendar import seeded_calendar
from jiefen.rules.confirmation import check_confirmation
from jiefen.rules.confirmation_period import Agreed, window_of
from jiefen.rules.confirming_courts import (
    REFUSE_GROUNDS,
    REJECT_GROUNDS,
    competent_courts,
    rule_on,
)
from jiefen.rules.plan import shipped_plan
from jiefen.rules.trace import Refused

PLAN, CALENDAR = shipped_plan(), seeded_calendar()
DAY = date(2026, 3, 2)
GOOD = Agreed(
    form="written",
    party_signatures=(DAY, DAY),
    mediator_signed_on=DAY,
    sealed_on=DAY,
    lawful_body=True,
    both_apply=True,
    court_matter=True,
    status=False,
    ownership=False,
    other_procedure=False,
    vague=(),
    unlawful=False,
    performed=False,
    money_due=False,
)


def _check(today=DAY, **changes):
    return check_confirmation(PLAN, replace(GOOD, **changes), today=today, calendar=CALENDAR)


def _window(**changes):
    return window_of(PLAN, replace(GOOD, **changes), CALENDAR)


def test_agreement_in_order_can_be_offered_and_every_check_has_an_article():
    answer = _check()
    assert (answer.state, answer.refused()) == ("met", None)
    assert all(one.because.cites for one in answer.checks)
    assert len(answer.checks) == 11


def test_thirty_days_run_from_the_last_signature_or_the_seal():
    window = _window(sealed_on=date(2026, 3, 9))
    assert window.effective_on == date(2026, 3, 9)
    assert window.due.last_day == window.alarm == date(2026, 4, 8)


def test_day_thirty_is_in_time_and_day_thirty_one_is_not():
    assert _check(today=date(2026, 4, 1)).state == "met"
    late = _check(today=date(2026, 4, 2))
    assert [one.code for one in late.unmet] == ["in_time"]
    assert late.refused().code == "not_confirmable"


def test_oral_agreement_counts_from_the_day_it_was_reached():
    window = _window(form="oral", agreed_on=date(2026, 3, 3), party_signatures=())
    assert (window.effective_on, window.alarm) == (date(2026, 3, 3), date(2026, 4, 2))


def test_commissioned_agreement_counts_from_the_parties_signatures_though_sealed_later():
    window = _window(form="commissioned", sealed_on=date(2026, 3, 20))
    assert (window.effective_on, window.alarm) == (DAY, date(2026, 4, 1))


def test_online_agreement_with_a_late_mediator_alarms_by_the_earlier_day():
    window = _window(form="online", mediator_signed_on=date(2026, 3, 10))
    assert window.due.last_day == date(2026, 4, 9)
    assert window.alarm == date(2026, 4, 1)
    assert "较早" in " ".join(one.text for one in window.because)


def test_online_agreement_without_the_mediator_still_alarms():
    window = _window(form="online", mediator_signed_on=None)
    assert (window.effective_on, window.alarm) == (None, date(2026, 4, 1))


def test_missing_seal_is_named_and_nothing_is_said_to_be_certain():
    answer = _check(sealed_on=None)
    assert answer.state == "unknown"
    assert answer.window.missing == ("盖章的日子",)
    assert answer.refused().code == "unknown"


def test_agreement_that_takes_effect_tomorrow_is_too_early():
    answer = _check(today=date(2026, 3, 1))
    assert [one.code for one in answer.unmet] == ["in_time"]


@pytest.mark.parametrize(
    ("change", "code", "article"),
    [
        ({"both_apply": False}, "both_apply", "205"),
        ({"lawful_body": False}, "lawful_body", "205"),
        ({"court_matter": False}, "court_matter", "355(1)"),
        ({"status": True}, "no_status", "355(3)"),
        ({"other_procedure": True}, "no_other_procedure", "355(4)"),
        ({"ownership": True}, "no_ownership", "355(5)"),
        ({"vague": ("amount", "day")}, "determinate", "358(5)"),
        ({"unlawful": True}, "lawful", "358"),
        ({"performed": True}, "not_performed", "206"),
    ],
)
def test_one_fault_closes_it_names_the_article_and_says_how_to_mend(change, code, article):
    answer = _check(**change)
    (unmet,) = answer.unmet
    assert (unmet.code, unmet.because.cites[0].article, answer.state) == (code, article, "unmet")
    assert unmet.mend


def test_fact_that_is_not_known_is_asked_and_not_taken_for_good():
    assert _check(both_apply=None).state == "unknown"


def test_other_ways_are_named_with_what_is_known_of_them():
    ways = {one.door: one.state for one in _check(money_due=True).instead}
    assert ways == {"payment_order": "met", "notarised_debt": "unknown", "litigation": "met"}


def test_court_that_invited_the_mediation_is_the_only_one():
    courts = competent_courts(PLAN, invited=True).courts
    assert [one.of for one in courts] == ["inviting"]


def test_mediation_by_the_committee_itself_leaves_a_choice_of_places():
    answer = competent_courts(PLAN, invited=False, subject=True)
    assert [one.of for one in answer.courts] == ["party_home", "subject_place", "mediator_place"]
    assert {one.level for one in answer.courts} == {"basic"}
    assert [cite.source for cite in answer.older] == [
        "invited_mediation_rules",
        "labour_interpretation_one",
    ]


def test_large_matter_goes_to_the_intermediate_courts_of_the_same_places():
    courts = competent_courts(PLAN, invited=False, intermediate=True).courts
    assert [(one.of, one.level) for one in courts] == [
        ("party_home", "intermediate"),
        ("mediator_place", "intermediate"),
    ]


def test_refusal_needs_one_of_the_five_grounds():
    assert len(REFUSE_GROUNDS) == 5
    ruling = rule_on(PLAN, verdict="refuse", stage="filed", grounds=("ownership",))
    assert ruling.because[0].cites[0].article == "355(5)"
    for grounds in ((), ("not_determinate",)):
        with pytest.raises(Refused) as refused:
            rule_on(PLAN, verdict="refuse", stage="filed", grounds=grounds)
        assert refused.value.field == "grounds"


def test_rejection_takes_the_six_grounds_and_those_found_after_admission():
    assert len(REJECT_GROUNDS) == 6
    for ground in (*REJECT_GROUNDS, *REFUSE_GROUNDS):
        ruling = rule_on(PLAN, verdict="reject", stage="admitted", grounds=(ground.code,))
        assert ruling.instead[0] == "重新调解，变更协议或者达成新的协议"


@pytest.mark.parametrize(
    ("verdict", "stage"),
    [("admit", "admitted"), ("refuse", "admitted"), ("reject", "filed"), ("confirm", "filed")],
)
def test_verdict_out_of_order_is_refused_with_what_to_do_instead(verdict, stage):
    with pytest.raises(Refused) as refused:
        rule_on(PLAN, verdict=verdict, stage=stage, grounds=("ownership",))
    assert (refused.value.code, bool(refused.value.instead)) == ("wrong_stage", True)


def test_confirmation_starts_both_periods_of_objection():
    assert rule_on(PLAN, verdict="confirm", stage="admitted").periods == (
        "JC.OBJ.15",
        "JC.OBJ.6m",
    )
