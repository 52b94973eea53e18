"""A centre takes a dispute in (受理) and confirms what kind it is."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.services import Undetermined, advance, confirm_kind
from jiefen.flows.steering import lock_to_steer
from jiefen.flows.telling import tell_parties
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_id

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


@whole
def accept_dispute(*, dispute_id: int, kind: str = "", by: Actor, at: datetime) -> "Dispute":
    """Accepts a dispute, confirming its kind when one is given, and tells the applicant."""
    dispute = lock_to_steer(by, dispute_id)
    if kind and (kind != dispute.kind or dispute.kind_confirmed_at is None):
        confirm_kind(dispute=dispute, kind=kind, proposed=dispute.kind, by=by, at=at)
    advance(
        dispute=dispute,
        act="accept",
        by=by,
        at=at,
        to=Undetermined(dispute.centre_id, "awaiting_registration"),
    )
    centre = unit_by_id(dispute.centre_id)
    tell_parties(dispute, f"已由{centre.name}受理，马上安排承办单位。", by=by, at=at)
    return dispute
