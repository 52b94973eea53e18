"""The other side is asked to take part: the door's act, the invitation, and the notice of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import dispute_by_id, live_proceeding, parties_of
from jiefen.disputes.services import advance_proceeding, lock_dispute
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.notices import services as notices
from jiefen.notices.types import NoticeWay, Way
from jiefen.organisations.selectors import unit_by_id
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party
    from jiefen.notices.models import Invitation

DOOR = "people_mediation"
_TOLD_BY = {
    Way.SMS: NoticeWay.SMS,
    Way.LETTER: NoticeWay.PAPER,
    Way.IN_PERSON: NoticeWay.ORAL,
    Way.PHONE: NoticeWay.ORAL,
}


def _invited(dispute: "Dispute", party_id: int) -> "Party":
    party = next((each for each in parties_of(dispute.pk) if each.pk == party_id), None)
    if party is None or party.left_at is not None:
        raise Refused.of("这个人不是这件纠纷的当事人。", instead="请先登记。", field="party")
    if party.side == "applicant":
        raise Refused.of("申请人不用邀请。", instead="请选对方当事人。", field="party")
    return party


@whole
def invite_other_side(
    *, dispute_id: int, party_id: int, way: str, door: str = DOOR, by: Actor, at: datetime
) -> "Invitation":
    """Invites one party through a door by SMS, letter, in person or by phone.

    With an open proceeding the door's life cycle must allow it; without one the invitation stands
    for itself and its answer is carried over when the proceeding opens.
    """
    dispute = dispute_by_id(by, dispute_id)
    lock_dispute(dispute.pk)
    if dispute.closed_at is not None:
        raise Refused.of("这件纠纷已经办结。", instead="先重新打开，再邀请。")
    party = _invited(dispute, party_id)
    proceeding = live_proceeding(dispute.pk, door)
    if proceeding is not None:
        advance_proceeding(
            proceeding=proceeding,
            act="invite",
            by=by,
            at=at,
            details={"party": party.pk, "way": way},
        )
    unit_id = proceeding.unit_id if proceeding else dispute.responsible_unit_id
    invitation = notices.create_invitation(
        dispute=dispute,
        party=party,
        unit_id=unit_id or dispute.centre_id,
        door=door,
        way=way,
        proceeding=proceeding,
        by=by,
        at=at,
    )
    notices.give_notice(
        dispute=dispute,
        party=party,
        kind="invitation",
        way=_TOLD_BY[Way(way)],
        proceeding=proceeding,
        by=by,
        at=at,
    )
    return invitation


@whole
def invite_again(*, invitation_id: int, way: str, by: Actor, at: datetime) -> "Invitation":
    """Brings an unanswered invitation by another way, for example as a letter after the SMS."""
    invitation = notices.lock_invitation(invitation_id)
    dispute_by_id(by, invitation.dispute_id)
    return notices.bring_again(invitation=invitation, way=way, by=by, at=at)


def letter_of(invitation: "Invitation") -> Mapping[str, object]:
    """What the paper `invitation_letter` says: the fields of its form."""
    dispute = invitation.dispute
    unit, centre = unit_by_id(invitation.unit_id), unit_by_id(dispute.centre_id)
    applicants = [party.name for party in parties_of(dispute.pk) if party.side == "applicant"]
    return {
        "addressee": invitation.party.name,
        "sender": "、".join(applicants),
        "committee": unit.name,
        "subject": notices.subject_of(dispute.kind),
        "asks": dispute.request,
        "answer_url": notices.link_of(invitation),
        "answer_code": invitation.access_code,
        "answer_by": invitation.answer_by,
        "phone": centre.phone or unit.phone,
        "place": unit.address or centre.address,
        "contact": unit.short_name or unit.name,
    }
