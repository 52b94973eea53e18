"""Somebody tells on a phone what happened: three steps, nothing lost, one dispute."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jiefen.disputes.models import Dispute
from jiefen.documents.models import StoredFile
from jiefen.intake.models import Draft
from jiefen.notices.models import Message

pytestmark = pytest.mark.django_db

STORY = {
    "narrative": "老板拖欠工资三个月，去要了几次，工资一直没有给。",
    "request": "付清工资",
    "other_name": "示例制衣厂",
    "other_phone": "",
    "area": "shuxiang_community",
}
PHONE = "19900000041"


def code_for(phone: str) -> str:
    """The code in the last message to a phone."""
    text = next(m.text for m in Message.objects.order_by("-pk") if m.to == phone)
    found = re.search(r"验证码 (\d{6})", text)
    assert found
    return found[1]


def tell(client: Client, *, phone: str = PHONE, name: str = "张示例", **changes: str):
    """Goes through the three steps to the last look; returns the answer of the last page."""
    client.post(reverse("public:apply"), {**STORY, **changes})
    client.post(reverse("public:apply_contact"), {"name": name, "phone": phone})
    client.post(reverse("public:apply_code"), {"code": code_for(phone)})
    return client.get(reverse("public:apply_check"))


def file(client: Client, **changes: str) -> Dispute:
    """Tells and submits."""
    tell(client, **changes)
    client.post(reverse("public:apply_check"))
    return Dispute.objects.latest("pk")


def test_the_first_page_when_opened_then_offers_one_thing_and_the_other_ways(district, client):
    page = client.get("/").content.decode()
    assert page.count("welcome-main") == 1
    assert [number for number in ("110", "12348", "12368") if f"tel:{number}" in page] == [
        "110",
        "12348",
        "12368",
    ]


def test_the_first_entry_when_opened_then_asks_at_most_six_things(district, client):
    page = client.get(reverse("public:apply")).content.decode()
    asked = re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', page)
    helpers = {"csrfmiddlewaretoken", "area_search", "town", "lang", "type", "next"}
    assert sorted(set(asked) - helpers) == [
        "area",
        "narrative",
        "other_name",
        "other_phone",
        "request",
    ]


def test_a_story_when_told_to_the_end_then_is_one_dispute_with_its_receipt(district, client):
    dispute = file(client)
    receipt = client.get(reverse("party:receipt", args=[dispute.code])).content.decode()
    assert dispute.code in receipt
    assert "诉讼时效中断" in receipt
    assert "/law/limitation_rules/12" in receipt
    assert dispute.undetermined_at.code == "shuxiang_community_centre"


def test_the_last_button_when_pressed_twice_then_there_is_one_dispute(district, client):
    tell(client)
    first = client.post(reverse("public:apply_check"))
    second = client.post(reverse("public:apply_check"))
    assert first.url == second.url
    assert Dispute.objects.count() == 1


def test_the_last_look_when_shown_then_says_what_it_looks_like(district, client):
    page = tell(client).content.decode()
    assert "看起来像“拖欠工资”，由工作人员确认。" in page


def test_words_in_progress_when_saved_then_come_back_after_leaving(district, client):
    client.post(reverse("public:apply_save"), {"narrative": "写到一半"})
    assert "写到一半" in client.get(reverse("public:apply")).content.decode()


def test_a_resume_link_when_opened_on_another_phone_then_goes_on(district, client):
    client.post(reverse("public:apply_save"), {"narrative": "写到一半"})
    page = client.get(reverse("public:apply")).content.decode()
    link = re.search(r'value="(http[^"]+/apply/resume/[^"]+)"', page)
    other = Client()
    other.get(link[1])
    assert "写到一半" in other.get(reverse("public:apply")).content.decode()


def test_a_wrong_resume_link_when_opened_then_leads_home(district, client):
    answer = client.get(reverse("public:apply_resume", args=["made-up"]))
    assert answer.url == reverse("public:home")


def test_a_photo_when_added_before_filing_then_is_on_the_dispute(district, client):
    from io import BytesIO

    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (60, 40), "red").save(picture, "JPEG")
    upload = SimpleUploadedFile("a.jpg", picture.getvalue(), "image/jpeg")
    client.post(reverse("public:apply_photo"), {"file": upload})
    dispute = file(client)
    kept = StoredFile.objects.get()
    assert (kept.dispute_id, kept.party.side, kept.draft_key) == (dispute.pk, "applicant", "")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"narrative": ""}, "请填写“发生了什么”。"),
        ({"narrative": "长" * 20_001}, "20000"),
        ({"narrative": "漏水\x07"}, "有看不见的控制字符，请删掉重新输入。"),
        ({"other_name": "李😀"}, "姓名里不能有表情符号，请只写证件上的字。"),
        ({"other_phone": "123"}, "请填 11 位手机号，或带区号的座机"),
        ({"area": "atlantis"}, "没有这个村（社区），请从列表里选择。"),
    ],
)
def test_a_bad_answer_when_sent_then_is_named_and_the_words_stay(district, client, changes, text):
    answer = client.post(reverse("public:apply"), {**STORY, **changes})
    page = answer.content.decode()
    assert (answer.status_code, text in page) == (422, True)
    assert "付清工资" in page
    assert Dispute.objects.count() == 0


def test_ten_million_letters_when_sent_then_are_refused_clearly(district, client):
    answer = client.post(reverse("public:apply"), {**STORY, "narrative": "长" * 10_000_000})
    assert answer.status_code == 400
    assert "检查后再发一次" in answer.content.decode()
    assert Draft.objects.count() == 0


def test_markup_in_words_and_names_when_shown_then_is_text(district, client):
    dispute = file(client, narrative="<script>alert(1)</script>工资", other_name="<b>厂</b>")
    page = client.get(reverse("party:dispute", args=[dispute.code])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;b&gt;厂&lt;/b&gt;" in page


def test_a_phone_that_was_not_proved_when_in_a_draft_then_is_asked_for_again(district, client):
    client.post(reverse("public:apply"), STORY)
    client.post(reverse("public:apply_contact"), {"name": "张示例", "phone": "19900000042"})
    page = client.get(reverse("public:apply")).content.decode()
    link = re.search(r'value="(http[^"]+/apply/resume/[^"]+)"', page)
    stranger = Client()
    tell(stranger)
    stranger.get(link[1])
    assert stranger.get(reverse("public:apply_check")).url == reverse("public:apply_contact")


def test_a_wrong_code_when_given_then_nothing_is_filed(district, client):
    client.post(reverse("public:apply"), STORY)
    client.post(reverse("public:apply_contact"), {"name": "张示例", "phone": PHONE})
    answer = client.post(reverse("public:apply_code"), {"code": "000000"})
    assert (answer.status_code, Dispute.objects.count()) == (422, 0)
