"""Whoever holds a paper can check it, and learns nothing personal by it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jiefen.documents import codes
from jiefen.documents.models import Paper
from jiefen.documents.selectors import content_of
from jiefen.documents.services import void_paper
from jiefen.flows.issue_paper import issue_paper
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.plans import plan_in_force
from jiefen.web.shell.context import centre_of
from tests.flows.conftest import leak
from tests.flows.paper_story import FIRST, SECOND, PaperStory

__all__ = ["leak"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(leak: PaperStory) -> Paper:
    """A receipt, issued and signed."""
    return issue_paper(
        kind="limitation_receipt", dispute_id=leak.filed.dispute.pk, by=SYSTEM, at=leak.at
    )


def page(paper: Paper, **sent: object) -> str:
    """What the page of a paper says."""
    address = reverse("public:verify_paper", args=[paper.verify_code])
    answer = Client().post(address, sent) if sent else Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def handed_in(content: bytes) -> SimpleUploadedFile:
    """A file as somebody sends it."""
    return SimpleUploadedFile("协议.pdf", content, content_type="application/pdf")


def test_a_paper_in_force_when_checked_shows_what_to_compare_and_no_names(paper):
    seen = page(paper)
    assert "这份文书是真的，现在有效" in seen
    for said in ("收到申请回执", paper.number, paper.unit.name, "2026-03-10", "张*", "李**"):
        assert said in seen
    assert [name for name in (FIRST, SECOND, "3860", "19900000001") if name in seen] == []


def test_a_code_when_typed_as_printed_or_carelessly_finds_the_paper(paper):
    printed = codes.printed(paper.verify_code)
    assert len(printed) == 14
    for typed in (printed, f" {printed.lower()} ", paper.verify_code):
        answer = Client().get(reverse("public:verify"), {"code": typed})
        assert answer["Location"] == reverse("public:verify_paper", args=[paper.verify_code])


@pytest.mark.parametrize("code", ["ABCDEFGHJKMN", "short", "0" * 12, "<script>alert(1)"])
def test_a_wrong_code_when_checked_gives_a_clear_page_with_the_centres_phone(paper, code):
    answer = Client().get(reverse("public:verify_paper", args=[code]))
    assert answer.status_code == 404
    seen = answer.content.decode()
    assert "没有这个验证码" in seen
    assert centre_of(plan_in_force()).phone in seen
    assert "<script>alert" not in seen


def test_a_superseded_paper_when_checked_says_so(paper, leak):
    leak.filed.applicant.name = "张䶮䶮"
    leak.filed.applicant.save()
    newer = issue_paper(
        kind="limitation_receipt", dispute_id=leak.filed.dispute.pk, by=SYSTEM, at=leak.at
    )
    assert "这份文书已经由新的一份代替" in page(paper)
    assert "这份文书是真的，现在有效" in page(newer)


def test_a_void_paper_when_checked_says_so(paper, leak):
    void_paper(paper_id=paper.pk, by=SYSTEM, at=leak.at)
    assert "这份文书已经作废" in page(paper)


def test_the_original_file_when_compared_is_the_very_paper(paper):
    seen = page(paper, file=handed_in(content_of(paper.pdf)))
    assert "一个字也没有改过" in seen
    assert f"电子签名：{paper.unit.name}" in seen


def test_a_file_when_one_byte_was_changed_is_called_changed(paper):
    content = bytearray(content_of(paper.pdf))
    content[len(content) // 3] ^= 1
    seen = page(paper, file=handed_in(bytes(content)))
    assert "这就是我们出具的原件" not in seen
    assert "请不要相信它" in seen or "不是我们出具的电子原件" in seen


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing", b"hello", b"\x00" * 4000])
def test_rubbish_when_compared_is_called_no_original(paper, content):
    assert "不是我们出具的电子原件" in page(paper, file=handed_in(content))


def test_no_file_when_comparing_asks_for_one(paper):
    assert "还没有选文件" in page(paper, other="1")


def test_somebody_who_tries_codes_by_the_hundred_is_stopped(paper):
    address = reverse("public:verify_paper", args=["ABCDEFGHJKMN"])
    client = Client()
    answers = {client.get(address).status_code for _ in range(121)}
    assert answers == {404, 429}
