"""The moments of a clock that its owner is told of, each once."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.routing.models import ClockMark

if TYPE_CHECKING:
    from jiefen.disputes.models import Clock


@whole
def mark_clock(*, clock: "Clock", mark: str, by: Actor, at: datetime) -> bool:
    """Records a moment of a clock on the ledger; returns False when it was recorded before."""
    _, created = ClockMark.objects.get_or_create(
        clock=clock, mark=mark, due_on=clock.due_on, defaults={"at": at}
    )
    if created:
        ledger.record(
            ledger.dispute_stream(clock.dispute_id),
            f"clock.{mark}",
            by=by,
            at=at,
            subject=f"clock:{clock.pk}",
            facts={"rule": clock.rule, "due_on": clock.due_on, "kind": clock.kind},
            rule=clock.rule,
        )
    return created
