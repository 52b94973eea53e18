"""Whoever has a dispute is chased, and answers."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_id
from jiefen.routing.models import Urge
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


@whole
def record_urge(*, dispute: "Dispute", by: Actor, at: datetime) -> Urge:
    """Keeps that whoever has a locked dispute was chased; each side chases once a day.

    Raises Refused when the same side chased today already.
    """
    unit_id = dispute.undetermined_at_id or dispute.responsible_unit_id or dispute.centre_id
    chaser_id = by.id if by.is_staff else None
    asked = Urge.objects.filter(dispute=dispute, by__isnull=chaser_id is None)
    last = asked.order_by("-at").first()
    if last is not None and local_day(last.at) == local_day(at):
        raise Refused.of(
            "今天已经催办过一次。",
            instead="明天再催；情况紧急的请直接打电话。",
            code="once_a_day",
        )
    urge = Urge.objects.create(
        dispute=dispute, unit_id=unit_id, person_id=dispute.duty_holder_id, by_id=chaser_id, at=at
    )
    _record(urge, "assignment.urged", by, at)
    return urge


@whole
def answer_urges(*, dispute: "Dispute", by: Actor, at: datetime) -> int:
    """Marks the open urges of a locked dispute as answered; returns how many there were."""
    waiting = list(Urge.objects.filter(dispute=dispute, answered_at__isnull=True).order_by("pk"))
    for urge in waiting:
        urge.answered_at = at
        urge.save(update_fields=["answered_at"])
        _record(urge, "assignment.urge_answered", by, at)
    return len(waiting)


def _record(urge: Urge, act: str, by: Actor, at: datetime) -> None:
    ledger.record(
        ledger.dispute_stream(urge.dispute_id),
        act,
        by=by,
        at=at,
        subject=f"urge:{urge.pk}",
        facts={"unit": unit_by_id(urge.unit_id).code, "holder": urge.person_id},
    )
