"""An agreement is drafted, put to signature, taken back to draft, dropped."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max

from jiefen.agreements.checks import check_terms
from jiefen.agreements.models import Agreement, Instalment, Signature, Term, Version
from jiefen.agreements.policies import law, may_change, may_put_to_signature
from jiefen.agreements.selectors import (
    drafts_of,
    live_agreement,
    live_version,
    total_of,
    words_of,
)
from jiefen.agreements.services.entries import enter, fingerprint, lock_agreement
from jiefen.agreements.types import Body, Form, State, TermDraft
from jiefen.disputes.policies import check, may_write
from jiefen.disputes.selectors import parties_of
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding

MAX_TEXT = 20_000


def paper_only(kind: str) -> bool:
    """Whether the law excludes electronic signatures for this kind of dispute."""
    found = plan_in_force().kinds.get(kind)
    return found is not None and found.e_signature_excluded


def _bound(proceeding: "Proceeding") -> list[int]:
    return [
        party.pk
        for party in parties_of(proceeding.dispute_id)
        if party.left_at is None and party.side != "third"
    ]


def _check_body(body: Body) -> None:
    for field in ("facts", "matters", "responsibilities"):
        if len(getattr(body, field)) > MAX_TEXT:
            raise Refused.of(f"最多 {MAX_TEXT} 字。", field=field)
    if not 2 <= body.copies <= 99:
        raise Refused.of(
            "协议书由当事人各执一份，调委会留存一份。",
            law("29"),
            instead="请填写 2 到 99 份。",
            field="copies",
        )


@whole
def begin_agreement(
    *,
    proceeding: "Proceeding",
    number: str,
    body: Body,
    form: str = Form.WRITTEN,
    by: Actor,
    at: datetime,
) -> Agreement:
    """Begins the draft of a proceeding's agreement; the one already begun is returned as it is."""
    check(may_write(by, proceeding))
    before = live_agreement(proceeding.pk)
    if before is not None:
        return before
    _check_body(body)
    agreement = Agreement.objects.create(
        proceeding=proceeding,
        form=form,
        number=number,
        facts=body.facts.strip(),
        matters=body.matters.strip(),
        responsibilities=body.responsibilities.strip(),
        copies=body.copies,
        party_ids=_bound(proceeding),
        paper_only=paper_only(proceeding.dispute.kind),
        recorder_id=by.id if by.is_staff else None,
        created_at=at,
        saved_at=at,
    )
    enter(
        agreement,
        "agreement.begun",
        by=by,
        at=at,
        facts={"form": form, "number": number, "paper_only": agreement.paper_only},
    )
    return agreement


@whole
def save_body(*, agreement_id: int, body: Body, by: Actor, at: datetime) -> Agreement:
    """Saves the facts, the matters and the responsibilities of a draft."""
    agreement = lock_agreement(agreement_id)
    check(may_change(by, agreement))
    _check_draft(agreement)
    _check_body(body)
    agreement.facts, agreement.matters = body.facts.strip(), body.matters.strip()
    agreement.responsibilities, agreement.copies = body.responsibilities.strip(), body.copies
    agreement.saved_at = at
    agreement.save()
    enter(agreement, "agreement.saved", by=by, at=at)
    return agreement


def _check_draft(agreement: Agreement) -> None:
    if agreement.state != State.DRAFT:
        raise Refused.of(
            "协议已经交付签名，文字已经锁定。",
            instead="要改的，请先“改协议”：已有的签名会作废，并告诉各方。",
            field="state",
        )


def write_terms(agreement: Agreement, drafts: Sequence[TermDraft]) -> None:
    """Replaces the terms of an agreement with these."""
    agreement.terms.all().delete()
    rows = [
        Term(
            agreement=agreement,
            position=place,
            kind=draft.kind,
            text=draft.text.strip(),
            debtor_id=draft.debtor_id,
            creditor_id=draft.creditor_id,
            amount=draft.amount,
            due_on=draft.due_on,
            method=draft.method.strip(),
            proof=draft.proof.strip(),
        )
        for place, draft in enumerate(drafts, 1)
    ]
    rows = Term.objects.bulk_create(rows)
    Instalment.objects.bulk_create(
        Instalment(term=row, position=place, due_on=part.due_on, amount=part.amount)
        for row, draft in zip(rows, drafts, strict=True)
        for place, part in enumerate(draft.instalments, 1)
    )


@whole
def set_terms(
    *, agreement_id: int, drafts: Sequence[TermDraft], by: Actor, at: datetime
) -> Agreement:
    """Sets all terms of a draft; each must be able to stand."""
    agreement = lock_agreement(agreement_id)
    check(may_change(by, agreement))
    _check_draft(agreement)
    check_terms(drafts, parties=agreement.party_ids, today=local_day(at))
    write_terms(agreement, drafts)
    agreement.saved_at = at
    agreement.save(update_fields=["saved_at"])
    enter(
        agreement,
        "agreement.terms_set",
        by=by,
        at=at,
        facts={"kinds": [draft.kind for draft in drafts], "total": total_of(agreement.pk)},
    )
    return agreement


@whole
def put_to_signature(*, agreement_id: int, by: Actor, at: datetime) -> Version:
    """Freezes the text that will be signed, word for word."""
    agreement = lock_agreement(agreement_id)
    check(may_change(by, agreement))
    check(may_put_to_signature(agreement))
    agreement.party_ids = _bound(agreement.proceeding)
    agreement.paper_only = paper_only(agreement.proceeding.dispute.kind)
    drafts = drafts_of(agreement.pk)
    check_terms(drafts, parties=agreement.party_ids, today=local_day(at))
    text = words_of(agreement)
    last = agreement.versions.aggregate(m=Max("number"))["m"] or 0
    version = Version.objects.create(
        agreement=agreement, number=last + 1, text=text, sha256=fingerprint(text), at=at
    )
    agreement.state = State.SIGNING
    agreement.save()
    enter(
        agreement,
        "agreement.put_to_signature",
        by=by,
        at=at,
        facts={
            "version": version.number,
            "sha256": version.sha256,
            "parties": agreement.party_ids,
            "paper_only": agreement.paper_only,
        },
    )
    return version


@whole
def reopen_draft(*, agreement_id: int, reason: str, by: Actor, at: datetime) -> int:
    """Takes a text back to change it; returns how many signatures became void."""
    agreement = lock_agreement(agreement_id)
    check(may_change(by, agreement))
    if not reason.strip():
        raise Refused.of("请写明为什么改，各方会看到。", field="reason")
    version = live_version(agreement.pk)
    if version is None:
        return 0
    voided = Signature.objects.filter(version=version).count()
    version.voided_at, version.voided_because = at, reason.strip()
    version.save(update_fields=["voided_at", "voided_because"])
    agreement.state = State.DRAFT
    agreement.save(update_fields=["state"])
    enter(
        agreement,
        "agreement.reopened",
        by=by,
        at=at,
        facts={"version": version.number, "signatures_voided": voided},
    )
    return voided


@whole
def drop_agreement(*, agreement_id: int, by: Actor, at: datetime) -> Agreement:
    """Gives up an agreement that never took effect, when mediation ends without it."""
    agreement = lock_agreement(agreement_id)
    if agreement.state in {State.EFFECTIVE, State.PERFORMED}:
        raise Refused.of("协议已经生效，不能取消。", law("31"))
    Version.objects.filter(agreement=agreement, voided_at=None).update(voided_at=at)
    agreement.state = State.DROPPED
    agreement.save(update_fields=["state"])
    enter(agreement, "agreement.dropped", by=by, at=at)
    return agreement
