"""A grid worker or clerk files for somebody, reads it back, and the person confirms."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jiefen.disputes.types import NewDispute
from jiefen.flows.save_draft import draft_files_key
from jiefen.flows.submit_application import submit_application
from jiefen.intake.drafted import application_of
from jiefen.intake.policies import may_file_on_behalf
from jiefen.intake.selectors import filing_of
from jiefen.intake.services import confirm_read_back, mark_filed
from jiefen.intake.types import OnBehalf, ReadBack, Receipt
from jiefen.kernel.actor import Actor
from jiefen.organisations.selectors import unit_by_id
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.intake.models import Draft


def submit_on_behalf(
    *,
    new: NewDispute,
    on_behalf: OnBehalf,
    by: Actor,
    at: datetime,
    idempotency_key: str,
    read_back: ReadBack | None = None,
    draft_key: str = "",
) -> Receipt:
    """Files what somebody told a member of a unit; without `read_back` it waits for confirmation.

    A code in `read_back` must have been used up by the caller before.
    """
    answer = may_file_on_behalf(by)
    if isinstance(answer, Refused):
        raise answer
    with transaction.atomic():
        receipt = submit_application(
            new=new,
            by=by,
            at=at,
            idempotency_key=idempotency_key,
            receiver_unit=unit_by_id(by.unit_id or 0).code,
            draft_key=draft_key,
            on_behalf=on_behalf,
        )
        filing = filing_of(receipt.dispute_id)
        if read_back is not None and receipt.new and filing is not None:
            confirm_read_back(filing=filing, read_back=read_back, by=by, at=at)
    return receipt


def submit_draft_on_behalf(
    *, draft: "Draft", on_behalf: OnBehalf, by: Actor, at: datetime
) -> Receipt:
    """Files what was written down and read back; sent twice it is filed once."""
    new = application_of(draft.content, channel=draft.channel)
    with transaction.atomic():
        receipt = submit_on_behalf(
            new=new,
            on_behalf=on_behalf,
            by=by,
            at=at,
            idempotency_key=f"draft:{draft.pk}",
            draft_key=draft_files_key(draft),
        )
        mark_filed(draft=draft, dispute_id=receipt.dispute_id, by=by, at=at)
    return receipt
