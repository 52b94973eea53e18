"""A people's mediation goes on by itself once what it waited for is on the ledger."""

from typing import TYPE_CHECKING

from jiefen.disputes.selectors import live_proceeding
from jiefen.disputes.services import lock_proceeding
from jiefen.flows.hearing import actor_of, dispute_id_of
from jiefen.flows.mediation_given import DOOR
from jiefen.flows.mediation_step import step_if_ready
from jiefen.kernel import ledger

if TYPE_CHECKING:
    from jiefen.kernel.models import Entry

_FOLLOWS = {
    "notice.receipted": ("mediator_named", "give_notice"),
    "service.completed": ("effective", "serve"),
}


def _heard(entry: "Entry") -> None:
    dispute_id = dispute_id_of(entry)
    if dispute_id is None:
        return
    stage, act = _FOLLOWS[entry.act]
    live = live_proceeding(dispute_id, DOOR)
    if live is None or live.stage != stage:
        return
    step_if_ready(lock_proceeding(live.pk), act, by=actor_of(entry), at=entry.at)


def listen() -> None:
    """Called once when the program starts."""
    for act in _FOLLOWS:
        ledger.on(act, _heard)
