"""A clerk says what two look-alike disputes are to each other, and may take it back."""

from datetime import datetime

from jiefen.disputes.selectors import dispute_by_id
from jiefen.intake.selectors import duplicate_by_id
from jiefen.intake.services import decide_duplicate, undo_duplicate
from jiefen.kernel.actor import Actor


def _within_reach(pair_id: int, by: Actor) -> None:
    pair = duplicate_by_id(pair_id)
    dispute_by_id(by, pair.first_id)
    dispute_by_id(by, pair.second_id)


def settle_duplicates(
    *,
    pair_id: int,
    decision: str,
    by: Actor,
    at: datetime,
    keep_id: int | None = None,
    why: str = "",
) -> None:
    """Links a pair (`linked`), merges it (`merged`, `keep_id` stays open) or keeps it `apart`.

    A merger needs a reason (`why`). Both disputes must be ones that the clerk may see.
    """
    _within_reach(pair_id, by)
    decide_duplicate(pair_id=pair_id, decision=decision, keep_id=keep_id, why=why, by=by, at=at)


def take_back(*, pair_id: int, by: Actor, at: datetime) -> None:
    """Undoes what was decided on a pair; a merged dispute stands again as it stood."""
    _within_reach(pair_id, by)
    undo_duplicate(pair_id=pair_id, by=by, at=at)
