"""Handling stands still for a reason (暂停) and goes on (恢复); not every clock stops with it."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import clocks_of
from jiefen.disputes.services import advance, pause_clocks, resume_clocks
from jiefen.disputes.types import Side
from jiefen.flows.steering import lock_to_work
from jiefen.flows.telling import tell_parties
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules.deadline import STOP_LABELS
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


def suspension_reasons() -> dict[str, str]:
    """The reasons that stop a clock of the suspended stage, with what people call them."""
    plan = plan_in_force()
    rules = [plan.clock(rule) for rule in plan.machines["dispute"].states["suspended"].clocks]
    stops = dict.fromkeys(stop for rule in rules for stop in rule.stops)
    return {stop: STOP_LABELS[stop] for stop in stops}


@whole
def suspend_dispute(
    *, dispute_id: int, reason_code: str, reason: str, by: Actor, at: datetime
) -> "Dispute":
    """Suspends handling; periods that this reason does not stop go on and are shown as running.

    Raises Refused for a reason that stops nothing.
    """
    dispute = lock_to_work(by, dispute_id)
    label = suspension_reasons().get(reason_code)
    if label is None:
        raise Refused.of("请选择暂停的理由。", field="reason_code", code="reason_missing")
    advance(
        dispute=dispute,
        act="suspend",
        by=by,
        at=at,
        given={"reason_given"},
        reason=reason,
        reason_code=reason_code,
    )
    pause_clocks(dispute=dispute, reason=reason_code, by=by, at=at)
    text = f"暂停办理：{label}。原因消除后继续。起诉、仲裁等法定期限不因此停止。"
    tell_parties(dispute, text, sides=(Side.APPLICANT, Side.RESPONDENT), by=by, at=at)
    return dispute


@whole
def resume_dispute(*, dispute_id: int, by: Actor, at: datetime) -> "Dispute":
    """Goes on with a suspended dispute and lets its stopped clocks run again."""
    dispute = lock_to_work(by, dispute_id)
    advance(dispute=dispute, act="resume", by=by, at=at)
    stops = [stop for clock in clocks_of(dispute.pk, live_only=True) for stop in clock.stops]
    for reason in sorted({stop["reason"] for stop in stops if not stop["to_day"]}):
        resume_clocks(dispute=dispute, reason=reason, by=by, at=at)
    sides = (Side.APPLICANT, Side.RESPONDENT)
    tell_parties(dispute, "已恢复办理。", sides=sides, by=by, at=at)
    return dispute
