"""A period is lengthened (延期) by as much, and by whom, as its rule lets."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import clocks_of
from jiefen.disputes.services import advance, extend_clock
from jiefen.disputes.types import Side
from jiefen.flows.steering import lock_to_work
from jiefen.flows.telling import tell_parties
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules.deadline import UNIT_LABELS, DeadlineRule, Extension
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Clock, Dispute

_HEADS = frozenset({"unit_head", "committee_head", "centre_head"})


def _may_extend(rule: DeadlineRule, by: Actor, consents: Collection[str]) -> Extension:
    extension = rule.extension
    if extension is None:
        raise Refused((Reason(f"“{rule.label}”不能延长", rule.cites),), field="clock")
    who = _HEADS if extension.by in _HEADS else frozenset({extension.by})
    if not by.roles & who:
        label = plan_in_force().roles.get(extension.by, extension.by)
        raise Refused(
            (Reason(f"“{rule.label}”只能由{label}批准延长", rule.cites),),
            instead=(f"请报{label}批准",),
            code="wrong_role",
        )
    missing = [consent for consent in extension.consent if consent not in consents]
    if missing:
        raise Refused(
            (Reason(f"延长“{rule.label}”要先得到各方同意", rule.cites),),
            instead=("请先问过各方，记下他们的同意",),
            field="consents",
            code="consent_missing",
        )
    return extension


def _live_clock(dispute: "Dispute", clock_id: int) -> "Clock":
    for clock in clocks_of(dispute.pk, live_only=True):
        if clock.pk == clock_id:
            return clock
    raise Refused.of("这个期限已经结束。", instead="刷新页面看看最新情况。", field="clock")


@whole
def extend_handling(
    *,
    dispute_id: int,
    clock_id: int,
    amount: int,
    reason: str,
    consents: Collection[str] = (),
    by: Actor,
    at: datetime,
) -> "Clock":
    """Lengthens one running period in the unit its rule names and tells both sides the new day.

    Raises Refused when the rule forbids it, lets somebody else do it, or allows less.
    """
    dispute = lock_to_work(by, dispute_id)
    clock = _live_clock(dispute, clock_id)
    rule = plan_in_force().clock(clock.rule)
    extension = _may_extend(rule, by, consents)
    if amount < 1:
        raise Refused.of("请填要延长多少。", field="amount", code="amount_missing")
    before = clock.due_on
    advance(
        dispute=dispute,
        act="extend",
        by=by,
        at=at,
        given={"reason_given"} if reason.strip() else set(),
        reason=reason,
        details={"rule": rule.id, "by": amount, "unit": extension.unit, "before": before},
        because=[Reason(f"“{rule.label}”可以延长", rule.cites)],
    )
    clock.dispute = dispute
    extended = extend_clock(clock=clock, amount=amount, by=by, at=at)
    unit = UNIT_LABELS[extension.unit]
    text = f"“{rule.label}”延长{amount}{unit}，到{extended.due_on:%Y年%m月%d日}。"
    tell_parties(dispute, text, sides=(Side.APPLICANT, Side.RESPONDENT), by=by, at=at)
    return extended
