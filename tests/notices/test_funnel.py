"""The funnel: who was invited, how, and how far they came; every number opens its disputes."""

from collections.abc import Callable
from datetime import datetime, timedelta

from jiefen.flows.answer_invitation import answer_invitation, as_party
from jiefen.flows.invite_other_side import invite_other_side
from jiefen.kernel.actor import SYSTEM
from jiefen.notices import services
from jiefen.notices.models import Invitation
from jiefen.notices.selectors import disputes_behind, funnel
from jiefen.notices.types import Reply
from tests.conftest import Filed
from tests.notices.conftest import begin
from tests.people import People

HOUR = timedelta(hours=1)


def test_the_funnel_when_parties_answer_differently_then_each_is_counted_where_they_are(
    file_dispute: Callable[..., Filed], people: People, at: datetime, django_assert_num_queries
) -> None:
    replies = [
        ("sms", Reply("agree_full", consent=True), 1),
        ("sms", Reply("no", consent=False, reason_code="other"), 3),
        ("sms", Reply("not_me"), 5),
        ("sms", None, 0),
        ("letter", None, 0),
    ]
    invitations: list[Invitation] = []
    for way, reply, hours in replies:
        waiting = begin(file_dispute(), people)
        invitation = invite_other_side(
            dispute_id=waiting.dispute.pk,
            party_id=waiting.respondent.pk,
            way=way,
            by=waiting.mediator,
            at=at,
        )
        invitations.append(invitation)
        if reply is not None:
            services.open_invitation(invitation=invitation, by=SYSTEM, at=at + hours * HOUR)
            answer_invitation(
                invitation_id=invitation.pk,
                reply=reply,
                by=as_party(invitation.party),
                at=at + hours * HOUR,
            )
    by = people.coordinator("district_centre")
    period = {"start": at - HOUR, "end": at + HOUR}
    with django_assert_num_queries(1):
        letter, sms = funnel(by, **period)
    assert (sms.door, sms.way, letter.way) == ("people_mediation", "sms", "letter")
    assert sms.counts == {
        "invited": 4,
        "delivered": 3,
        "opened": 3,
        "handed_over": 0,
        "answered": 3,
        "agreed": 1,
        "refused": 1,
        "other_answer": 1,
        "no_response": 0,
        "waiting": 1,
    }
    assert (sms.median_to_open, sms.median_to_answer) == (3 * HOUR, 3 * HOUR)
    assert (letter.counts["invited"], letter.median_to_answer) == (1, None)
    behind = disputes_behind(by, step="refused", door="people_mediation", way="sms", **period)
    assert behind == [invitations[1].dispute]


def test_the_funnel_when_asked_by_another_unit_or_a_party_then_it_is_empty(
    file_dispute: Callable[..., Filed], people: People, at: datetime
) -> None:
    waiting = begin(file_dispute(), people)
    invite_other_side(
        dispute_id=waiting.dispute.pk,
        party_id=waiting.respondent.pk,
        way="sms",
        by=waiting.mediator,
        at=at,
    )
    period = {"start": at - HOUR, "end": at + HOUR}
    assert len(funnel(waiting.mediator, **period)) == 1
    assert funnel(people.unit_head("health_bureau"), **period) == []
    assert funnel(waiting.filed.as_respondent(), **period) == []
