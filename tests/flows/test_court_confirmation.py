"""An agreement is taken to the court by both sides together, within thirty days."""

from datetime import date, datetime, timedelta

import pytest

from jiefen.flows.send_to_court import apply_for_confirmation, join_confirmation
from jiefen.rules.trace import Refused
from tests.flows.court_story import clock, live, told
from tests.rooms.story import Story, story


@pytest.fixture
def agreed(file_dispute, people, at: datetime) -> Story:
    """A people's mediation whose agreement took effect on 2026-03-10."""
    return story(file_dispute, people, at).begin().sit("agreed").record().draft().sign_all().seal()


def join(agreed: Story, by, at: datetime, agrees: bool = True) -> None:
    join_confirmation(
        proceeding_id=agreed.proceeding_id,
        party_id=by.id,
        agrees=agrees,
        method="online",
        by=by,
        at=at,
    )


def test_confirmation_when_both_joined_then_the_application_goes_out_with_its_last_day(
    agreed: Story, at: datetime
) -> None:
    for actor in (agreed.applicant, agreed.respondent):
        join(agreed, actor, agreed.at)
    event = apply_for_confirmation(
        proceeding_id=agreed.proceeding_id, by=agreed.applicant, at=agreed.at
    )
    effective = agreed.agreement.effective_on
    assert event.payload["effective_on"] == effective.isoformat()
    assert event.payload["last_day"] == clock(event.dispute_id, "JC.30")[1]
    assert live(event.dispute_id, "judicial_confirmation").stage == "submitted"
    assert told(event.dispute_id) == ["confirmation.applied"]


def test_confirmation_when_only_one_side_joined_then_it_is_refused_with_other_ways(
    agreed: Story,
) -> None:
    join(agreed, agreed.applicant, agreed.at)
    with pytest.raises(Refused) as refused:
        apply_for_confirmation(
            proceeding_id=agreed.proceeding_id, by=agreed.applicant, at=agreed.at
        )
    assert refused.value.code == "precondition_missing"
    assert refused.value.instead[1] == "不愿意一起申请的，可以按协议起诉或者申请支付令"


def test_confirmation_when_asked_on_day_thirty_one_then_it_is_refused_with_what_is_open(
    agreed: Story,
) -> None:
    last = date.fromisoformat(clock(agreed.proceeding.dispute_id, "JC.30")[1])
    late = agreed.at + timedelta(days=(last - agreed.at.date()).days + 1)
    with pytest.raises(Refused) as refused:
        join(agreed, agreed.applicant, late)
    assert refused.value.code == "too_late"
    assert refused.value.instead[0] == "只欠钱的可以申请支付令"
