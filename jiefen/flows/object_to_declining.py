"""An applicant whose dispute was declined asks the next higher centre to look again."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.services import Undetermined, advance
from jiefen.flows.steering import lock_seen
from jiefen.flows.telling import tell_centre, tell_parties
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_id
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


@whole
def object_to_declining(*, dispute_id: int, reason: str, by: Actor, at: datetime) -> "Dispute":
    """Puts a declined dispute on the list of the next higher centre inside the district.

    Raises Refused when it was not declined, or somebody else than the applicant asks.
    """
    dispute = lock_seen(by, dispute_id)
    if by.kind == "party" and "applicant" not in by.roles:
        raise Refused.of("只有申请人可以请上一级再看一次。", code="forbidden")
    here = unit_by_id(dispute.centre_id)
    above = unit_by_id(here.parent_id) if here.parent_id else here
    dispute.centre_id = here.pk if above.outside or above.kind != "centre" else above.pk
    advance(
        dispute=dispute,
        act="review",
        by=by,
        at=at,
        given={"reason_given"} if reason.strip() else set(),
        to=Undetermined(dispute.centre_id, "objection"),
        reason=reason,
        reason_code="objection",
        details={"centre": dispute.centre_id},
    )
    name = unit_by_id(dispute.centre_id).name
    tell_centre(dispute, "申请人不同意不予受理，请再看一次。", by=SYSTEM, at=at)
    tell_parties(dispute, f"您的意见已经收到，{name}会再看一次。", by=by, at=at)
    return dispute
