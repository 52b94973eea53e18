"""Who sees a dispute, kept as rows: a unit concerned and every unit above it."""

from collections.abc import Iterable

from jiefen.disputes.models import Dispute, Scope
from jiefen.organisations.selectors import with_ancestors


def scope_rows(dispute: Dispute, unit_ids: Iterable[int]) -> list[Scope]:
    """The rows by which these units and those above them see the dispute."""
    direct = set(unit_ids)
    return [
        Scope(
            unit_id=unit_id,
            dispute=dispute,
            direct=unit_id in direct,
            open=dispute.closed_at is None,
            stage=dispute.stage,
            next_due_on=dispute.next_due_on,
        )
        for unit_id in with_ancestors(direct)
    ]


def open_to(dispute: Dispute, unit_ids: Iterable[int]) -> None:
    """Lets more units see the dispute."""
    rows = scope_rows(dispute, unit_ids)
    Scope.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["unit", "dispute"],
        update_fields=["direct"],
    )


def refresh(dispute: Dispute) -> None:
    """Repeats stage, open and due day in the dispute's scope rows."""
    Scope.objects.filter(dispute=dispute).update(
        open=dispute.closed_at is None, stage=dispute.stage, next_due_on=dispute.next_due_on
    )
