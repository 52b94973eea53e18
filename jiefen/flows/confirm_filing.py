"""The person for whom somebody filed confirms what was read back."""

from datetime import datetime

from django.db import transaction

from jiefen.accounts.services import use_code
from jiefen.accounts.types import CodePurpose
from jiefen.disputes.selectors import parties_of
from jiefen.documents.services import store_upload
from jiefen.documents.services.storing import Upload
from jiefen.intake.selectors import filing_for
from jiefen.intake.services import confirm_read_back
from jiefen.intake.types import Confirmation, ReadBack
from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Refused


def subject_of(dispute_id: int) -> str:
    """To what a confirmation code is bound."""
    return f"filing:{dispute_id}"


def applicant_phone(dispute_id: int) -> str:
    """The phone of the first applicant; refused when none is known."""
    phones = [party.phone for party in parties_of(dispute_id) if party.side == "applicant"]
    if not phones or not phones[0].startswith("1"):
        raise Refused.of("没有登记本人的手机号。", instead="改用签名或见证人。", field="method")
    return phones[0]


def confirm_by_code(*, code: str, given: str, by: Actor, at: datetime, source: str = "") -> None:
    """Confirms the filing of a dispute by the code sent to the person's phone."""
    filing = filing_for(by, code)
    use_code(
        phone=applicant_phone(filing.dispute_id),
        purpose=CodePurpose.CONFIRM_FILING,
        code=given,
        subject=subject_of(filing.dispute_id),
        source=source,
        by=by,
        at=at,
    )
    confirm_read_back(filing=filing, read_back=ReadBack(method=Confirmation.CODE), by=by, at=at)


def confirm_by_signature(*, code: str, picture: Upload, by: Actor, at: datetime) -> None:
    """Confirms the filing by the person's own hand on the screen."""
    filing = filing_for(by, code)
    with transaction.atomic():
        file = store_upload(
            dispute_id=filing.dispute_id,
            upload=picture,
            kind="filing_signature",
            title="登记确认签名",
            by=by,
            at=at,
        )
        read_back = ReadBack(method=Confirmation.SIGNATURE, signature_file_id=file.pk)
        confirm_read_back(filing=filing, read_back=read_back, by=by, at=at)


def confirm_by_witness(
    *, code: str, witness_name: str, witness_phone: str, by: Actor, at: datetime
) -> None:
    """Confirms the filing of somebody without a phone, in front of a named witness."""
    read_back = ReadBack(
        method=Confirmation.WITNESS, witness_name=witness_name, witness_phone=witness_phone
    )
    confirm_read_back(filing=filing_for(by, code), read_back=read_back, by=by, at=at)
