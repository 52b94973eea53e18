"""(十八) 在线多元化解系统, the frame: from a phone without a visit; open to other systems; seen
upwards through all levels and not sideways by strangers.

纵向贯通、横向集成、共享共用、安全可靠的在线矛盾纠纷多元化解系统。
"""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from jiefen.disputes.models import Dispute
from jiefen.disputes.selectors import history_of, visible_to
from jiefen.kernel.verification import verify
from jiefen.notices.models import Message
from tests.api.conftest import Api, connect, wages
from tests.conftest import Filed
from tests.people import People
from tests.web.desk import desk_of

__all__ = ["connect", "wages"]
pytestmark = pytest.mark.django_db
PHONE = "19900000031"
STORY = {
    "narrative": "楼上洗衣机漏水，泡坏了我家客厅的天花板，说了三次都不管。",
    "request": "修好，赔粉刷的钱",
    "other_name": "李演示",
    "other_phone": "19900000032",
    "area": "shanghe_village",
}


def code_sent_to(phone: str) -> str:
    """The latest one-time code in this phone."""
    texts = [row.text for row in Message.objects.order_by("pk") if row.to == phone]
    found = re.search(r"\d{6}", texts[-1])
    assert found
    return found[0]


def file_by_phone(client: Client) -> Dispute:
    """The five questions, the phone, the code, the last look: filed."""
    client.post("/apply", STORY)
    client.post("/apply/contact", {"name": "张示例", "phone": PHONE})
    client.post("/apply/code", {"code": code_sent_to(PHONE)})
    answer = client.post("/apply/check")
    assert answer.status_code == 302, answer.content.decode()
    return Dispute.objects.latest("pk")


def test_a_citizen_files_from_a_phone_without_a_visit(district: None) -> None:
    phone = Client()
    dispute = file_by_phone(phone)
    assert (dispute.channel, dispute.stage, dispute.area.code) == (
        "phone",
        "received",
        "shanghe_village",
    )
    receipt = phone.get(f"/my/disputes/{dispute.code}/receipt")
    mine = phone.get("/my/").content.decode()
    assert (receipt.status_code, dispute.code in mine) == (200, True)
    assert list(verify(f"dispute:{dispute.pk}")) == []


def test_another_phone_when_asking_for_somebody_elses_dispute_then_finds_nothing(
    district: None,
) -> None:
    dispute = file_by_phone(Client())
    stranger = Client()
    stranger.post("/sign-in/phone", {"phone": "19900000099"})
    assert stranger.get(f"/my/disputes/{dispute.code}").status_code != 200


def test_other_systems_find_the_interface_documented(client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    paths = {path.removeprefix("/api/v1") for path in document["paths"]}
    wanted = {"/disputes", "/disputes/{code}", "/disputes/{code}/acts/{act}", "/events"}
    assert wanted - paths == set()


def test_another_system_files_once_and_follows_what_happens(
    connect: Callable[..., Api],
    wages: dict[str, object],
    people: People,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    system = connect("district_centre")
    first = system.file(wages, key="12345-热线-1")
    again = system.file(wages, key="12345-热线-1")
    code = first.json()["code"]
    assert (first.status_code, again.status_code, again.json()["code"]) == (201, 200, code)
    assert Dispute.objects.count() == 1
    monkeypatch.setattr("jiefen.api.v1.events.SETTLED", timedelta(seconds=-5))
    events = system.get("/events").json()["items"]
    kept = [entry.act for entry in history_of(Dispute.objects.get().pk)]
    assert [event["act"] for event in events] == kept
    assert {event["dispute"] for event in events} == {code}


def test_events_then_carry_no_name_and_no_phone(
    connect: Callable[..., Api], wages: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    system = connect("district_centre")
    system.file(wages)
    monkeypatch.setattr("jiefen.api.v1.events.SETTLED", timedelta(seconds=-5))
    text = system.get("/events").content.decode()
    assert ("赵演示" in text, "19900000011" in text, "一万二" in text) == (False, False, False)


def test_a_village_dispute_is_seen_upwards_and_not_sideways(
    file_dispute: Callable[..., Filed], people: People
) -> None:
    dispute = file_dispute(centre="shanghe_village_centre", area_code="shanghe_village").dispute
    seen = {
        unit: visible_to(people.centre_clerk(unit)).filter(pk=dispute.pk).exists()
        for unit in (
            "shanghe_village_centre",
            "qinghe_town_centre",
            "district_centre",
            "xiahe_village_centre",
            "hewan_town_centre",
        )
    }
    assert seen == {
        "shanghe_village_centre": True,
        "qinghe_town_centre": True,
        "district_centre": True,
        "xiahe_village_centre": False,
        "hewan_town_centre": False,
    }


def test_levels_when_counting_then_each_counts_what_lies_below_it(
    file_dispute: Callable[..., Filed], people: People
) -> None:
    for centre in ("shanghe_village_centre", "xiahe_village_centre", "hewan_town_centre"):
        file_dispute(centre=centre)
    counted = {}
    for unit in ("district_centre", "qinghe_town_centre", "hewan_town_centre"):
        page = desk_of(people.coordinator(unit)).get("/overview/").content.decode()
        found = re.search(r'data-figure="open"><b>(\d+)</b>', page)
        counted[unit] = int(found[1]) if found else None
    assert counted == {"district_centre": 3, "qinghe_town_centre": 2, "hewan_town_centre": 1}


def test_a_system_of_one_town_when_reading_then_sees_no_other_town(
    connect: Callable[..., Api], file_dispute: Callable[..., Filed]
) -> None:
    dispute = file_dispute(centre="shanghe_village_centre").dispute
    stranger, above = connect("hewan_town_centre"), connect("qinghe_town_centre")
    assert [
        system.get(f"/disputes/{dispute.code}").status_code for system in (stranger, above)
    ] == [
        404,
        200,
    ]
