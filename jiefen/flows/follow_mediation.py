"""A people's mediation goes on by itself once what it waited for is on the ledger."""

from typing import TYPE_CHECKING

from jiefen.disputes.selectors import live_proceeding
from jiefen.disputes.services import lock_proceeding
from jiefen.flows.mediation_given import DOOR
from jiefen.flows.mediation_step import step_if_ready
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor

if TYPE_CHECKING:
    from jiefen.kernel.models import Entry

_FOLLOWS = {
    "notice.receipted": ("mediator_named", "give_notice"),
    "service.completed": ("effective", "serve"),
}


def _actor(entry: "Entry") -> Actor:
    roles = frozenset({entry.actor_role} if entry.actor_role else ())
    kind = entry.actor_kind
    if kind not in ("staff", "party", "integration"):
        kind = "system"
    return Actor(
        kind=kind,  # type: ignore[arg-type]
        id=entry.actor_id,
        role=entry.actor_role,
        unit_id=entry.unit_id,
        roles=roles,
    )


def _heard(entry: "Entry") -> None:
    stream, _, number = entry.stream.partition(":")
    if stream != "dispute":
        return
    stage, act = _FOLLOWS[entry.act]
    live = live_proceeding(int(number), DOOR)
    if live is None or live.stage != stage:
        return
    step_if_ready(lock_proceeding(live.pk), act, by=_actor(entry), at=entry.at)


def listen() -> None:
    """Called once when the program starts."""
    for act in _FOLLOWS:
        ledger.on(act, _heard)
