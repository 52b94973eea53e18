"""A unit gives a dispute back with a reason (退回); it stands on the centre's list again."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import override

from jiefen.disputes.services import Undetermined, advance
from jiefen.flows.sign_for import assignment_to
from jiefen.flows.steering import lock_seen
from jiefen.flows.telling import tell_centre
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.routing.services import end_assignments, give_back, propose
from jiefen.routing.types import AssignmentRole, Ending, ReturnReason
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


@whole
def return_assignment(
    *, dispute_id: int, reason_code: str, reason: str = "", by: Actor, at: datetime
) -> "Dispute":
    """Gives the assignment of the actor's unit back to the centre that made it.

    When the leading unit gives it back, the helping ones are relieved too and the plan is asked
    again. Raises Refused without a reason of the list.
    """
    dispute = lock_seen(by, dispute_id)
    assignment = assignment_to(by, dispute)
    if reason_code == ReturnReason.OTHER and not reason.strip():
        raise Refused.of("选“其他”时请写明理由。", field="reason", code="reason_missing")
    give_back(assignment=assignment, reason_code=reason_code, by=by, at=at)
    with override("zh-hans"):  # goes into a message to others, not onto this reader's page
        label = str(ReturnReason(reason_code).label)
    if assignment.role == AssignmentRole.LEAD:
        dispute.centre_id = assignment.centre_id
        advance(
            dispute=dispute,
            act="return",
            by=by,
            at=at,
            to=Undetermined(assignment.centre_id, "returned"),
            given={"reason_given"},
            reason=reason,
            reason_code=reason_code,
            reason_visible_to="staff",
            details={"unit_code": assignment.unit.code},
        )
        end_assignments(dispute=dispute, ending=Ending.WITHDRAWN, by=by, at=at)
        propose(dispute=dispute, by=by, at=at)
    tell_centre(dispute, f"{assignment.unit.name}退回：{label}。", by=by, at=at)
    return dispute
