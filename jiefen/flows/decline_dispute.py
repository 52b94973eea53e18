"""A centre does not take a dispute, says why and where else to go; the applicant may object."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.services import advance
from jiefen.disputes.types import Side
from jiefen.flows.steering import lock_to_steer
from jiefen.flows.telling import tell_parties
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_id
from jiefen.routing.services import withdraw_proposal
from jiefen.rules.doors.catalogue import Stopper
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute

DOOR = "people_mediation"


def decline_reasons() -> dict[str, Stopper]:
    """For what reasons a centre may decline, with where to go instead, as the plan has them."""
    return {stopper.code: stopper for stopper in plan_in_force().doors[DOOR].stoppers}


def higher_centre_of(dispute: "Dispute") -> str:
    """The name of the centre at which an applicant can object; empty above the highest."""
    parent_id = unit_by_id(dispute.centre_id).parent_id
    return unit_by_id(parent_id).name if parent_id is not None else ""


@whole
def decline_dispute(
    *, dispute_id: int, reason_code: str, reason: str, by: Actor, at: datetime
) -> "Dispute":
    """Declines a dispute for a reason of the plan and tells the applicant why and where instead.

    Raises Refused when the reason is not one for which the plan lets a dispute be declined.
    """
    dispute = lock_to_steer(by, dispute_id)
    ground = decline_reasons().get(reason_code)
    if ground is None:
        raise Refused.of("请选择不予受理的理由。", field="reason_code", code="reason_missing")
    instead = "、".join(ground.instead)
    advance(
        dispute=dispute,
        act="decline",
        by=by,
        at=at,
        given={"reason_given", "where_instead_told"},
        outcome="declined",
        reason=reason,
        reason_code=reason_code,
        reason_visible_to="applicant",
        details={"instead": list(ground.instead)},
        because=[Reason(ground.text, ground.cites)],
    )
    withdraw_proposal(dispute=dispute, by=by, at=at)
    above = higher_centre_of(dispute)
    objection = f"不同意的，可以请{above}再看一次。" if above else ""
    text = f"没有受理。理由：{ground.text}。您可以：{instead}。{objection}"
    tell_parties(dispute, text, by=by, at=at, sides=(Side.APPLICANT,))
    return dispute
