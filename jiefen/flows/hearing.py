"""What an entry of the ledger says to a flow that hears it: of which dispute, by whom."""

from typing import TYPE_CHECKING

from jiefen.kernel.actor import Actor

if TYPE_CHECKING:
    from jiefen.kernel.models import Entry


def dispute_id_of(entry: "Entry") -> int | None:
    """The dispute on whose stream an entry stands."""
    stream, _, number = entry.stream.partition(":")
    return int(number) if stream == "dispute" else None


def actor_of(entry: "Entry") -> Actor:
    """Who did what an entry records, with the one role they did it in."""
    kind = entry.actor_kind
    if kind not in ("staff", "party", "integration"):
        kind = "system"
    return Actor(
        kind=kind,  # type: ignore[arg-type]
        id=entry.actor_id,
        role=entry.actor_role,
        unit_id=entry.unit_id,
        roles=frozenset({entry.actor_role} if entry.actor_role else ()),
    )
