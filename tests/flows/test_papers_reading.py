"""Who may open which paper, and what opening one means."""

import pytest
from django.test import Client
from django.urls import reverse

from jiefen.disputes.models import Party
from jiefen.documents.selectors import papers_of
from jiefen.flows.issue_paper import issue_paper
from jiefen.kernel import clock
from jiefen.kernel.actor import Actor
from jiefen.kernel.readlog import reads_of
from jiefen.notices.models import Service
from jiefen.notices.services import confirm_service_address
from tests.conftest import party_actor
from tests.flows.paper_story import work_off
from tests.web.desk import desk_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(leak, monkeypatch):
    """A sealed agreement with the papers made so far, and a clock at the edge that follows it."""
    monkeypatch.setattr(clock, "now", lambda: leak.at)
    leak.begin().sit("agreed").record().draft().sign_all().seal()
    work_off(leak.at)
    return leak


def phone_of(party: Party, at) -> Client:
    """The browser of a party who came in by case code."""
    client = Client()
    session = client.session
    session["party_ids"], session["signed_in_at"] = [party.pk], at.isoformat()
    session.save()
    return client


def address(leak, kind, form="pdf"):
    return reverse("papers:read", args=[leak.paper(kind).pk, form])


def kinds(leak, by: Actor) -> set[str]:
    return {paper.kind for paper in papers_of(leak.filed.dispute.pk, by=by)}


def test_each_reader_when_listing_sees_only_the_papers_meant_for_them(sealed, people):
    shared = {"rights_duties_notice", "mediation_record", "agreement", "confirmation_materials"}
    assert kinds(sealed, sealed.respondent) == shared
    assert kinds(sealed, sealed.applicant) == shared | {"limitation_receipt", "application"}
    clerk = people.centre_clerk("xincheng_community_centre")
    own = {"limitation_receipt", "application", "registration"}
    assert kinds(sealed, clerk) == (shared | own) - {"mediation_record"}
    assert kinds(sealed, sealed.mediator) == shared | own


def test_a_party_when_opening_gets_the_pdf_to_look_at_and_the_reading_is_kept(sealed):
    phone = phone_of(sealed.filed.applicant, sealed.at)
    answer = phone.get(address(sealed, "agreement"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"].startswith("inline; filename*=utf-8''")
    assert answer["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"%PDF")
    (read,) = reads_of(sealed.filed.dispute.pk)
    assert (read.actor_kind, read.fields) == ("party", "agreement.pdf")
    word = phone.get(address(sealed, "agreement", "docx"))
    assert word["Content-Disposition"].startswith("attachment;")


def test_a_party_of_another_dispute_when_opening_finds_nothing(sealed, file_dispute):
    other = phone_of(file_dispute().applicant, sealed.at)
    assert other.get(address(sealed, "agreement")).status_code == 404
    assert reads_of(sealed.filed.dispute.pk) == []


@pytest.mark.parametrize("kind", ["registration", "application", "limitation_receipt"])
def test_a_party_when_opening_what_is_not_for_them_finds_nothing(sealed, kind):
    phone = phone_of(sealed.filed.respondent, sealed.at)
    assert phone.get(address(sealed, kind)).status_code == 404


def test_a_void_paper_when_a_party_opens_it_is_gone_but_staff_still_see_it(sealed):
    old = address(sealed, "agreement")
    sealed.filed.respondent.address = "别处"
    sealed.filed.respondent.save()
    issue_paper(
        kind="agreement",
        dispute_id=sealed.filed.dispute.pk,
        proceeding_id=sealed.proceeding_id,
        by=sealed.mediator,
        at=sealed.at,
    )
    assert phone_of(sealed.filed.applicant, sealed.at).get(old).status_code == 404
    assert desk_of(sealed.mediator).get(old).status_code == 200


def test_a_clerk_when_opening_what_was_said_in_mediation_is_kept_out(sealed, people):
    desk = desk_of(people.centre_clerk("xincheng_community_centre"))
    assert desk.get(address(sealed, "agreement")).status_code == 200
    assert desk.get(address(sealed, "mediation_record")).status_code == 404


def test_somebody_unknown_when_opening_is_asked_to_sign_in(sealed):
    answer = Client().get(address(sealed, "agreement"))
    assert (answer.status_code, answer["Location"][:14]) == (302, "/sign-in?next=")


def test_who_agreed_to_electronic_service_when_opening_the_agreement_has_received_it(sealed):
    respondent = sealed.filed.respondent
    confirm_service_address(
        party=respondent,
        address="",
        phone=respondent.phone,
        electronic=True,
        by=party_actor(respondent),
        at=sealed.at,
    )
    phone_of(respondent, sealed.at).get(address(sealed, "agreement"))
    states = dict(Service.objects.values_list("party_id", "state"))
    assert states == {respondent.pk: "served", sealed.filed.applicant.pk: "planned"}


def test_papers_when_listed_at_a_desk_and_on_a_phone_link_to_their_files(sealed):
    link = address(sealed, "agreement")
    code = sealed.filed.dispute.code
    desk = desk_of(sealed.mediator).get(reverse("unit:dispute", args=[code]))
    phone = phone_of(sealed.filed.applicant, sealed.at).get(reverse("party:dispute", args=[code]))
    assert [link in page.content.decode() for page in (desk, phone)] == [True, True]


def test_a_volume_when_a_mediator_binds_it_by_hand_then_stands_on_the_list(sealed):
    code = sealed.filed.dispute.code
    answer = desk_of(sealed.mediator).post(
        reverse("papers:volume", args=[code, sealed.proceeding_id])
    )
    assert answer.status_code == 302
    assert sealed.paper("volume").walled
