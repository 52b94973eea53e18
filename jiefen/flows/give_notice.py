"""People are told what the law wants them to know, and show that they read it."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings

from jiefen.accounts.services import send_code, use_code
from jiefen.accounts.types import CodePurpose
from jiefen.disputes.selectors import dispute_by_id, parties_of, proceedings_of
from jiefen.disputes.services import lock_dispute
from jiefen.flows.telling import phone_of
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.notices import services as notices
from jiefen.notices.selectors import notice_for, notices_of
from jiefen.notices.types import NoticeWay, Purpose, ReceiptWay
from jiefen.organisations.selectors import unit_by_id
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party, Proceeding
    from jiefen.notices.models import Notice, Receipt


def _proceeding(dispute_id: int, proceeding_id: int | None) -> "Proceeding | None":
    if proceeding_id is None:
        return None
    found = next((each for each in proceedings_of(dispute_id) if each.pk == proceeding_id), None)
    if found is None:
        raise Refused.of("没有找到这个程序。", code="not_found")
    return found


@whole
def give_notice(
    *,
    dispute_id: int,
    kind: str,
    way: str,
    party_ids: Collection[int] = (),
    proceeding_id: int | None = None,
    by: Actor,
    at: datetime,
) -> "list[Notice]":
    """Tells parties (all of both sides unless named) what the plan says; once each.

    Online and SMS notices send a message with the way to read and confirm; a party without a
    phone then stays untold and must be told on paper or aloud.
    """
    dispute = dispute_by_id(by, dispute_id)
    lock_dispute(dispute.pk)
    proceeding = _proceeding(dispute.pk, proceeding_id)
    parties = [party for party in parties_of(dispute.pk) if party.left_at is None]
    if party_ids:
        parties = [party for party in parties if party.pk in party_ids]
    return [
        notice
        for party in parties
        if (notice := _tell(dispute, party, kind, way, proceeding, by=by, at=at)) is not None
    ]


def _tell(
    dispute: "Dispute",
    party: "Party",
    kind: str,
    way: str,
    proceeding: "Proceeding | None",
    *,
    by: Actor,
    at: datetime,
) -> "Notice | None":
    by_phone, phone = way in {NoticeWay.ONLINE, NoticeWay.SMS}, phone_of(party)
    if by_phone and not phone:
        return None
    before = {(each.party_id, each.pk) for each in notices_of(dispute.pk, kind=kind)}
    notice = notices.give_notice(
        dispute=dispute, party=party, kind=kind, way=way, proceeding=proceeding, by=by, at=at
    )
    if by_phone and (party.pk, notice.pk) not in before:
        spec = notices.spec_of(kind)
        sender = unit_by_id(dispute.centre_id)
        notices.queue_message(
            to=phone,
            text=(
                f"【{sender.name}】{spec.label}：{spec.text} "
                f"全文：{settings.PUBLIC_URL}/my/ 。核实请打 {sender.phone}。"
            ),
            purpose=Purpose.NOTICE,
            dispute_id=dispute.pk,
            by=by,
            at=at,
        )
    return notice


@whole
def tell_other_ways(
    *, dispute: "Dispute", proceeding: "Proceeding | None", by: Actor, at: datetime
) -> bool:
    """Tells every party the other ways before or as a mediation ends; whether that was news.

    By message where there is a phone, else on paper (the notice is then printed and handed over).
    """
    kind = "other_ways"
    before = {notice.pk for notice in notices_of(dispute.pk, kind=kind)}
    told = set()
    for party in parties_of(dispute.pk):
        if party.left_at is None:
            way = NoticeWay.SMS if phone_of(party) else NoticeWay.PAPER
            notice = _tell(dispute, party, kind, way, proceeding, by=by, at=at)
            told.add(notice.pk if notice is not None else None)
    return bool(told - before - {None})


def send_receipt_code(*, notice_id: int, by: Actor, at: datetime, source: str = "") -> None:
    """Sends the one-time code by which a party confirms having read a notice."""
    notice = notice_for(by.party_ids, notice_id)
    if not notice.party.phone:
        raise Refused.of("没有登记手机号，不能用验证码确认。", instead="请签名，或请人当面宣读。")

    def deliver(phone: str, text: str) -> None:
        notices.queue_message(to=phone, text=text, purpose=Purpose.CODE, by=by, at=at)

    send_code(
        phone=notice.party.phone,
        purpose=CodePurpose.SIGNATURE,
        subject=f"notice:{notice.pk}",
        by=by,
        at=at,
        deliver=deliver,
        source=source,
    )


def receipt_notice_by_code(
    *, notice_id: int, code: str, by: Actor, at: datetime, source: str = ""
) -> "Receipt":
    """A party taps that they read a notice and enters the code from their phone."""
    notice = notice_for(by.party_ids, notice_id)
    use_code(
        phone=notice.party.phone,
        purpose=CodePurpose.SIGNATURE,
        subject=f"notice:{notice.pk}",
        code=code,
        by=by,
        at=at,
        source=source,
    )
    return notices.receipt_notice(notice=notice, way=ReceiptWay.ONLINE_CODE, by=by, at=at)


def receipt_notice_by_staff(
    *,
    dispute_id: int,
    notice_id: int,
    way: str,
    witness: str = "",
    proof_id: int | None = None,
    by: Actor,
    at: datetime,
) -> "Receipt":
    """Staff record that a party signed for a notice, or that it was read aloud before a witness."""
    dispute_by_id(by, dispute_id)
    notice = next((each for each in notices_of(dispute_id) if each.pk == notice_id), None)
    if notice is None:
        raise Refused.of("没有找到这份告知。", code="not_found")
    if way == ReceiptWay.ONLINE_CODE:
        raise Refused.of("验证码只能由当事人自己填。", instead="请当事人签名，或者当面宣读。")
    return notices.receipt_notice(
        notice=notice, way=way, witness=witness, proof_id=proof_id, by=by, at=at
    )
