"""Reading personal data is itself recorded."""

from collections.abc import Sequence
from datetime import datetime

from jiefen.kernel.actor import Actor
from jiefen.kernel.models import Read


def record_read(
    *,
    by: Actor,
    at: datetime,
    subject: str,
    fields: Sequence[str],
    dispute_id: int | None = None,
    why: str = "",
) -> None:
    """Keeps who read which personal fields of which subject."""
    Read.objects.create(
        at=at,
        actor_kind=by.kind,
        actor_id=by.id,
        unit_id=by.unit_id,
        dispute_id=dispute_id,
        subject=subject,
        fields=",".join(fields),
        why=why,
    )


def reads_of(dispute_id: int) -> list[Read]:
    """Who read personal data of a dispute, newest first."""
    return list(Read.objects.filter(dispute_id=dispute_id).order_by("-at", "-id")[:200])
