"""Which parties a phone stands for: own ones and those it acts for, one side of a dispute."""

from datetime import timedelta

import pytest

from jiefen.disputes.models import Representative
from jiefen.disputes.selectors import acting_in, parties_reached_by, party_named
from jiefen.disputes.types import Agent, Person
from jiefen.kernel.actor import Actor
from jiefen.kernel.secrets import blind_index
from jiefen.rules.trace import Refused

pytestmark = pytest.mark.django_db


def reached(phone, at):
    return parties_reached_by(blind_index("phone", phone), at=at)


def test_phone_when_on_several_disputes_reaches_each_of_its_parties(file_dispute, at):
    first, second = file_dispute(), file_dispute()
    file_dispute(applicants=(Person(name="王另外", phone="19900000009"),))
    assert reached("19900000001", at) == {first.applicant.pk, second.applicant.pk}


def test_phone_when_given_for_both_sides_answers_for_the_applicant_only(file_dispute, at):
    filed = file_dispute(respondents=(Person(name="李演示", phone="19900000001"),))
    assert reached("19900000001", at) == {filed.applicant.pk}
    assert party_named(filed.dispute.code, "李演示", at=at) is None


def test_agent_when_acting_for_a_party_reaches_it_until_the_authority_ends(file_dispute, at):
    agent = Agent(name="赵代理", phone="19900000005", relation="律师")
    person = Person(name="张示例", phone="19900000001", representatives=(agent,))
    filed = file_dispute(applicants=(person,))
    assert reached("19900000005", at) == {filed.applicant.pk}
    assert party_named(filed.dispute.code, "赵代理", at=at) == (filed.applicant.pk, "19900000005")
    Representative.objects.update(until=at - timedelta(seconds=1))
    assert reached("19900000005", at) == frozenset()
    assert party_named(filed.dispute.code, "赵代理", at=at) is None


def test_party_when_it_left_is_reached_no_more(file_dispute, at):
    filed = file_dispute()
    filed.respondent.left_at = at
    filed.respondent.save()
    assert reached("19900000002", at) == frozenset()


def test_party_without_phone_is_found_by_nobody(file_dispute, at):
    filed = file_dispute(respondents=(Person(name="李演示"),))
    assert party_named(filed.dispute.code, "李演示", at=at) is None


def test_party_when_acting_in_a_dispute_has_the_role_of_its_side_there_and_none_elsewhere(
    file_dispute, at
):
    mine, theirs = file_dispute(), file_dispute(applicants=(Person(name="王", phone="1990000"),))
    by = Actor(kind="party", role="party", party_ids=frozenset({mine.applicant.pk}))
    narrowed = acting_in(by, mine.dispute.pk)
    assert (narrowed.id, narrowed.roles) == (mine.applicant.pk, {"party", "applicant"})
    with pytest.raises(Refused):
        acting_in(by, theirs.dispute.pk)
