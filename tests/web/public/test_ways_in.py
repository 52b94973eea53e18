"""What somebody who was written to, or who wants to come in person, finds without signing in."""

import pytest
from django.urls import reverse

from tests.web.party.test_telling import file

pytestmark = pytest.mark.django_db


def test_somebody_with_a_letter_when_looking_for_the_way_in_then_types_its_code(district, client):
    page = client.get(reverse("public:invited")).content.decode()
    assert reverse("public:invitation_enter") in page


def test_the_first_page_when_opened_then_says_where_to_come_and_when(district, client):
    page = client.get("/").content.decode()
    assert ("示范区示例路1号" in page, "周六 9:00—12:00" in page) == (True, True)


def test_a_receipt_when_shown_then_says_where_the_centre_is(district, client):
    dispute = file(client)
    page = client.get(reverse("party:receipt", args=[dispute.code])).content.decode()
    assert "示范区书香社区示例巷1号" in page
