"""The dispute on one screen, as a clerk uses it."""

import pytest

from jiefen.disputes.models import Dispute
from jiefen.kernel.readlog import reads_of
from jiefen.routing.selectors import live_lead, open_proposal
from tests.routing.steps import CENTRE, COMMITTEE, LEAK, VILLAGE, Steps
from tests.web.desk import desk_of


def _address(dispute: Dispute, act: str = "") -> str:
    base = f"/centre/disputes/{dispute.code}"
    return f"{base}/acts/{act}" if act else base


def test_a_clerk_accepts_registers_and_assigns_in_two_clicks(file_dispute, steps: Steps) -> None:
    dispute = file_dispute(centre=CENTRE, area_code=VILLAGE, kind=LEAK).dispute
    desk = desk_of(steps.clerk)
    page = desk.get(_address(dispute)).content.decode()
    assert "就是这类，受理并登记" in page
    done = desk.post(_address(dispute, "accept"), {"accept-kind": LEAK})
    assert done["Location"] == _address(dispute)
    page = desk.get(_address(dispute)).content.decode()
    assert "上禾村人民调解委员会" in page
    assert "确认交办" in page
    assert desk.post(_address(dispute, "confirm_route")).status_code == 302
    assert live_lead(dispute.pk).unit.code == COMMITTEE


def test_overruling_without_a_reason_keeps_the_form_and_says_what_is_missing(
    file_dispute, steps: Steps
) -> None:
    dispute = steps.registered(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    desk = desk_of(steps.clerk)
    steps.people.committee_head("qinghe_town_mediation_committee")
    answer = desk.post(
        _address(dispute, "assign"), {"assign-unit": "qinghe_town_mediation_committee"}
    )
    assert answer.status_code == 409
    assert "改派给别的单位要说明理由。" in answer.content.decode()
    assert open_proposal(dispute.pk).state == "proposed"


def test_personal_data_is_hidden_and_showing_it_is_recorded(file_dispute, steps: Steps) -> None:
    filed = file_dispute(centre=CENTRE, area_code=VILLAGE)
    desk = desk_of(steps.clerk)
    page = desk.get(_address(filed.dispute)).content.decode()
    assert "张示例" not in page
    assert "19900000001" not in page
    shown = desk.get(f"{_address(filed.dispute)}/parties/{filed.applicant.pk}/phone")
    assert shown.content.decode() == "19900000001"
    read = reads_of(filed.dispute.pk)
    assert [(one.actor_id, one.fields) for one in read] == [(steps.clerk.id, "phone")]


def test_a_clerk_of_another_village_finds_nothing(file_dispute, steps: Steps) -> None:
    dispute = file_dispute(centre=CENTRE, area_code=VILLAGE).dispute
    stranger = steps.people.centre_clerk("xiahe_village_centre")
    assert desk_of(stranger).get(_address(dispute)).status_code == 404


@pytest.mark.parametrize(
    ("act", "words"),
    [("sign_for", "待受理"), ("close", "待受理"), ("nonsense", "待受理")],
)
def test_an_act_that_is_not_open_is_refused_with_what_is(
    file_dispute, steps: Steps, act: str, words: str
) -> None:
    dispute = file_dispute(centre=CENTRE, area_code=VILLAGE).dispute
    answer = desk_of(steps.clerk).get(_address(dispute, act))
    assert answer.status_code == 409
    assert words in answer.content.decode()


def test_choosing_a_unit_brings_its_people(file_dispute, steps: Steps) -> None:
    page = desk_of(steps.clerk).get(f"/centre/people?assign-unit={COMMITTEE}").content.decode()
    assert f"演示committee_head-{COMMITTEE}-1（调委会主任）" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_one_party_and_with_three(
    file_dispute, steps: Steps, django_assert_num_queries, rows: int
) -> None:
    from jiefen.disputes.types import Person

    applicants = tuple(Person(name=f"张示例{n}") for n in range(rows))
    dispute = file_dispute(centre=CENTRE, area_code=VILLAGE, applicants=applicants).dispute
    desk = desk_of(steps.clerk)
    desk.get(_address(dispute))
    with django_assert_num_queries(35):
        desk.get(_address(dispute))
