"""How the acts of a confirmation are entered on the ledger."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Reason

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding


def enter(
    proceeding: "Proceeding",
    name: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, object],
    because: Sequence[Reason] = (),
) -> None:
    """Records an act of a confirmation: ids, codes and days only."""
    ledger.record(
        ledger.dispute_stream(proceeding.dispute_id),
        f"confirmation.{name}",
        by=by,
        at=at,
        subject=f"proceeding:{proceeding.pk}",
        facts={"proceeding": proceeding.pk, **facts},
        because=because,
        plan_version=proceeding.plan_version,
    )
