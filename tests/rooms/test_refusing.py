"""A party who does not want to be mediated: it ends at once, and each side hears of it once."""

from datetime import timedelta

import pytest

from jiefen.flows.answer_invitation import answer_invitation, as_party
from jiefen.flows.end_without_agreement import give_other_ways, leave_mediation
from jiefen.flows.hold_session import plan_session
from jiefen.flows.invite_other_side import invite_other_side
from jiefen.notices.models import Message
from jiefen.notices.types import Reply
from jiefen.rooms.types import SittingPlan
from tests.rooms.story import Story, story

pytestmark = pytest.mark.django_db

REFUSAL = Reply("no", consent=False, reason_code="court")


@pytest.fixture
def leak(file_dispute, people, at) -> Story:
    """A leak between neighbours before the community's committee."""
    return story(file_dispute, people, at)


def texts_to_parties(since: int = 0) -> dict[str, list[str]]:
    """What each party got, the codes and the invitation left out."""
    found: dict[str, list[str]] = {"19900000001": [], "19900000002": []}
    for message in Message.objects.filter(pk__gt=since).order_by("pk"):
        if message.to in found and message.purpose not in {"code", "invitation"}:
            found[message.to].append(message.text)
    return found


def last_message() -> int:
    return Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def test_a_refusal_of_an_invitation_when_given_then_each_side_gets_one_message(leak):
    leak.start()
    invitation = invite_other_side(
        dispute_id=leak.filed.dispute.pk,
        party_id=leak.filed.respondent.pk,
        way="sms",
        by=leak.head,
        at=leak.at,
    )
    answer_invitation(
        invitation_id=invitation.pk, reply=REFUSAL, by=as_party(invitation.party), at=leak.at
    )
    told = texts_to_parties()
    assert [len(texts) for texts in told.values()] == [1, 1]
    assert all("其他途径告知书" in text for texts in told.values() for text in texts)
    assert leak.stage == "ended"


def test_leaving_when_a_sitting_and_a_draft_are_there_then_both_are_given_up(leak):
    leak.begin().sit()
    plan_session(
        proceeding_id=leak.proceeding_id,
        plan=SittingPlan(starts_at=leak.at + timedelta(days=3), place="社区调解室"),
        by=leak.mediator,
        at=leak.at,
    )
    leak.draft()
    by = leak.respondent
    leave_mediation(proceeding_id=leak.proceeding_id, party_id=by.id, by=by, at=leak.at)
    sittings = leak.proceeding.sessions.order_by("number").values_list("status", flat=True)
    assert (leak.agreement, list(sittings)) == (None, ["held", "cancelled"])


def test_leaving_when_the_other_ways_were_told_before_then_the_end_is_still_told(leak):
    leak.begin().sit()
    give_other_ways(proceeding_id=leak.proceeding_id, by=leak.mediator, at=leak.at)
    since, by = last_message(), leak.respondent
    leave_mediation(proceeding_id=leak.proceeding_id, party_id=by.id, by=by, at=leak.at)
    ended = [[t for t in texts if "已经结束" in t] for texts in texts_to_parties(since).values()]
    assert [len(texts) for texts in ended] == [1, 1]
