"""The promise of a first contact is kept once somebody was invited, was reached, or answered."""

from typing import TYPE_CHECKING

from jiefen.disputes.services import end_clock, lock_dispute
from jiefen.flows.hearing import actor_of, dispute_id_of
from jiefen.flows.record_contact import FIRST_CONTACT
from jiefen.kernel import ledger
from jiefen.notices.types import ContactResult

if TYPE_CHECKING:
    from jiefen.kernel.models import Entry

_CONTACTS = ("invitation.sent", "invitation.contacted", "invitation.answered")


def _heard(entry: "Entry") -> None:
    dispute_id = dispute_id_of(entry)
    reached = entry.facts.get("result", ContactResult.REACHED) == ContactResult.REACHED
    if dispute_id is not None and reached:
        dispute = lock_dispute(dispute_id)
        end_clock(dispute=dispute, rule_id=FIRST_CONTACT, by=actor_of(entry), at=entry.at)


def listen() -> None:
    """Called once when the program starts."""
    for act in _CONTACTS:
        ledger.on(act, _heard)
