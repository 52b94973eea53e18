"""Duty to inform: what was told to whom, in which words, and how they showed that they read it."""

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.notices.models import Notice, Receipt
from jiefen.notices.types import NoticeWay, ReceiptWay
from jiefen.rules.subjects import NoticeSpec
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party, Proceeding


def spec_of(kind: str) -> NoticeSpec:
    """What the plan says of a notice; raises `Refused` if it knows none."""
    spec = plan_in_force().notices.get(kind)
    if spec is None:
        raise Refused.of("没有这种告知。", instead="请从列表里选择。", field="kind")
    return spec


def text_sha256(spec: NoticeSpec) -> str:
    """The fingerprint of the words of a notice, by which a later change of them shows."""
    return hashlib.sha256("\n".join((spec.label, spec.text, *spec.points)).encode()).hexdigest()


@whole
def give_notice(
    *,
    dispute: "Dispute",
    party: "Party",
    kind: str,
    way: str,
    proceeding: "Proceeding | None" = None,
    by: Actor,
    at: datetime,
) -> Notice:
    """Records that a party was told something, in the plan's present words; twice is once."""
    spec = spec_of(kind)
    if way not in NoticeWay.values:
        raise Refused.of("没有这种告知方式。", field="way")
    if party.dispute_id != dispute.pk:
        raise Refused.of("这个人不是这件纠纷的当事人。", field="party")
    notice, new = Notice.objects.get_or_create(
        dispute=dispute,
        proceeding=proceeding,
        party=party,
        kind=kind,
        text_sha256=text_sha256(spec),
        defaults={"plan_version": plan_in_force().version, "way": way, "given_at": at},
    )
    if new:
        ledger.record(
            ledger.dispute_stream(dispute.pk),
            "notice.given",
            by=by,
            at=at,
            subject=f"party:{party.pk}",
            facts={
                "notice": notice.pk,
                "kind": kind,
                "way": way,
                "text_sha256": notice.text_sha256,
                "proceeding": proceeding.pk if proceeding else None,
            },
            because=[Reason(spec.label, spec.cites)],
            plan_version=notice.plan_version,
        )
    return notice


@whole
def receipt_notice(
    *,
    notice: Notice,
    way: str,
    witness: str = "",
    proof_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Receipt:
    """Records that the notice was read and confirmed; a second time returns the first receipt.

    `online_code` is called after the one-time code was checked; a signature needs its file; reading
    aloud needs the name of a witness.
    """
    if way not in ReceiptWay.values:
        raise Refused.of("没有这种确认方式。", field="way")
    if way == ReceiptWay.SIGNATURE and proof_id is None:
        raise Refused.of("还没有签名。", instead="请签名或上传签好的告知书。", field="signature")
    if way == ReceiptWay.READ_ALOUD and not witness.strip():
        raise Refused.of("当面宣读要有见证人。", instead="请填见证人姓名。", field="witness")
    if by.kind == "party" and notice.party_id not in by.party_ids:
        raise Refused.of("这份告知不是给您的。", code="not_found")
    receipt, new = Receipt.objects.get_or_create(
        notice=notice,
        defaults={"way": way, "witness": witness.strip(), "proof_id": proof_id, "at": at},
    )
    if new:
        ledger.record(
            ledger.dispute_stream(notice.dispute_id),
            "notice.receipted",
            by=by,
            at=at,
            subject=f"party:{notice.party_id}",
            facts={"notice": notice.pk, "kind": notice.kind, "way": way, "proof": proof_id},
            plan_version=notice.plan_version,
        )
    return receipt
