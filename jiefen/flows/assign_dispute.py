"""A centre gives a dispute to a unit and a person (交办), confirming or overruling the plan."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.services import advance
from jiefen.flows.handing_over import Target, hands_for, offer_to
from jiefen.flows.steering import lock_to_steer
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_id
from jiefen.routing.selectors import live_lead, open_proposal
from jiefen.routing.services import decide_proposal, propose
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


@whole
def assign_dispute(
    *,
    dispute_id: int,
    unit_id: int,
    person_id: int | None = None,
    co_unit_ids: Sequence[int] = (),
    reason_code: str = "",
    reason: str = "",
    by: Actor,
    at: datetime,
) -> "Dispute":
    """Gives a registered dispute to a unit; hands, clocks, assignment and ledger change together.

    A unit other than the proposed one needs a reason. Without a person the unit's head has it.
    Raises Refused when another clerk was faster.
    """
    dispute = lock_to_steer(by, dispute_id)
    already = live_lead(dispute.pk)
    if already is not None:
        raise Refused.of(
            f"这件纠纷刚刚已经交办给{already.unit.name}。",
            instead="刷新页面看看最新情况；要换单位，请用“转办”。",
            code="already_assigned",
        )
    if open_proposal(dispute.pk) is None and dispute.kind:
        propose(dispute=dispute, by=by, at=at)
    decided = decide_proposal(
        dispute=dispute, chosen_id=unit_id, reason_code=reason_code, reason=reason, by=by, at=at
    )
    target = Target(unit_id, person_id, co_unit_ids)
    centre_id = dispute.centre_id
    advance(
        dispute=dispute,
        act="assign",
        by=by,
        at=at,
        to=hands_for(dispute, target, by=by, at=at),
        given={"unit_named"},
        reason_code=reason_code,
        details={
            "unit_code": unit_by_id(unit_id).code,
            "co": [unit_by_id(pk).code for pk in co_unit_ids],
            "centre": dispute.centre_id,
            **({"proposal": decided.pk} if decided else {}),
        },
    )
    offer_to(dispute, target, centre_id=centre_id, by=by, at=at)
    return dispute
