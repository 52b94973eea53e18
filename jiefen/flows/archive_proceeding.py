"""The volume of a mediation is closed when nothing is missing from it."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.flows.mediation_given import missing_from_volume
from jiefen.flows.mediation_step import lock_to_conduct, step
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding


@whole
def archive_proceeding(*, proceeding_id: int, by: Actor, at: datetime) -> "Proceeding":
    """Files the volume (立卷归档); refused naming every piece that is missing.

    Source: 人民调解法 27.
    """
    proceeding = lock_to_conduct(by, proceeding_id)
    missing = missing_from_volume(proceeding)
    if missing:
        cite = plan_in_force().cite("people_mediation_law", "27")
        raise Refused(
            tuple(Reason(f"卷宗还缺：{piece}", (cite,)) for piece in missing),
            instead=("请补齐后再归档。",),
            field="volume_complete",
            code="precondition_missing",
        )
    step(proceeding, "archive", by=by, at=at)
    return proceeding
