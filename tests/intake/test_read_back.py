"""Filing for somebody else: what was written down is read back, and the person confirms."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from jiefen.accounts.services import send_code
from jiefen.accounts.types import CodePurpose
from jiefen.flows.confirm_filing import (
    applicant_phone,
    confirm_by_code,
    confirm_by_signature,
    confirm_by_witness,
    subject_of,
)
from jiefen.flows.submit_on_behalf import submit_on_behalf
from jiefen.intake.models import Filing
from jiefen.intake.selectors import filings_by, pending_read_backs
from jiefen.intake.types import OnBehalf
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.rules.trace import Refused
from tests.intake.test_submitting import APPLICANT, WAGES

pytestmark = pytest.mark.django_db
GRID = replace(WAGES, channel="grid")


@pytest.fixture
def worker(people):
    return people.grid_worker("shuxiang_community_centre")


@pytest.fixture
def receipt(district, worker, at):
    """What a grid worker wrote down, waiting for the person's word."""
    return submit_on_behalf(
        new=GRID,
        on_behalf=OnBehalf(relation="邻居", told="in_person"),
        by=worker,
        at=at,
        idempotency_key="r",
    )


def sent_code(receipt, worker, at) -> str:
    """The code that arrives on the person's phone."""
    texts = []
    send_code(
        phone=applicant_phone(receipt.dispute_id),
        purpose=CodePurpose.CONFIRM_FILING,
        subject=subject_of(receipt.dispute_id),
        by=worker,
        at=at,
        deliver=lambda phone, text: texts.append(text),
    )
    return "".join(c for c in texts[0].split("验证码")[1].split("，")[0] if c.isdigit())


def drawn() -> SimpleUploadedFile:
    picture = BytesIO()
    Image.new("RGB", (300, 120), "white").save(picture, "PNG")
    return SimpleUploadedFile("signature.png", picture.getvalue(), "image/png")


def acts(receipt):
    return [entry.act for entry in entries_of(dispute_stream(receipt.dispute_id))]


def test_a_filing_for_somebody_when_made_then_waits_for_that_persons_word(receipt, worker):
    filing = Filing.objects.get()
    assert (filing.confirmation, filing.confirmed_at) == ("pending", None)
    assert (filing.filed_by_id, filing.relation) == (worker.account_id, "邻居")
    assert pending_read_backs(worker) == filings_by(worker) == [filing]


def test_the_person_when_giving_the_code_then_has_confirmed(receipt, worker, at):
    code = sent_code(receipt, worker, at)
    confirm_by_code(code=receipt.code, given=code, by=worker, at=at)
    assert (Filing.objects.get().confirmation, pending_read_backs(worker)) == ("code", [])
    assert acts(receipt)[-1] == "filing.read_back_confirmed"


def test_a_wrong_code_when_given_then_nothing_is_confirmed(receipt, worker, at):
    sent_code(receipt, worker, at)
    with pytest.raises(Refused) as refused:
        confirm_by_code(code=receipt.code, given="000000x", by=worker, at=at)
    assert (refused.value.field, Filing.objects.get().confirmation) == ("code", "pending")


def test_the_person_when_signing_on_the_screen_then_the_picture_is_kept(receipt, worker, at):
    confirm_by_signature(code=receipt.code, picture=drawn(), by=worker, at=at)
    filing = Filing.objects.get()
    assert (filing.confirmation, filing.signature.kind) == ("signature", "filing_signature")


def test_somebody_without_a_phone_when_confirming_then_a_witness_is_named(receipt, worker, at):
    with pytest.raises(Refused) as refused:
        confirm_by_witness(code=receipt.code, witness_name=" ", witness_phone="", by=worker, at=at)
    assert refused.value.field == "witness_name"
    confirm_by_witness(code=receipt.code, witness_name="周见证", witness_phone="", by=worker, at=at)
    filing = Filing.objects.get()
    assert (filing.confirmation, filing.witness["name"]) == ("witness", "周见证")


def test_a_confirmation_when_given_twice_then_the_second_is_refused(receipt, worker, at):
    confirm_by_witness(code=receipt.code, witness_name="周见证", witness_phone="", by=worker, at=at)
    with pytest.raises(Refused) as refused:
        confirm_by_signature(code=receipt.code, picture=drawn(), by=worker, at=at)
    assert refused.value.code == "conflict"
    assert acts(receipt).count("filing.read_back_confirmed") == 1


def test_another_worker_when_confirming_then_finds_nothing(receipt, people, at):
    stranger = people.grid_worker("hewan_village_centre")
    with pytest.raises(Refused) as refused:
        confirm_by_witness(
            code=receipt.code, witness_name="周见证", witness_phone="", by=stranger, at=at
        )
    assert refused.value.code == "not_found"


def test_a_party_when_filing_for_somebody_then_is_refused(district, at):
    with pytest.raises(Refused) as refused:
        submit_on_behalf(new=GRID, on_behalf=OnBehalf(), by=APPLICANT, at=at, idempotency_key="r")
    assert refused.value.code == "forbidden"
