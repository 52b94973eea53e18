"""A closed dispute is taken up again and stands on the centre's list."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.services import Undetermined, advance
from jiefen.disputes.types import Side
from jiefen.flows.steering import lock_to_steer
from jiefen.flows.telling import tell_parties
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.routing.services import propose
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


@whole
def reopen_dispute(*, dispute_id: int, reason: str, by: Actor, at: datetime) -> "Dispute":
    """Opens a closed dispute again and asks the plan who should take it now.

    Raises Refused for one that became part of another, and without a reason.
    """
    dispute = lock_to_steer(by, dispute_id)
    if dispute.merged_into_id is not None:
        raise Refused.of(
            "这件已经并入别的纠纷。", instead="请先取消合并，再单独办理。", code="merged"
        )
    advance(
        dispute=dispute,
        act="reopen",
        by=by,
        at=at,
        to=Undetermined(dispute.centre_id, "reopened"),
        given={"reason_given"} if reason.strip() else set(),
        reason=reason,
    )
    if dispute.kind:
        propose(dispute=dispute, by=by, at=at)
    sides = (Side.APPLICANT, Side.RESPONDENT)
    tell_parties(dispute, "已重新打开，会再安排承办单位。", sides=sides, by=by, at=at)
    return dispute
