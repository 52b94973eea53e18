"""Rights and duties are told before mediation, and each party confirms having read them."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.policies import check, may_conduct
from jiefen.flows.mediation_given import taking_part
from jiefen.flows.mediation_step import lock_mediation, party_in, step_if_ready
from jiefen.flows.telling import tell_parties
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.notices.selectors import notices_of
from jiefen.notices.services import give_notice, receipt_notice
from jiefen.notices.types import NoticeWay, ReceiptWay
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding
    from jiefen.notices.models import Notice

KIND = "rights_and_duties"
_READ = "调解员已确定。请先看权利义务告知书并确认，然后约时间调解。"


def notice_to(proceeding: "Proceeding", party_id: int) -> "Notice | None":
    """The notice of rights and duties given to a party in this proceeding."""
    given = notices_of(proceeding.dispute_id, kind=KIND, proceeding_id=proceeding.pk)
    return next((one for one in reversed(given) if one.party_id == party_id), None)


def offer_notice(proceeding: "Proceeding", *, by: Actor, at: datetime) -> None:
    """Puts the notice before every party and tells them; whoever confirmed it before is done.

    Source: 人民调解法 23, 24.
    """
    for party in taking_part(proceeding.dispute_id):
        _give(proceeding, party, NoticeWay.ONLINE, by, at)
    if not step_if_ready(proceeding, "give_notice", by=by, at=at):
        tell_parties(proceeding.dispute, _READ, by=by, at=at, sides=("applicant", "respondent"))


def _give(proceeding: "Proceeding", party: "Party", way: str, by: Actor, at: datetime) -> "Notice":
    return give_notice(
        dispute=proceeding.dispute,
        party=party,
        kind=KIND,
        way=way,
        proceeding=proceeding,
        by=by,
        at=at,
    )


@whole
def confirm_in_person(
    *,
    proceeding_id: int,
    party_id: int,
    witness: str = "",
    proof_id: int | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """The mediator read the notice aloud before a witness, or has the party's signature on it."""
    proceeding = lock_mediation(by, proceeding_id)
    check(may_conduct(by, proceeding))
    party = party_in(proceeding, party_id)
    if proceeding.closed_at is not None:
        raise Refused.of("这次调解已经结束。")
    signed = proof_id is not None
    told = NoticeWay.PAPER if signed else NoticeWay.ORAL
    notice = notice_to(proceeding, party.pk) or _give(proceeding, party, told, by, at)
    receipt_notice(
        notice=notice,
        way=ReceiptWay.SIGNATURE if signed else ReceiptWay.READ_ALOUD,
        witness=witness,
        proof_id=proof_id,
        by=by,
        at=at,
    )
