"""A call or a visit to somebody invited is written down, with the answer if there was one."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import dispute_by_id
from jiefen.disputes.services import lock_dispute
from jiefen.flows.answer_invitation import answer_invitation
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.notices import services as notices
from jiefen.notices.types import ContactResult, ContactWay, FollowUpKind, Reply
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.notices.models import Contact

_SAID = {ContactWay.CALL: "phone", ContactWay.VISIT: "in_person", ContactWay.MEETING: "in_person"}


@whole
def contact_invited(
    *,
    invitation_id: int,
    way: str,
    result: str,
    happened_at: datetime,
    words: str = "",
    reply: Reply | None = None,
    by: Actor,
    at: datetime,
) -> "Contact":
    """Records who reached out to a silent party, how and when, and takes their answer if given.

    A wrong number goes to the clerk; an answer counts like one given online.
    """
    invitation = notices.lock_invitation(invitation_id)
    dispute_by_id(by, invitation.dispute_id)
    lock_dispute(invitation.dispute_id)
    if reply is not None and result != ContactResult.REACHED:
        raise Refused.of("没有联系上本人，不能记答复。", field="result")
    contact = notices.log_contact(
        invitation=invitation,
        way=way,
        result=result,
        words=words,
        happened_at=happened_at,
        by=by,
        at=at,
    )
    if result == ContactResult.WRONG_PERSON:
        notices.ask_follow_up(
            invitation=invitation,
            kind=FollowUpKind.NOT_ME,
            unit_id=invitation.dispute.centre_id,
            by=by,
            at=at,
        )
    if result == ContactResult.REACHED:
        done = [FollowUpKind.CALL_OR_VISIT, FollowUpKind.CALL_BACK]
        notices.finish_open(invitation=invitation, kinds=done, by=by, at=at)
    if reply is not None:
        answer_invitation(
            invitation_id=invitation.pk,
            reply=reply,
            method=_SAID[ContactWay(way)],
            by=by,
            at=at,
        )
    return contact
