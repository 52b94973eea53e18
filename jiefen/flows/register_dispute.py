"""An accepted dispute is registered (登记), and the plan says who should take it."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.services import Undetermined, advance, confirm_kind
from jiefen.flows.steering import lock_to_steer
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.routing.services import propose
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


@whole
def register_dispute(
    *,
    dispute_id: int,
    kind: str = "",
    extra_kinds: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> "Dispute":
    """Registers an accepted dispute under a kind that a person confirmed; proposes its route.

    Raises Refused when no kind is confirmed and none is given.
    """
    dispute = lock_to_steer(by, dispute_id)
    if kind and (kind != dispute.kind or dispute.kind_confirmed_at is None):
        confirm_kind(dispute=dispute, kind=kind, proposed=dispute.kind, by=by, at=at)
    if dispute.kind_confirmed_at is None:
        raise Refused.of(
            "登记前要先确认纠纷类型。",
            instead="看一看建议的类型：对的点“确认”，不对的改选。",
            field="kind",
            code="kind_missing",
        )
    advance(
        dispute=dispute,
        act="register",
        by=by,
        at=at,
        to=Undetermined(dispute.centre_id, "awaiting_assignment"),
    )
    propose(dispute=dispute, extra_kinds=extra_kinds, by=by, at=at)
    return dispute
