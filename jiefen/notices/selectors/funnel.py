from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import (
    Aggregate,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
)

from jiefen.kernel.actor import Actor
from jiefen.notices.models import Invitation
from jiefen.notices.types import InvitationState

if TYPE_CHECKING:
    from django.db.models.expressions import CombinedExpression

    from jiefen.disputes.models import Dispute

STEPS: dict[str, Q] = {
    "invited": Q(),
    "delivered": Q(delivered_at__isnull=False) | Q(opened_at__isnull=False),
    "opened": Q(opened_at__isnull=False),
    "handed_over": Q(handed_over_at__isnull=False),
    "answered": Q(answered_at__isnull=False),
    "agreed": Q(consent=True),
    "refused": Q(consent=False),
    "other_answer": Q(answered_at__isnull=False, consent=None),
    "no_response": Q(state=InvitationState.NO_RESPONSE),
    "waiting": Q(answered_at=None, ended_at=None),
}


class _Median(Aggregate):
    """The middle value of a group, by PostgreSQL."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True)
class FunnelRow:
    """How far invitations of one door and one way have come.

    Counts are of invited parties. `delivered` includes those who opened without a delivery
    report. Medians are from the invitation on; None while nobody has come so far.
    """

    door: str
    way: str
    counts: dict[str, int]
    median_to_open: timedelta | None
    median_to_answer: timedelta | None


def _asked(by: Actor, start: datetime, end: datetime) -> QuerySet[Invitation]:
    found = Invitation.objects.filter(created_at__gte=start, created_at__lt=end)
    if by.kind == "system":
        return found
    if by.kind != "staff" or by.unit_id is None:
        return found.none()
    return found.filter(dispute__scopes__unit_id=by.unit_id)


def _since_invited(name: str) -> "ExpressionWrapper[CombinedExpression]":
    return ExpressionWrapper(F(name) - F("created_at"), output_field=DurationField())


def funnel(by: Actor, *, start: datetime, end: datetime) -> list[FunnelRow]:
    """The parties invited in a period, by door and way, in one query; each is counted once.

    Not counted: invitations withdrawn because the dispute ended otherwise, and other units' ones.
    """
    found = _asked(by, start, end).exclude(state=InvitationState.WITHDRAWN)
    rows = found.values("door", "way").annotate(
        **{name: Count("pk", filter=condition) for name, condition in STEPS.items()},
        to_open=_Median(_since_invited("opened_at")),
        to_answer=_Median(_since_invited("answered_at")),
    )
    return [
        FunnelRow(
            door=row["door"],
            way=row["way"],
            counts={name: row[name] for name in STEPS},  # type: ignore[literal-required]
            median_to_open=row["to_open"],
            median_to_answer=row["to_answer"],
        )
        for row in rows.order_by("door", "way")
    ]


def disputes_behind(
    by: Actor, *, step: str, door: str, way: str, start: datetime, end: datetime
) -> "list[Dispute]":
    """The disputes behind one number of the funnel, newest first; at most 200."""
    if step not in STEPS:
        return []
    found = _asked(by, start, end).exclude(state=InvitationState.WITHDRAWN)
    found = found.filter(STEPS[step], door=door)
    if way:
        found = found.filter(way=way)
    rows = found.select_related("dispute").order_by("-dispute_id")[:200]
    return list({row.dispute_id: row.dispute for row in rows}.values())
