"""An application comes in by any of the ways and becomes one dispute."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jiefen.disputes.services import open_dispute
from jiefen.disputes.types import NewDispute, Side
from jiefen.documents.services import adopt_draft_files
from jiefen.flows.follow_up_filing import follow_up_later
from jiefen.flows.save_draft import draft_files_key
from jiefen.intake.checks import faults_of
from jiefen.intake.drafted import application_of
from jiefen.intake.guessing import propose_kind
from jiefen.intake.limitation import interruption
from jiefen.intake.receiving import centre_above, centre_for
from jiefen.intake.selectors import filing_of, receipt_of
from jiefen.intake.services import (
    Submission,
    content_of,
    filing_acts,
    mark_filed,
    record_filing,
)
from jiefen.intake.types import FaultyApplication, Guess, OnBehalf, Receipt
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.idempotency import Result, once
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import tree, unit_by_code
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.intake.models import Draft, Filing


def check(new: NewDispute, *, at: datetime) -> None:
    """Raises `FaultyApplication` with everything that is wrong with an application."""
    faults = faults_of(
        new,
        today=local_day(at),
        areas=frozenset(tree().area_codes),
        kinds=plan_in_force().kinds,
    )
    if faults:
        raise FaultyApplication(faults)


def _guess(new: NewDispute) -> Guess:
    guess = propose_kind(f"{new.narrative}\n{new.request}")
    if not new.kind:
        return guess
    category = plan_in_force().kinds[new.kind].category
    return Guess(new.kind, category, guess.flags, guess.candidates, guess.questions)


def _owner(by: Actor, fallback: str) -> str:
    if by.account_id is not None:
        return f"account:{by.account_id}"
    return f"{by.kind}:{by.id}" if by.id is not None else f"visitor:{fallback[:40]}"


def _because(guess: Guess) -> tuple[Reason, ...]:
    if not guess.likely:
        return (Reason("类型还不能确定，由工作人员判断。"),)
    return (Reason(f"看起来像“{guess.likely}”，由工作人员确认。"),)


def submit_application(
    *,
    new: NewDispute,
    by: Actor,
    at: datetime,
    idempotency_key: str,
    receiver_unit: str = "",
    draft_key: str = "",
    on_behalf: OnBehalf | None = None,
) -> Receipt:
    """Opens a dispute from an application and returns the receipt; the same key opens it once.

    `receiver_unit` is the code of the unit that took it (none: the lowest centre of the place).
    Files kept under `draft_key` come along. Raises `FaultyApplication` with all faults at once.
    """
    check(new, at=at)
    if not idempotency_key.strip() or len(idempotency_key) > 200:
        raise Refused.of("缺少防重复提交的键。", field="Idempotency-Key", code="invalid")
    receiver = unit_by_code(receiver_unit) if receiver_unit else None
    place = centre_for(new.area_code) if new.area_code or receiver is None else None
    centre = place or centre_above(receiver_unit)

    opened: list[Filing] = []

    def file() -> Result:
        guess = _guess(new)
        limitation = interruption(guess=guess, at=at)
        taken_by = (receiver or centre).pk
        submission = Submission(new, taken_by, guess, limitation, on_behalf)
        dispute = open_dispute(
            new=new,
            centre_id=centre.pk,
            kind=guess.kind,
            category=guess.category,
            flags=guess.flags,
            because=_because(guess),
            also=filing_acts(submission),
            by=by,
            at=at,
        )
        opened.append(record_filing(dispute=dispute, submission=submission, by=by, at=at))
        if draft_key:
            party = min(dispute.parties.values_list("pk", flat=True))
            adopt_draft_files(
                draft_key=draft_key, dispute_id=dispute.pk, party_id=party, by=by, at=at
            )
        follow_up_later(dispute_id=dispute.pk)
        return {"dispute": dispute.pk}

    with transaction.atomic():
        payload = {**content_of(new), "receiver": receiver_unit}
        result, fresh = once(
            owner=_owner(by, idempotency_key), key=idempotency_key, payload=payload, at=at, do=file
        )
    return receipt_of(opened[0]) if fresh else _again(int(str(result["dispute"])))


def _again(dispute_id: int) -> Receipt:
    filing = filing_of(dispute_id)
    if filing is None:
        raise Refused.of("没有找到这份登记。", code="not_found")
    return receipt_of(filing, new=False)


def faults_by_field(refused: FaultyApplication) -> dict[str, Sequence[str]]:
    """The texts of an application's faults by field, for a form."""
    found: dict[str, list[str]] = {}
    for fault in refused.faults:
        found.setdefault(fault.field, []).append(fault.text)
    return dict(found)


def submit_draft(*, draft: "Draft", by: Actor, at: datetime) -> Receipt:
    """Files a finished draft with its files; sent twice it is filed once."""
    new = application_of(draft.content, channel=draft.channel, account_id=by.account_id)
    applicant = replace(by, id=None, role=Side.APPLICANT, roles=frozenset({Side.APPLICANT}))
    with transaction.atomic():
        receipt = submit_application(
            new=new,
            by=applicant,
            at=at,
            idempotency_key=f"draft:{draft.pk}",
            draft_key=draft_files_key(draft),
        )
        mark_filed(draft=draft, dispute_id=receipt.dispute_id, by=by, at=at)
    return receipt
