"""A party follows their dispute; nobody sees another's."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from jiefen.disputes.models import Dispute
from jiefen.documents.models import StoredFile
from jiefen.kernel.readlog import record_read
from tests.web.party.test_telling import file, tell

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, dispute: Dispute) -> str:
    return client.get(reverse(f"party:{name}", args=[dispute.code])).content.decode()


def photo(name: str = "a.jpg") -> SimpleUploadedFile:
    picture = BytesIO()
    Image.new("RGB", (60, 40), "red").save(picture, "JPEG")
    return SimpleUploadedFile(name, picture.getvalue(), "image/jpeg")


@pytest.fixture
def dispute(district, client):
    """A dispute that the test's client filed."""
    return file(client, other_phone="19900000052")


def test_the_page_when_opened_then_says_where_it_stands_and_whose_turn_it_is(dispute, client):
    shown = page(client, "dispute", dispute)
    assert "您的申请已经收到，中心正在看" in shown
    assert "现在轮到：书香社区综治中心" in shown
    assert "决定是否受理" in shown
    assert "诉讼时效中断，重新计算" in shown


def test_the_other_sides_phone_when_shown_then_is_half_hidden(dispute, client):
    Dispute.objects.get().parties.filter(side="respondent").update(kind="person")
    shown = page(client, "dispute", dispute)
    assert ("199****0052" in shown, "19900000052" in shown) == (True, False)


def test_a_stranger_when_opening_it_then_finds_nothing(dispute):
    stranger = Client()
    tell(stranger, phone="19900000043")
    answers = {
        stranger.get(reverse(f"party:{name}", args=[code])).status_code
        for name in ("dispute", "receipt", "own_data", "withdraw")
        for code in (dispute.code, "JF2026-9999999-9")
    }
    assert answers == {404}


def test_the_other_side_when_not_yet_invited_then_is_told_nothing(dispute):
    other = Client()
    tell(other, phone="19900000052")
    assert other.get(reverse("party:dispute", args=[dispute.code])).status_code == 404
    assert dispute.code not in other.get(reverse("party:disputes")).content.decode()


def test_nobody_signed_in_when_opening_it_then_is_asked_to_sign_in(dispute):
    answer = Client().get(reverse("party:dispute", args=[dispute.code]))
    assert answer.status_code == 302


def test_evidence_when_added_then_is_ones_own_and_a_bad_file_does_not_spoil_the_good(
    dispute, client
):
    liar = SimpleUploadedFile("b.jpg", b"#!/bin/sh\nrm -rf /", "image/jpeg")
    client.post(reverse("party:evidence", args=[dispute.code]), {"files": [photo(), liar]})
    kept = StoredFile.objects.get()
    assert (kept.party.side, kept.kind) == ("applicant", "evidence")
    answer = client.get(reverse("papers:file", args=[kept.pk]))
    assert answer["Content-Type"] == "image/jpeg"


def test_an_application_when_withdrawn_then_is_closed_with_that_outcome(dispute, client):
    client.post(reverse("party:withdraw", args=[dispute.code]), {"reason": "自己谈好了"})
    dispute.refresh_from_db()
    assert (dispute.stage, dispute.outcome) == ("closed", "withdrawn")
    assert "已经办结" in page(client, "dispute", dispute)


def test_own_data_when_corrected_then_is_kept_and_the_readers_are_named(
    dispute, client, people, at
):
    party = dispute.parties.get(side="applicant")
    clerk = people.centre_clerk("shuxiang_community_centre")
    record_read(
        by=clerk, at=at, subject=f"party:{party.pk}", fields=["phone"], dispute_id=dispute.pk
    )
    client.post(reverse("party:own_data", args=[dispute.code]), {"address": "书香社区 1 号"})
    party.refresh_from_db()
    assert party.address == "书香社区 1 号"
    assert "书香社区综治中心" in page(client, "own_data", dispute)


def test_a_wrong_identity_number_when_given_then_is_refused_kindly(dispute, client):
    address = reverse("party:own_data", args=[dispute.code])
    answer = client.post(address, {"id_number": "110101199001011235"})
    assert (answer.status_code, "对不上" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_when_long_then_costs_the_same_statements(
    district, client, many, django_assert_num_queries
):
    for number in range(many):
        file(client, narrative=f"第 {number} 件事，工资没给。")
    with django_assert_num_queries(6):
        shown = client.get(reverse("party:disputes")).content.decode()
    assert shown.count("case-card-top") == many
