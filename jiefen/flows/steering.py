"""The one way to a dispute that somebody is about to change: seen, locked, and theirs to change."""

from typing import TYPE_CHECKING

from jiefen.disputes.selectors import dispute_by_id
from jiefen.disputes.services import lock_dispute
from jiefen.kernel.actor import Actor
from jiefen.organisations.selectors import with_ancestors
from jiefen.routing.policies import may_steer
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


def lock_seen(by: Actor, dispute_id: int) -> "Dispute":
    """The dispute, locked, if this actor may see it; else the same refusal as for none."""
    dispute_by_id(by, dispute_id)
    return lock_dispute(dispute_id)


def lock_to_steer(by: Actor, dispute_id: int) -> "Dispute":
    """The dispute, locked, for a clerk of the centre that has it or of one above."""
    dispute = lock_seen(by, dispute_id)
    answer = may_steer(by, dispute)
    if isinstance(answer, Refused):
        raise answer
    return dispute


def lock_to_work(by: Actor, dispute_id: int) -> "Dispute":
    """The dispute, locked, for the unit or the person that has it, or for its centre."""
    dispute = lock_seen(by, dispute_id)
    if by.kind == "system" or dispute.duty_holder_id == by.id or may_steer(by, dispute):
        return dispute
    placed = dispute.undetermined_at_id is None and dispute.responsible_unit_id is not None
    if placed and by.is_staff and by.unit_id in with_ancestors([dispute.responsible_unit_id or 0]):
        return dispute
    raise Refused.of(
        "这件纠纷不在您这里办理。", instead="请联系现在的承办单位或综治中心。", code="forbidden"
    )
