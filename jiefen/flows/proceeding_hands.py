"""Who may do an act of a door: a side for itself, its body, or who tells what happened there."""

from typing import TYPE_CHECKING

from jiefen.disputes.selectors import acting_in, dispute_by_id
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import with_ancestors
from jiefen.routing.policies import may_steer
from jiefen.rules.lifecycle import Machine
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Proceeding
    from jiefen.kernel.actor import Actor


def as_seen(by: "Actor", proceeding: "Proceeding") -> "Actor":
    """Whoever acts, a party narrowed to the side on which it stands.

    Raises Refused when they may not see the dispute.
    """
    dispute_by_id(by, proceeding.dispute_id)
    return acting_in(by, proceeding.dispute_id) if by.kind == "party" else by


def tells_from_outside(by: "Actor", proceeding: "Proceeding", machine: Machine) -> bool:
    """Whether somebody tells what happened at another body, which needs proof.

    Raises Refused for staff who neither keep the door nor work on the dispute.
    """
    if not by.is_staff or by.unit_id == proceeding.unit_id:
        return False
    if machine.outside and works_on(by, proceeding.dispute):
        return True
    door = plan_in_force().doors[proceeding.door]
    raise Refused.of(
        f"“{door.label}”由{proceeding.unit.name}办理。",
        instead=f"请联系{proceeding.unit.name}。",
        code="forbidden",
    )


def works_on(by: "Actor", dispute: "Dispute") -> bool:
    """Whether the dispute is in this unit's hands, or in those of a unit below its centre."""
    if may_steer(by, dispute) or dispute.duty_holder_id == by.id:
        return True
    placed = dispute.undetermined_at_id is None and dispute.responsible_unit_id is not None
    return placed and by.unit_id in with_ancestors([dispute.responsible_unit_id or 0])
