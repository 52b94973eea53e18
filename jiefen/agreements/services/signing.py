"""Hands and seal under one exact text, and the effect they have."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.agreements.models import Agreement, PerformanceItem, Signature, Version
from jiefen.agreements.policies import (
    all_parties_signed,
    law,
    may_sign_office,
    may_sign_party,
)
from jiefen.agreements.selectors import effect_now, terms_of, version_by_id
from jiefen.agreements.services.entries import enter, lock_agreement
from jiefen.agreements.types import LASTING, Ink, Method, Signer, State, TermKind
from jiefen.disputes.policies import check, may_speak_for
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Representative

_ON_PAPER = frozenset({Method.PAPER, Method.FINGERPRINT, Method.SEAL_PAPER})
MAX_IMAGE = 400_000


def _lock_version(version_id: int) -> Version:
    version = version_by_id(version_id)
    if version is None:
        raise Refused.of("没有找到这一稿协议。", code="not_found")
    lock_agreement(version.agreement_id)
    version.refresh_from_db()
    version.agreement.refresh_from_db()
    return version


def _signed_on(ink: Ink, version: Version, at: datetime) -> date:
    today = local_day(at)
    if ink.method not in _ON_PAPER:
        return today
    day = ink.signed_on or today
    if day > today:
        raise Refused.of("签名日期不能晚于今天。", field="signed_on")
    if day < local_day(version.at):
        raise Refused.of("签名日期不能早于这一稿定稿的日期。", field="signed_on")
    return day


def _check_ink(ink: Ink) -> None:
    if ink.method in {Method.SCREEN, Method.DESK} and not ink.image.startswith(
        "data:image/png;base64,"
    ):
        raise Refused.of("请在框里手写签名。", field="signature")
    if len(ink.image) > MAX_IMAGE:
        raise Refused.of("签名图片太大，请清空后重签。", field="signature")
    if ink.method in {Method.PAPER, Method.FINGERPRINT} and ink.scan_file_id is None:
        raise Refused.of("请上传签好的纸质协议照片。", field="scan")


def _keep(
    version: Version,
    ink: Ink,
    *,
    signer: str,
    party: "Party | None" = None,
    representative: "Representative | None" = None,
    by: Actor,
    at: datetime,
) -> Signature:
    signature = Signature.objects.create(
        version=version,
        signer=signer,
        party=party,
        representative=representative,
        account_id=by.id if by.is_staff else None,
        method=ink.method,
        image=ink.image,
        scan_file_id=ink.scan_file_id,
        sha256=version.sha256,
        signed_on=_signed_on(ink, version, at),
        at=at,
    )
    enter(
        version.agreement,
        "agreement.sealed" if signer == Signer.COMMITTEE else "agreement.signed",
        by=by,
        at=at,
        subject=f"signature:{signature.pk}",
        facts={
            "version": version.number,
            "signer": signer,
            "party": party.pk if party else None,
            "representative": representative.pk if representative else None,
            "method": ink.method,
            "signed_on": signature.signed_on,
            "sha256": version.sha256,
        },
    )
    return signature


@whole
def sign_as_party(
    *,
    version_id: int,
    party: "Party",
    ink: Ink,
    representative: "Representative | None" = None,
    by: Actor,
    at: datetime,
) -> Signature:
    """A party, or who may sign for it, signs the exact text; signing twice is one signature."""
    version = _lock_version(version_id)
    check(may_speak_for(by, party, version.agreement.proceeding))
    before = Signature.objects.filter(version=version, party=party, signer=Signer.PARTY).first()
    if before is not None:
        return before
    check(may_sign_party(version, party, representative, ink.method))
    if by.is_staff and ink.method not in _ON_PAPER:
        raise Refused.of(
            "工作人员不能代替当事人电子签名。",
            instead="请当事人在自己的手机上签，或者在纸上签。",
            field="method",
        )
    _check_ink(ink)
    return _keep(
        version,
        ink,
        signer=Signer.PARTY,
        party=party,
        representative=representative,
        by=by,
        at=at,
    )


@whole
def sign_as_mediator(*, version_id: int, ink: Ink, by: Actor, at: datetime) -> Signature:
    """A mediator who conducts signs the exact text."""
    version = _lock_version(version_id)
    before = Signature.objects.filter(
        version=version, signer=Signer.MEDIATOR, account_id=by.id or 0
    ).first()
    if before is not None:
        return before
    check(may_sign_office(by, version, Signer.MEDIATOR, ink.method))
    _check_ink(ink)
    return _keep(version, ink, signer=Signer.MEDIATOR, by=by, at=at)


@whole
def seal_as_committee(*, version_id: int, ink: Ink, by: Actor, at: datetime) -> Signature:
    """The committee's head puts the seal, once the parties have signed."""
    version = _lock_version(version_id)
    before = Signature.objects.filter(version=version, signer=Signer.COMMITTEE).first()
    if before is not None:
        return before
    check(may_sign_office(by, version, Signer.COMMITTEE, ink.method))
    if not all_parties_signed(version):
        raise Refused.of(
            "各方当事人还没有都签名，不能盖章。",
            law("29"),
            instead="等各方签名后再盖章。",
            field="signatures_of_all",
        )
    return _keep(version, ink, signer=Signer.COMMITTEE, by=by, at=at)


def make_items(agreement: Agreement) -> int:
    """Creates what is to be performed: one item a term, one an instalment; returns how many."""
    rows: list[PerformanceItem] = []
    for term in terms_of(agreement.pk):
        if term.kind in LASTING and term.due_on is None:
            continue
        parts = (
            [(part.due_on, part.amount) for part in term.instalments.all()]
            if term.kind == TermKind.MONEY_INSTALMENTS
            else [(term.due_on, term.amount)]
        )
        rows += [
            PerformanceItem(
                agreement=agreement,
                term=term,
                position=len(rows) + place,
                debtor_id=term.debtor_id,
                creditor_id=term.creditor_id,
                amount=amount,
                due_on=due_on,
            )
            for place, (due_on, amount) in enumerate(parts, 1)
        ]
    PerformanceItem.objects.bulk_create(rows)
    return len(rows)


@whole
def take_effect(*, agreement_id: int, by: Actor, at: datetime) -> Agreement:
    """Sets the day of effect by the law's rule and what is to be performed.

    Raises `Refused` naming what is missing.
    """
    agreement = lock_agreement(agreement_id)
    if agreement.effective_on is not None:
        return agreement
    effect = effect_now(agreement)
    if effect.on is None:
        raise Refused(
            effect.because,
            instead=tuple(f"请先完成：{one}" for one in effect.missing),
            code="precondition_missing",
        )
    agreement.effective_on, agreement.state = effect.on, State.EFFECTIVE
    agreement.save(update_fields=["effective_on", "state"])
    items = make_items(agreement)
    enter(
        agreement,
        "agreement.effective",
        by=by,
        at=at,
        facts={"form": agreement.form, "effective_on": effect.on, "items": items},
        because=effect.because,
    )
    return agreement
