"""Somebody who does not answer is called or visited by a named person."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import dispute_by_id
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.notices import services as notices
from jiefen.notices.types import FollowUpKind
from jiefen.organisations.selectors import members_of
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.notices.models import Invitation

_CALLERS = ("mediator", "committee_head", "handler", "counter_clerk", "centre_clerk", "centre_head")


def person_for(invitation: "Invitation", at: datetime) -> int | None:
    """Who is to call: the mediator, else the duty holder, else somebody of the unit or centre."""
    proceeding, dispute = invitation.proceeding, invitation.dispute
    if proceeding is not None and proceeding.conductor_id is not None:
        return proceeding.conductor_id
    if dispute.duty_holder_id is not None:
        return dispute.duty_holder_id
    for unit_id in (invitation.unit_id, dispute.centre_id):
        members = members_of(unit_id, on=local_day(at))
        for role in _CALLERS:
            found = next((each for each in members if each.role == role), None)
            if found is not None:
                return int(found.account_id)
    return None


@whole
def hand_over_invitation(
    *, invitation_id: int, to_account_id: int | None = None, by: Actor, at: datetime
) -> "Invitation":
    """Gives an unanswered invitation to a named person, who finds it among their things to do."""
    invitation = notices.lock_invitation(invitation_id)
    dispute_by_id(by, invitation.dispute_id)
    person = to_account_id or person_for(invitation, at)
    if person is None:
        raise Refused.of(
            "没有可以联系的人。", instead="请先给承办单位指定责任人。", field="to_account_id"
        )
    notices.hand_to_person(invitation=invitation, account_id=person, by=by, at=at)
    notices.ask_follow_up(
        invitation=invitation,
        kind=FollowUpKind.CALL_OR_VISIT,
        unit_id=invitation.unit_id,
        account_id=person,
        due_on=invitation.next_step_on,
        by=by,
        at=at,
    )
    return invitation
