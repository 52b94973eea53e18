"""Anybody compares the ways: a kind, at most five questions, nothing of them kept."""

import re

import pytest
from django.urls import reverse

from jiefen.disputes.models import Dispute
from jiefen.kernel.models import Entry
from jiefen.kernel.plans import plan_in_force

pytestmark = pytest.mark.django_db


def words(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def form_of(answer) -> dict[str, list[str]]:
    """The hidden fields of the question on a page."""
    page = answer.content.decode()
    start = page.find('id="question"')
    block = page[start : page.find("</form>", start)]
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="([a-z]+)" value="([^"]*)"', block):
        found.setdefault(name, []).append(value)
    return found


def start(client, kind: str):
    return client.get(reverse("public:ways"), {"kind": kind})


def go_on(client, shown, answer: str, **more: object):
    sent = {**form_of(shown), "answer": answer, **more}
    return client.post(reverse("public:ways"), sent)


def test_the_first_page_when_opened_then_leads_to_every_kind(district, client):
    assert reverse("public:ways") in client.get("/").content.decode()
    shown = client.get(reverse("public:ways")).content.decode()
    assert [f"?kind={code}" in shown for code in plan_in_force().kinds] == [True] * len(
        plan_in_force().kinds
    )


@pytest.mark.parametrize("kind", sorted(plan_in_force().kinds))
def test_a_kind_when_chosen_then_at_most_five_questions_follow(district, client, kind):
    shown = start(client, kind)
    asked = 0
    while "不知道，先跳过" in shown.content.decode():
        asked += 1
        shown = go_on(client, shown, "skip")
        assert shown.status_code == 200
    assert 1 <= asked <= 5


def test_wages_when_answered_then_what_comes_first_is_named(district, client):
    shown = go_on(client, start(client, "wages_owed"), "yes")
    assert "法律要求先走这一步 劳动仲裁" in words(shown)


def test_an_amount_when_given_then_the_costs_are_for_it(district, client):
    shown = start(client, "personal_loan")
    sent = {**form_of(shown), "amount": "30000"}
    sent.pop("facts")
    assert "550.00 元" in words(client.post(reverse("public:ways"), sent))


def test_an_amount_when_it_cannot_be_then_is_refused(district, client):
    sent = {**form_of(start(client, "personal_loan")), "amount": "-5"}
    assert client.post(reverse("public:ways"), sent).status_code == 409


@pytest.mark.parametrize("said", ["ethnicity=yes", "harm_known_on=x", "labour_arbitration=lost"])
def test_a_forged_state_when_sent_then_is_refused(district, client, said):
    sent = {"kind": "wages_owed", "said": [said]}
    assert client.post(reverse("public:ways"), sent).status_code == 409


def test_ways_when_ticked_then_stand_side_by_side(district, client):
    sent = {**form_of(start(client, "wages_owed")), "act": "compare"}
    sent.pop("facts")
    codes = ["people_mediation", "negotiation", "labour_mediation", "petition"]
    shown = client.post(reverse("public:ways"), {**sent, "door": codes}).content.decode()
    assert (shown.count('scope="col"'), "一次最多比三条" in shown) == (3, True)


def test_a_comparison_when_finished_then_is_counted_once_and_nothing_else_is_kept(district, client):
    shown = start(client, "water_leak")
    while "不知道，先跳过" in shown.content.decode():
        before, shown = shown, go_on(client, shown, "skip")
    go_on(client, before, "skip")
    counted = Entry.objects.filter(act="ways.compared")
    assert [entry.facts["kind"] for entry in counted] == ["water_leak"]
    assert Dispute.objects.count() == 0


def test_the_page_when_opened_then_asks_the_database_only_for_the_calendar(
    district, client, django_assert_num_queries
):
    start(client, "wages_owed")
    with django_assert_num_queries(0):
        start(client, "wages_owed")
