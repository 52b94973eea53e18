"""A party gets papers on the phone: says how they reach them, opens them, acknowledges them."""

import pytest
from django.urls import reverse

from jiefen.flows.decline_dispute import decline_dispute
from jiefen.flows.serve_agreement import plan_serving, services_for
from jiefen.kernel import clock
from jiefen.notices.selectors import service_address_of
from tests.flows.conftest import leak
from tests.flows.paper_story import work_off
from tests.flows.test_papers_reading import phone_of
from tests.web.party.test_telling import file

__all__ = ["leak"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(leak, monkeypatch):
    """A sealed agreement, made and on its way to both, and a clock at the edge that follows it."""
    monkeypatch.setattr(clock, "now", lambda: leak.at)
    monkeypatch.setattr("jiefen.web.party.pages.service.now", lambda: leak.at)
    leak.begin().sit("agreed").record().draft().sign_all().seal()
    work_off(leak.at)
    plan_serving(proceeding_id=leak.proceeding_id, by=leak.mediator, at=leak.at)
    return leak


def served(leak) -> dict[int, tuple[str, str]]:
    """How the agreement stands with each party: state and way."""
    return {row.party_id: (row.state, row.way) for row in services_for(leak.proceeding)}


def at_service(leak) -> str:
    return reverse("party:service", args=[leak.filed.dispute.code])


def test_a_paper_when_it_waits_then_the_disputes_page_leads_to_it(sealed):
    phone = phone_of(sealed.filed.respondent, sealed.at)
    shown = phone.get(reverse("party:dispute", args=[sealed.filed.dispute.code])).content.decode()
    assert ("有一份文书给您" in shown, at_service(sealed) in shown) == (True, True)


def test_a_paper_when_electronic_service_was_not_agreed_then_it_cannot_be_acknowledged(sealed):
    phone = phone_of(sealed.filed.respondent, sealed.at)
    service = next(
        row for row in services_for(sealed.proceeding) if row.party_id == sealed.filed.respondent.pk
    )
    answer = phone.post(at_service(sealed), {"do": "received", "service": service.pk})
    assert (answer.status_code, "没有同意电子送达" in answer.content.decode()) == (409, True)
    assert served(sealed)[sealed.filed.respondent.pk] == ("planned", "")


def test_a_paper_when_agreed_and_acknowledged_then_it_is_served_that_day(sealed):
    party = sealed.filed.respondent
    phone = phone_of(party, sealed.at)
    phone.post(at_service(sealed), {"do": "choose", "way": "phone"})
    service = next(row for row in services_for(sealed.proceeding) if row.party_id == party.pk)
    phone.post(at_service(sealed), {"do": "received", "service": service.pk})
    service.refresh_from_db()
    assert (service.state, service.way) == ("served", "electronic")
    assert service.deemed_on == sealed.at.date()


def test_a_paper_when_both_have_acknowledged_then_performance_begins(sealed):
    for party in (sealed.filed.applicant, sealed.filed.respondent):
        phone = phone_of(party, sealed.at)
        phone.post(at_service(sealed), {"do": "choose", "way": "phone"})
        phone.get(reverse("papers:read", args=[sealed.paper("agreement").pk, "pdf"]))
    assert sealed.stage == "performing"


def test_a_paper_when_of_the_other_side_then_nobody_else_acknowledges_it(sealed):
    phone = phone_of(sealed.filed.applicant, sealed.at)
    phone.post(at_service(sealed), {"do": "choose", "way": "phone"})
    other = next(
        row for row in services_for(sealed.proceeding) if row.party_id == sealed.filed.respondent.pk
    )
    answer = phone.post(at_service(sealed), {"do": "received", "service": other.pk})
    assert answer.status_code == 404
    assert served(sealed)[sealed.filed.respondent.pk] == ("planned", "")


def test_electronic_service_when_refused_then_the_address_is_kept_and_can_be_changed(sealed):
    party = sealed.filed.respondent
    phone = phone_of(party, sealed.at)
    phone.post(at_service(sealed), {"do": "choose", "way": "phone"})
    phone.post(at_service(sealed), {"do": "choose", "way": "paper", "address": "示例路2号"})
    kept = service_address_of(party.pk)
    assert (kept.electronic, kept.address) == (False, "示例路2号")


def test_an_address_when_left_empty_then_is_asked_for(sealed):
    phone = phone_of(sealed.filed.respondent, sealed.at)
    answer = phone.post(at_service(sealed), {"do": "choose", "way": "paper", "address": ""})
    assert (answer.status_code, "请填收文书的地址" in answer.content.decode()) == (409, True)


def test_a_stranger_when_asking_for_the_papers_then_finds_nothing(sealed, file_dispute):
    stranger = phone_of(file_dispute().applicant, sealed.at)
    assert stranger.get(at_service(sealed)).status_code == 404


def test_an_applicant_when_declined_then_asks_the_next_centre_by_phone(
    district, client, people, at
):
    dispute = file(client)
    page = reverse("party:object", args=[dispute.code])
    assert page not in client.get(reverse("party:dispute", args=[dispute.code])).content.decode()
    decline_dispute(
        dispute_id=dispute.pk,
        reason_code="authority_act",
        reason="不是民间纠纷",
        by=people.centre_clerk("shuxiang_community_centre"),
        at=clock.now(),
    )
    assert page in client.get(reverse("party:dispute", args=[dispute.code])).content.decode()
    assert client.post(page, {"reason": ""}).status_code == 409
    client.post(page, {"reason": "是欠工资，应当受理"})
    dispute.refresh_from_db()
    assert (dispute.stage, dispute.undetermined_at.code) == ("received", "dongan_street_centre")
