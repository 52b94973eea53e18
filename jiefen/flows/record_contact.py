"""The handler has spoken to the parties for the first time."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.services import end_clock, note
from jiefen.flows.steering import lock_to_work
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute

FIRST_CONTACT = "SC.CONTACT"
WAYS = {"phone": "电话", "in_person": "当面", "visit": "上门", "online": "网上"}


@whole
def record_contact(
    *, dispute_id: int, way: str, words: str = "", by: Actor, at: datetime
) -> "Dispute":
    """Records that and how the handler spoke to the parties, and ends the promise to do so.

    Raises Refused for an unknown way.
    """
    dispute = lock_to_work(by, dispute_id)
    if way not in WAYS:
        raise Refused.of("请选择联系方式。", field="way", code="way_missing")
    kept = note(dispute_id=dispute.pk, kind="contact", text=words, at=at)
    ledger.record(
        ledger.dispute_stream(dispute.pk),
        "dispute.contacted",
        by=by,
        at=at,
        subject=f"dispute:{dispute.pk}",
        facts={"way": way, **kept},
    )
    end_clock(dispute=dispute, rule_id=FIRST_CONTACT, by=by, at=at)
    return dispute
