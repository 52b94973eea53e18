"""The promise to contact the parties is kept by whatever reaches them first."""

import pytest

from jiefen.disputes.models import Clock, Dispute
from jiefen.flows.answer_invitation import answer_invitation, as_party
from jiefen.flows.contact_invited import contact_invited
from jiefen.flows.invite_other_side import invite_other_side
from jiefen.notices.models import Invitation, Message
from jiefen.notices.services import send_message
from jiefen.notices.types import Reply
from tests.routing.steps import Steps

pytestmark = pytest.mark.django_db


def standing(dispute: Dispute) -> str:
    """How the promise of the first contact stands."""
    return Clock.objects.get(dispute=dispute, rule="SC.CONTACT").status


@pytest.fixture
def steps(people, at, db) -> Steps:
    return Steps(people, at)


@pytest.fixture
def filed(file_dispute):
    return file_dispute(centre="shanghe_village_centre")


def invite(filed, steps: Steps, way: str) -> Invitation:
    return invite_other_side(
        dispute_id=filed.dispute.pk,
        party_id=filed.respondent.pk,
        way=way,
        by=steps.head,
        at=steps.at,
    )


def test_an_invitation_when_only_queued_then_the_promise_still_runs(filed, steps):
    steps.handled(filed.dispute)
    invite(filed, steps, "sms")
    assert standing(filed.dispute) == "running"


def test_an_invitation_when_sent_then_the_promise_is_kept(filed, steps):
    steps.handled(filed.dispute)
    invite(filed, steps, "sms")
    message = Message.objects.filter(purpose="invitation").latest("pk")
    send_message(message_id=message.pk, at=steps.at)
    assert standing(filed.dispute) == "met"


def test_an_answer_when_given_then_the_promise_is_kept(filed, steps):
    steps.handled(filed.dispute)
    invitation = invite(filed, steps, "sms")
    answer_invitation(
        invitation_id=invitation.pk,
        reply=Reply("call_me"),
        by=as_party(filed.respondent),
        at=steps.at,
    )
    assert standing(filed.dispute) == "met"


@pytest.mark.parametrize(
    ("result", "standing_then"), [("reached", "met"), ("no_answer", "running")]
)
def test_a_call_about_an_invitation_when_made_then_it_counts_only_if_somebody_was_reached(
    filed, steps, result, standing_then
):
    invitation = invite_before_handling(filed, steps)
    assert standing(filed.dispute) == "running"
    contact_invited(
        invitation_id=invitation.pk,
        way="call",
        result=result,
        happened_at=steps.at,
        by=steps.head,
        at=steps.at,
    )
    assert standing(filed.dispute) == standing_then


def invite_before_handling(filed, steps: Steps) -> Invitation:
    """The centre had invited them before anybody handled the dispute."""
    invitation = invite_other_side(
        dispute_id=filed.dispute.pk,
        party_id=filed.respondent.pk,
        way="sms",
        by=steps.clerk,
        at=steps.at,
    )
    steps.handled(filed.dispute)
    return invitation
