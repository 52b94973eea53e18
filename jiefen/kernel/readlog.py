"""Reading personal data is itself recorded."""

from collections.abc import Collection, Sequence
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


def reads_within(
    unit_ids: Collection[int], *, actor_id: int | None = None, before_id: int | None = None
) -> list[Read]:
    """Who in these units read what, newest first, a hundred at a time."""
    found = Read.objects.filter(actor_kind="staff", unit_id__in=unit_ids)
    if actor_id is not None:
        found = found.filter(actor_id=actor_id)
    if before_id is not None:
        found = found.filter(pk__lt=before_id)
    return list(found.order_by("-pk")[:100])
