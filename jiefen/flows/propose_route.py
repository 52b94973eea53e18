"""The plan is asked again who should take a dispute, after its kind or its facts changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.services import confirm_kind
from jiefen.flows.steering import lock_to_steer
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.routing.services import propose

if TYPE_CHECKING:
    from jiefen.routing.models import Proposal


@whole
def propose_route(
    *,
    dispute_id: int,
    kind: str = "",
    extra_kinds: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> "Proposal":
    """Confirms another kind if one is given and keeps what the plan proposes for it."""
    dispute = lock_to_steer(by, dispute_id)
    if kind and (kind != dispute.kind or dispute.kind_confirmed_at is None):
        confirm_kind(dispute=dispute, kind=kind, proposed=dispute.kind, by=by, at=at)
    return propose(dispute=dispute, extra_kinds=extra_kinds, by=by, at=at)
