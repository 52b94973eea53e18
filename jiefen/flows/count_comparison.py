"""That somebody without an account compared the ways, counted once; nothing of them is kept."""

from datetime import datetime

from jiefen.kernel import ledger
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.idempotency import once
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole

COMPARED = "ways.compared"


@whole
def count_comparison(
    *, visit: str, kind: str, answered: int, open_ways: int, at: datetime, by: Actor = SYSTEM
) -> bool:
    """Counts a finished comparison as a service given; the same visit counts once.

    Kept are the kind, how many questions were answered and how many ways were open.
    """

    def record() -> dict[str, object]:
        day = local_day(at).isoformat()
        ledger.record(
            f"ways:{day}",
            COMPARED,
            by=by,
            at=at,
            facts={"kind": kind, "answered": answered, "open": open_ways},
            plan_version=plan_in_force().version,
        )
        return {}

    return once(owner="public:ways", key=visit, payload={}, at=at, do=record)[1]
