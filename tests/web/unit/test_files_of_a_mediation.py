"""Pictures that go with evidence and with performance: who put them there, who may open them."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from jiefen.agreements.selectors import items_of
from jiefen.documents.models import StoredFile
from jiefen.kernel.models import Read
from tests.web.unit.test_mediation_desk import Browser, boss, desk, leak, worker

__all__ = ["boss", "desk", "leak", "worker"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> None:
    """Files of a test are kept with the test."""
    settings.MEDIA_ROOT = tmp_path


def photo(name: str = "a.jpg") -> SimpleUploadedFile:
    picture = BytesIO()
    Image.new("RGB", (60, 40), "red").save(picture, "JPEG")
    return SimpleUploadedFile(name, picture.getvalue(), "image/jpeg")


def liar() -> SimpleUploadedFile:
    return SimpleUploadedFile("b.jpg", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "image/jpeg")


def opened(browser: Browser, file: StoredFile) -> int:
    """The status of opening a file."""
    browser._touch()
    return browser.client.get(reverse("papers:file", args=[file.pk])).status_code


def listed(desk: Browser, **more: object) -> StoredFile:
    desk.do("unit:records", "evidence", name="漏水照片", pages=1, copies=1, **more)
    return StoredFile.objects.latest("pk")


def test_evidence_when_listed_with_a_picture_then_the_line_leads_to_it(leak, desk, boss):
    leak.answer(leak.respondent).name().notify().sit()
    kept = listed(desk, upload=photo(), party=leak.filed.applicant.pk)
    assert (kept.kind, kept.party, kept.title) == ("evidence", leak.filed.applicant, "漏水照片")
    assert reverse("papers:file", args=[kept.pk]) in desk.see("unit:records")


def test_evidence_when_opened_then_the_reading_is_recorded(leak, desk, boss):
    leak.answer(leak.respondent).name().notify().sit()
    kept = listed(desk, upload=photo(), party=leak.filed.applicant.pk)
    assert opened(desk, kept) == 200
    read = Read.objects.get(subject=f"file:{kept.pk}")
    assert (read.actor_id, read.fields) == (leak.mediator.id, "evidence")


def test_evidence_when_of_one_side_then_neither_the_other_side_nor_a_stranger_opens_it(
    leak, desk, worker, boss, people
):
    leak.answer(leak.respondent).name().notify().sit()
    kept = listed(desk, upload=photo(), party=leak.filed.applicant.pk)
    stranger = Browser(leak, actor=people.mediator("heshun_community_mediation_committee"))
    assert [opened(one, kept) for one in (worker, boss, stranger)] == [200, 404, 404]
    nobody = Client().get(reverse("papers:file", args=[kept.pk]))
    assert (nobody.status_code, "/sign-in" in nobody["Location"]) == (302, True)


def test_evidence_when_the_file_lies_about_its_type_then_says_so_and_nothing_is_listed(
    leak, desk, boss
):
    leak.answer(leak.respondent).name().notify().sit()
    status, page = desk.fails(
        "unit:records", "evidence", name="漏水照片", pages=1, copies=1, upload=liar()
    )
    assert (status, "文件名写的是 .jpg，内容却是 PDF。" in page) == (409, True)
    assert (StoredFile.objects.count(), leak.proceeding.evidence.count()) == (0, 0)


def test_evidence_when_it_names_a_file_of_another_dispute_then_is_refused(
    leak, desk, boss, file_dispute, at
):
    leak.answer(leak.respondent).name().notify().sit()
    kept = listed(desk, upload=photo())
    StoredFile.objects.filter(pk=kept.pk).update(dispute=file_dispute().dispute)
    status, _ = desk.fails(
        "unit:records", "evidence", name="别人的照片", pages=1, copies=1, file=kept.pk
    )
    assert status == 409


def test_a_proof_when_sent_with_a_confirmation_then_the_mediator_and_its_sender_open_it(
    leak, desk, worker, boss
):
    leak.answer(leak.respondent).name().notify().sit().record().draft().sign_all().seal().serve()
    item = items_of(leak.agreement)[0].item.pk
    boss.do(
        "party:performance",
        "said",
        item=item,
        status="performed",
        **{f"photo-{item}": photo("转账.jpg")},
    )
    kept = StoredFile.objects.get(kind="performance_proof")
    assert items_of(leak.agreement)[0].said[leak.filed.respondent.pk].file_id == kept.pk
    assert [opened(one, kept) for one in (boss, desk, worker)] == [200, 200, 404]
    address = reverse("papers:file", args=[kept.pk])
    assert [address in desk.see("unit:performance"), address in boss.see("party:performance")] == [
        True,
        True,
    ]


def test_a_proof_when_it_lies_about_its_type_then_nothing_is_confirmed(leak, boss):
    leak.answer(leak.respondent).name().notify().sit().record().draft().sign_all().seal().serve()
    item = items_of(leak.agreement)[0].item.pk
    status, page = boss.fails(
        "party:performance", "said", item=item, status="performed", **{f"photo-{item}": liar()}
    )
    assert (status, "内容却是 PDF" in page) == (409, True)
    assert items_of(leak.agreement)[0].said == {}


def test_an_amount_when_it_is_no_number_then_is_refused_in_words(leak, boss, desk):
    leak.answer(leak.respondent).name().notify().sit().record().draft().sign_all().seal().serve()
    item = items_of(leak.agreement)[0].item.pk
    pages = [
        boss.fails("party:performance", "said", item=item, status="partly", amount="一些"),
        desk.fails("unit:performance", "witnessed", item=item, status="partly", amount="一些"),
    ]
    assert [(status, "请填金额" in page) for status, page in pages] == [(409, True), (409, True)]
