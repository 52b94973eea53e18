"""The desk of any proceeding: a card with stages, periods and acts, and dialogs for each act."""

import pytest
from django.test import Client
from django.urls import reverse

from jiefen.accounts.models import Account
from jiefen.disputes.models import Proceeding
from jiefen.flows.open_door import open_door
from jiefen.kernel import clock
from tests.flows.door_paths import PATHS

pytestmark = pytest.mark.django_db
EDGES = ("jiefen.web.shell.proceeding.views", "jiefen.web.shell.dispute.page")


@pytest.fixture
def desk(people, file_dispute, at, monkeypatch):
    """A clerk of the court at the desk, with a payment order that the applicant chose."""
    monkeypatch.setattr(clock, "now", lambda: at)
    for edge in EDGES:
        monkeypatch.setattr(f"{edge}.now", lambda: at)
    filed = file_dispute()
    open_door(
        dispute_id=filed.dispute.pk,
        door="payment_order",
        facts=PATHS["payment_order"][0],
        by=filed.as_applicant(),
        at=at,
    )
    client = Client()
    client.force_login(Account.objects.get(pk=people.handler("court").id))
    session = client.session
    session["signed_in_at"] = session["seen_at"] = at.isoformat()
    session.save()
    return client, filed


def test_card_shows_door_stage_period_and_what_can_be_done(desk):
    client, filed = desk
    page = client.get(reverse("unit:dispute", args=[filed.dispute.code])).content.decode()
    for words in ("支付令", "已申请，等法院通知受理", "支付令申请受理", "法院通知受理"):
        assert words in page
    number = Proceeding.objects.get(dispute=filed.dispute).pk
    assert reverse("unit:proceeding_act", args=[filed.dispute.code, number, "accept"]) in page


def test_dialog_does_an_act_and_says_why_not(desk, at):
    client, filed = desk
    number = Proceeding.objects.get(dispute=filed.dispute).pk
    code = filed.dispute.code

    def act(name: str, **fields: str):
        address = reverse("unit:proceeding_act", args=[code, number, name])
        assert client.get(address).status_code == 200
        return client.post(address, {f"{name}-{key}": text for key, text in fields.items()})

    early = act("issue", on="2026-03-10", a_number="一号", a_amount="100")
    assert early.status_code == 409
    assert "不能“发出支付令”" in early.content.decode()
    assert act("accept", on="2026-03-10").status_code == 302
    wrong = act("issue", on="2026-03-10", a_number="一号")
    assert "请填写“要还多少”" in wrong.content.decode()
    assert act("issue", on="2026-03-10", a_number="一号", a_amount="100").status_code == 302
    assert Proceeding.objects.get(pk=number).stage == "issued"


def test_clerk_sees_the_open_ways_and_begins_one_that_a_side_chose(desk, people):
    _, filed = desk
    clerk = Client()
    clerk.force_login(Account.objects.get(pk=people.centre_clerk("district_centre").id))
    session = clerk.session
    session["signed_in_at"] = session["seen_at"] = filed.dispute.filed_at.isoformat()
    session.save()
    code = filed.dispute.code
    listed = clerk.get(reverse("centre:choose_door", args=[code])).content.decode()
    assert "自己协商" in listed
    address = reverse("centre:begin_door", args=[code, "negotiation"])
    done = clerk.post(
        address,
        {
            "negotiation-on": "2026-03-10",
            "negotiation-chosen_by": filed.applicant.pk,
            "negotiation-method": "phone",
            "negotiation-unit": "",
        },
    )
    assert done.status_code == 302
    begun = Proceeding.objects.get(dispute=filed.dispute, door="negotiation")
    assert begun.facts["chosen_by"] == filed.applicant.pk
