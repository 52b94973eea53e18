"""A dispute goes to another unit (转办), or the centre takes it back to its own list (收回)."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.services import Undetermined, advance
from jiefen.flows.handing_over import Target, hands_for, offer_to
from jiefen.flows.steering import lock_to_work
from jiefen.flows.telling import tell_people
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_id
from jiefen.routing.services import end_assignments, propose
from jiefen.routing.types import Ending
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


def _former(dispute: "Dispute") -> list[int]:
    return [pk for pk in [dispute.duty_holder_id] if pk is not None]


@whole
def transfer_dispute(
    *,
    dispute_id: int,
    unit_id: int,
    reason: str,
    person_id: int | None = None,
    co_unit_ids: Sequence[int] = (),
    by: Actor,
    at: datetime,
) -> "Dispute":
    """Gives a dispute from one unit straight to another, which has to sign for it anew.

    Raises Refused without a reason, or when the unit has it already.
    """
    dispute = lock_to_work(by, dispute_id)
    if unit_id == dispute.responsible_unit_id and dispute.undetermined_at_id is None:
        raise Refused.of("这件纠纷已经在这个单位。", instead="请选择别的单位。", field="unit")
    former, centre_id, before = _former(dispute), dispute.centre_id, dispute.stage
    target = Target(unit_id, person_id, co_unit_ids)
    advance(
        dispute=dispute,
        act="transfer",
        by=by,
        at=at,
        to=hands_for(dispute, target, by=by, at=at),
        given={"unit_named", *(["reason_given"] if reason.strip() else [])},
        reason=reason,
        reason_visible_to="all",
        details={"unit_code": unit_by_id(unit_id).code, "centre": dispute.centre_id},
    )
    end_assignments(dispute=dispute, ending=Ending.TRANSFERRED, by=by, at=at)
    offer_to(dispute, target, centre_id=centre_id, by=by, at=at, again=before == dispute.stage)
    tell_people(dispute, former, "已转给别的单位办理。", by=by, at=at)
    return dispute


@whole
def recall_dispute(*, dispute_id: int, reason: str, by: Actor, at: datetime) -> "Dispute":
    """Takes a dispute back onto the centre's list and asks the plan again.

    Raises Refused without a reason.
    """
    dispute = lock_to_work(by, dispute_id)
    former = _former(dispute)
    advance(
        dispute=dispute,
        act="recall",
        by=by,
        at=at,
        to=Undetermined(dispute.centre_id, "recalled"),
        given={"reason_given"} if reason.strip() else set(),
        reason=reason,
    )
    end_assignments(dispute=dispute, ending=Ending.WITHDRAWN, by=by, at=at)
    propose(dispute=dispute, by=by, at=at)
    tell_people(dispute, former, "中心已收回，重新交办。", by=by, at=at)
    return dispute
