"""An agreement served by public notice: it counts when its day has come, and not before."""

from datetime import timedelta

import pytest

from jiefen.flows.count_public_service import count_public_service
from jiefen.flows.serve_agreement import hand_over, plan_serving
from jiefen.flows.serve_paper import record_service
from tests.rooms.story import Story, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def posted(file_dispute, people, at) -> Story:
    """The applicant has a copy; the respondent was not found, so a notice was put up today."""
    leak = story(file_dispute, people, at)
    leak.begin().sit().record().draft().sign_all().seal()
    how = {"by": leak.mediator, "at": leak.at}
    services = plan_serving(proceeding_id=leak.proceeding_id, **how)
    away = next(one for one in services if one.party_id == leak.filed.respondent.pk)
    hand_over(
        proceeding_id=leak.proceeding_id,
        party_id=leak.filed.applicant.pk,
        receiver="张示例",
        **how,
    )
    for way, reached in (("direct", False), ("public", True)):
        record_service(
            service_id=away.pk,
            way=way,
            reached=reached,
            happened_on=leak.at.date(),
            result="absent",
            proof_id=1,
            **how,
        )
    return leak


def test_a_public_notice_when_just_put_up_then_the_paper_does_not_count_as_served(posted):
    assert posted.stage == "effective"


@pytest.mark.parametrize(("days", "stage"), [(29, "effective"), (30, "performing")])
def test_a_public_notice_when_its_thirty_days_have_passed_then_performance_begins(
    posted, days, stage
):
    posted.later(days=days)
    count_public_service(at=posted.at)
    assert posted.stage == stage


def test_counting_when_done_twice_then_moves_on_once(posted):
    moment = posted.at + timedelta(days=31)
    assert [count_public_service(at=moment) for _ in range(2)] == [1, 0]
