"""The catalogue of doors that ships: complete, cited, and reachable both ways."""

import re

import pytest

from jiefen.rules.doors.catalogue import ASPECTS
from jiefen.rules.plan import PLAN_ROOT, shipped_plan

PLAN = shipped_plan()
NAMED = """
negotiation people_mediation industry_mediation commercial_mediation administrative_mediation
medical_committee_mediation medical_authority_mediation labour_mediation labour_arbitration
rural_land_arbitration commercial_arbitration reconsideration administrative_adjudication petition
public_order_mediation traffic_mediation consumer_mediation consumer_association_mediation
neutral_evaluation notarised_debt commissioned_mediation entrusted_mediation court_mediation
judicial_confirmation payment_order litigation small_claims summary_procedure ordinary_procedure
administrative_suit labour_inspection legal_aid enforcement protection_order
"""
COMPARED = {"starts", "decides", "takes", "costs", "effect", "enforce", "remedy", "silence"}
# whatever a lawyer of legal aid does has no result of its own to enforce
HELP_LACK = {"legal_aid": {"enforce"}}


def test_every_way_that_the_law_names_is_a_door() -> None:
    assert sorted(PLAN.doors) == sorted(NAMED.split())


@pytest.mark.parametrize("code", sorted(NAMED.split()))
def test_every_door_can_be_compared_with_the_others(code: str) -> None:
    door = PLAN.doors[code]
    assert COMPARED - HELP_LACK.get(code, set()) <= set(door.cells)
    assert set(door.cells) <= set(ASPECTS)
    assert door.who_may_start
    assert door.cites
    assert [one for one in door.stoppers if not (one.text and one.cites)] == []
    assert door.steps or door.machine


@pytest.mark.parametrize("code", sorted(NAMED.split()))
def test_every_no_says_where_else_to_go(code: str) -> None:
    door = PLAN.doors[code]
    assert [one.code for one in door.stoppers if not one.instead] == []


def test_every_door_is_open_once_and_closed_once_in_the_cases() -> None:
    text = (PLAN_ROOT / "cases" / "doors.yaml").read_text(encoding="utf-8")
    opened = set(re.findall(r"door: (\w+),.*state: open", text))
    closed = set(re.findall(r"door: (\w+),.*state: closed", text))
    assert (opened, closed) == (set(PLAN.doors), set(PLAN.doors))


def test_conflicts_name_both_sources_and_which_one_is_followed() -> None:
    for conflict in PLAN.between.conflicts.values():
        assert len({cite.label for cite in conflict.cites}) >= 2
        assert conflict.follows
        assert conflict.doors


def test_periods_that_close_a_door_are_those_that_mediation_does_not_stop() -> None:
    for period in PLAN.between.periods.values():
        assert "mediation" not in PLAN.deadlines[period.rule].stops


def test_plain_words_are_short_enough_to_be_read_at_once() -> None:
    says = {door.code: len(door.says) for door in PLAN.doors.values()}
    assert {code: length for code, length in says.items() if length > 60} == {}
