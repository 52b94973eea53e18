"""A grid worker files for somebody, reads it back, and the person confirms."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from jiefen.accounts.models import Account
from jiefen.disputes.models import Dispute
from jiefen.intake.models import Filing
from jiefen.kernel.clock import now
from jiefen.notices.models import Message

pytestmark = pytest.mark.django_db

TOLD = {
    "name": "周样本",
    "phone": "19900000061",
    "told": "in_person",
    "narrative": "隔壁的鸡总到我菜地里，菜都吃光了。",
    "other_name": "吴演示",
    "area": "huaiyin_community",
}


def signed_in(people, unit: str, role: str = "grid_worker") -> Client:
    """A browser in which somebody with this role is signed in."""
    actor = people.member(role, unit)
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    session = client.session
    session["signed_in_at"] = session["seen_at"] = now().isoformat()
    session.save()
    return client


@pytest.fixture
def worker(people):
    return signed_in(people, "huaiyin_community_centre")


@pytest.fixture
def dispute(worker):
    """What the worker registered; the person has not confirmed yet."""
    worker.post(reverse("grid:write"), TOLD)
    worker.post(reverse("grid:read_back"))
    return Dispute.objects.get()


def to(name: str, dispute: Dispute) -> str:
    return reverse(f"grid:{name}", args=[dispute.code])


def test_a_story_when_written_down_then_is_read_back_word_for_word(worker):
    answer = worker.post(reverse("grid:write"), TOLD)
    page = worker.get(answer.url).content.decode()
    assert [words for words in TOLD.values() if words in page and words != "in_person"] == [
        "周样本",
        "19900000061",
        "隔壁的鸡总到我菜地里，菜都吃光了。",
        "吴演示",
    ]
    assert Dispute.objects.count() == 0


def test_the_button_when_pressed_twice_then_registers_once(worker):
    worker.post(reverse("grid:write"), TOLD)
    first = worker.post(reverse("grid:read_back"))
    second = worker.post(reverse("grid:read_back"))
    assert (first.url, Dispute.objects.count()) == (second.url, 1)


def test_a_filing_when_registered_then_stands_under_the_workers_name(worker, dispute):
    filing = Filing.objects.get()
    assert (filing.channel, filing.confirmation) == ("grid", "pending")
    assert "等本人确认" in worker.get(reverse("grid:filings")).content.decode()


def test_the_person_when_giving_the_code_then_has_confirmed(worker, dispute):
    worker.post(to("send_code", dispute))
    text = next(m.text for m in Message.objects.all() if "验证码" in m.text)
    worker.post(to("by_code", dispute), {"code": re.search(r"\d{6}", text)[0]})
    assert Filing.objects.get().confirmation == "code"


def test_a_wrong_code_when_given_then_is_asked_again(worker, dispute):
    worker.post(to("send_code", dispute))
    answer = worker.post(to("by_code", dispute), {"code": "000000"})
    assert (answer.status_code, Filing.objects.get().confirmation) == (422, "pending")


def test_no_signature_when_sent_then_is_refused(worker, dispute):
    answer = worker.post(to("by_signature", dispute), {"signature": "data:image/png;base64,"})
    assert (answer.status_code, Filing.objects.get().confirmation) == (409, "pending")


def test_a_witness_when_named_then_the_person_has_confirmed(worker, dispute):
    worker.post(to("by_witness", dispute), {"witness_name": "冯见证"})
    assert Filing.objects.get().confirmation == "witness"


def test_another_place_when_looking_then_finds_nothing(people, dispute):
    stranger = signed_in(people, "liushu_village_centre")
    assert stranger.get(to("filing", dispute)).status_code == 404
    assert dispute.code not in stranger.get(reverse("grid:filings")).content.decode()


def test_a_mediator_when_coming_to_these_pages_then_is_refused(people):
    mediator = signed_in(people, "huaiyin_community_centre", "mediator")
    assert mediator.get(reverse("grid:write")).status_code == 403


def test_a_bad_phone_when_written_then_is_named_and_the_words_stay(worker):
    answer = worker.post(reverse("grid:write"), {**TOLD, "phone": "12"})
    page = answer.content.decode()
    assert (answer.status_code, "请填 11 位手机号" in page, "周样本" in page) == (422, True, True)


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_when_long_then_costs_the_same_statements(worker, many, django_assert_num_queries):
    for number in range(many):
        worker.post(reverse("grid:write"), {**TOLD, "narrative": f"第 {number} 件"})
        worker.post(reverse("grid:read_back"))
    with django_assert_num_queries(7):
        page = worker.get(reverse("grid:filings")).content.decode()
    assert page.count("case-card-top") == many
