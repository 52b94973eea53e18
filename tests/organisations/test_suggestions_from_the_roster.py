"""Suggestions from the database: load and turn count, results never do."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiefen.disputes.models import Proceeding
from jiefen.flows.suggest_mediators import suggest_mediators
from jiefen.kernel.actor import SYSTEM
from jiefen.organisations.selectors import unit_by_code
from jiefen.organisations.services import add_absence, enter_roster
from jiefen.organisations.types import RosterEntry

pytestmark = pytest.mark.django_db
COMMITTEE = "shifan_town_mediation_committee"


@pytest.fixture
def mediators(people, at):
    """Three mediators of one committee on its roster."""
    found = []
    for number, speciality in ((1, "neighbours"), (2, "neighbours"), (3, "labour")):
        by = people.mediator(COMMITTEE, number)
        entry = RosterEntry(specialities=(speciality,), appointed_by="示范镇调委会")
        row = enter_roster(account_id=by.id, unit_id=by.unit_id, entry=entry, by=SYSTEM, at=at)
        found.append(row)
    return found


def proceeding(filed, at, conductor=None, outcome=""):
    return Proceeding.objects.create(
        dispute=filed.dispute,
        door="people_mediation",
        unit=unit_by_code(COMMITTEE),
        conductor_id=conductor,
        stage="applied",
        stage_since=at,
        outcome=outcome,
        opened_at=at,
        closed_at=at if outcome else None,
        plan_version="x",
    )


@pytest.fixture
def asked(file_dispute, at):
    """A neighbours' dispute whose mediation has no mediator yet."""
    filed = file_dispute(kind="water_leak")
    filed.dispute.category = "neighbours"
    filed.dispute.save()
    return proceeding(filed, at)


def offered(asked, at):
    return [each.account_id for each in suggest_mediators(asked, at=at).offered]


def test_roster_when_asked_offers_the_fitting_before_the_others(mediators, asked, at):
    ids = [row.account_id for row in mediators]
    assert offered(asked, at) == ids


def test_roster_when_one_was_just_given_a_case_offers_the_other_first(
    mediators, asked, at, file_dispute
):
    first, second, third = (row.account_id for row in mediators)
    proceeding(file_dispute(), at, conductor=first)
    assert offered(asked, at) == [second, first, third]


def test_roster_when_somebody_is_away_sets_them_aside(mediators, asked, at):
    add_absence(
        mediator_id=mediators[0].pk,
        first_day=date(2026, 3, 9),
        last_day=date(2026, 3, 10),
        by=SYSTEM,
        at=at,
    )
    answer = suggest_mediators(asked, at=at)
    assert [each.account_id for each in answer.set_aside] == [mediators[0].account_id]


def test_roster_when_a_party_struck_or_resembles_a_mediator_sets_them_aside(
    mediators, at, file_dispute
):
    from jiefen.disputes.types import Person

    name = mediators[1].account.name
    filed = file_dispute(respondents=(Person(name=name, phone="19900000002"),))
    answer = suggest_mediators(proceeding(filed, at), at=at)
    assert [each.account_id for each in answer.set_aside] == [mediators[1].account_id]


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(outcomes=st.lists(st.sampled_from(["agreement", "refused", "no_agreement"]), min_size=6))
def test_suggestion_when_past_cases_ended_otherwise_is_the_same(
    mediators, asked, at, file_dispute, outcomes
):
    Proceeding.objects.exclude(pk=asked.pk).delete()
    for number, outcome in enumerate(outcomes[:6]):
        conductor = mediators[number % 3].account_id
        proceeding(file_dispute(), at, conductor=conductor, outcome=outcome)
    before = suggest_mediators(asked, at=at)
    Proceeding.objects.exclude(pk=asked.pk).update(outcome="agreement")
    assert suggest_mediators(asked, at=at) == before


def test_suggestion_asks_the_database_as_often_for_one_mediator_as_for_three(
    mediators, asked, at, django_assert_num_queries
):
    for count in (3, 1):
        for row in mediators[count:]:
            row.status = "left"
            row.save()
        with django_assert_num_queries(8):
            suggest_mediators(asked, at=at)
