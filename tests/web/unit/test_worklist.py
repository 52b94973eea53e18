"""The list of a unit: sign for, return, answer."""

from jiefen.disputes.models import Dispute
from jiefen.flows.urge import urge_dispute
from jiefen.kernel.clock import now
from jiefen.routing.selectors import live_lead
from tests.people import People
from tests.routing.steps import CENTRE, VILLAGE, Steps
from tests.web.desk import desk_of


def _steps(people: People, at) -> Steps:
    return Steps(people, at)


def test_a_head_signs_for_several_and_they_move_into_hand(file_dispute, people, at) -> None:
    steps = _steps(people, at)
    made = [steps.assigned(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute) for _ in "ab"]
    desk = desk_of(steps.head)
    page = desk.get("/desk/").content.decode()
    assert [each.code in page for each in made] == [True, True]
    desk.post("/desk/sign", {"ids": [each.pk for each in made]})
    assert list(Dispute.objects.values_list("stage", flat=True)) == ["handling"] * 2
    page = desk.get("/desk/?tab=in_hand&mine=1").content.decode()
    assert [each.code in page for each in made] == [True, True]


def test_a_mediator_is_named_when_signing(file_dispute, people, at) -> None:
    steps = _steps(people, at)
    dispute = steps.assigned(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    desk = desk_of(steps.head)
    address = f"/desk/disputes/{dispute.code}/acts/sign_for"
    form = desk.get(address).content.decode()
    assert "我自己" in form
    desk.post(address, {"sign_for-person": steps.mediator.id})
    assert live_lead(dispute.pk).person_id == steps.mediator.id


def test_a_unit_returns_with_a_reason_and_does_not_hold_it_any_more(
    file_dispute, people, at
) -> None:
    steps = _steps(people, at)
    dispute = steps.assigned(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    desk = desk_of(steps.head)
    desk.post(f"/desk/disputes/{dispute.code}/acts/return", {"return-reason_code": "not_our_remit"})
    dispute.refresh_from_db()
    assert (dispute.stage, dispute.undetermined_because) == ("registered", "returned")
    assert dispute.code not in desk.get("/desk/?tab=to_sign").content.decode()
    clerks = desk_of(steps.clerk).get("/centre/?tab=came_back").content.decode()
    assert dispute.code in clerks
    assert "承办单位退回" in clerks


def test_a_chased_handler_answers_from_the_page(file_dispute, people, at) -> None:
    steps = _steps(people, at)
    dispute = steps.handled(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    urge_dispute(dispute_id=dispute.pk, words="请抓紧", by=steps.clerk, at=now())
    desk = desk_of(steps.head)
    page = f"/desk/disputes/{dispute.code}"
    assert "答复催办" in desk.get(page).content.decode()
    desk.post(f"{page}/acts/answer_urge", {"answer_urge-words": "周五上门"})
    assert "答复催办" not in desk.get(page).content.decode()


def test_a_unit_does_not_see_another_units_dispute(file_dispute, people, at) -> None:
    steps = _steps(people, at)
    dispute = steps.assigned(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    stranger = people.committee_head("xiahe_village_mediation_committee")
    assert desk_of(stranger).get(f"/desk/disputes/{dispute.code}").status_code == 404
