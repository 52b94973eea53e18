"""A proceeding is put into the hands of another unit, such as the one both sides chose."""

from datetime import datetime

from jiefen.disputes.models import Proceeding
from jiefen.disputes.scopes import open_to
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole


@whole
def place_proceeding(*, proceeding: Proceeding, unit_id: int, by: Actor, at: datetime) -> None:
    """Gives a proceeding to a unit, which sees the dispute from now on; once is enough."""
    if proceeding.unit_id == unit_id:
        return
    before, proceeding.unit_id = proceeding.unit_id, unit_id
    proceeding.save(update_fields=["unit"])
    open_to(proceeding.dispute, [unit_id])
    ledger.record(
        ledger.dispute_stream(proceeding.dispute_id),
        "proceeding.placed",
        by=by,
        at=at,
        subject=f"proceeding:{proceeding.pk}",
        facts={"door": proceeding.door, "from": before, "unit": unit_id},
        plan_version=proceeding.plan_version,
    )
