"""A dispute ends (结案) with an outcome of a door; nothing of it is left half done."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import acting_in, proceedings_of
from jiefen.disputes.services import advance, advance_proceeding, lock_proceeding
from jiefen.disputes.types import Side
from jiefen.flows.steering import lock_seen, lock_to_work
from jiefen.flows.telling import tell_holder, tell_parties
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.routing.services import end_assignments, withdraw_proposal
from jiefen.routing.types import Ending
from jiefen.rules.subjects import Outcome
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute

BOTH = (Side.APPLICANT, Side.RESPONDENT)
_BY_THEMSELVES = "settled_themselves"
_AFTER_AGREEMENT = frozenset({"judicial_confirmation", "enforcement"})


def outcomes_of(door: str) -> dict[str, Outcome]:
    """The outcomes with which a dispute that went through a door can be closed."""
    found = plan_in_force().outcomes.get(door, {})
    return {code: outcome for code, outcome in found.items() if code != "merged"}


def _outcome(dispute: "Dispute", door: str, code: str) -> Outcome:
    outcome = outcomes_of(door).get(code)
    if outcome is None:
        raise Refused.of("请选择这条途径的一个结果。", field="outcome", code="outcome_missing")
    tried = proceedings_of(dispute.pk)
    unfinished = [one for one in tried if one.closed_at is None and not one.outcome]
    if unfinished:
        label = plan_in_force().doors[unfinished[0].door].label
        raise Refused.of(
            f"“{label}”还没有结果，不能结案。",
            instead="请先在那个程序里写明结果，再来结案。",
            code="proceeding_open",
        )
    reached = {(one.door, one.outcome) for one in tried}
    if outcome.settled and code != _BY_THEMSELVES and (door, code) not in reached:
        raise Refused(
            (Reason(f"没有“{outcome.label}”的程序记录，不能这样结案。", outcome.cites),),
            instead=("请选择与办理记录一致的结果",),
            field="outcome",
            code="outcome_unproved",
        )
    return outcome


def _ways_on(dispute: "Dispute", door: str, outcome: Outcome) -> str:
    """The ways that this kind of dispute can still go; those that need an agreement are none."""
    kind = plan_in_force().kinds.get(dispute.kind)
    if outcome.settled or kind is None:
        return ""
    doors = plan_in_force().doors
    open_ways = [code for code in kind.doors if code not in {door, *_AFTER_AGREEMENT}]
    ways = "、".join(doors[code].label for code in open_ways if code in doors)
    return f"您还可以：{ways}。" if ways else ""


@whole
def close_dispute(
    *, dispute_id: int, door: str, outcome: str, reason: str = "", by: Actor, at: datetime
) -> "Dispute":
    """Closes a dispute, ends its assignments and clocks and tells both sides what follows.

    Raises Refused while a way is being tried, or for an agreement that no record shows.
    """
    dispute = lock_to_work(by, dispute_id)
    result = _outcome(dispute, door, outcome)
    advance(
        dispute=dispute,
        act="close",
        by=by,
        at=at,
        given={"outcome_recorded", "parties_told"},
        outcome=outcome,
        reason=reason,
        details={"door": door, "settled": result.settled},
        because=[Reason(result.label, result.cites)],
    )
    _finish(dispute, by, at)
    text = f"已办结：{result.label}。{result.says}。{_ways_on(dispute, door, result)}"
    tell_parties(dispute, text, sides=BOTH, by=by, at=at)
    return dispute


def _finish(dispute: "Dispute", by: Actor, at: datetime) -> None:
    end_assignments(dispute=dispute, ending=Ending.CLOSED, by=by, at=at)
    withdraw_proposal(dispute=dispute, by=by, at=at)


@whole
def withdraw_dispute(*, dispute_id: int, reason: str = "", by: Actor, at: datetime) -> "Dispute":
    """The applicant takes the application back, at any moment before an agreement.

    Ways that are still being tried end with it. Raises Refused once there is an agreement.
    """
    dispute = lock_seen(by, dispute_id)
    actor = acting_in(by, dispute.pk) if by.kind == "party" else by
    if by.is_staff:
        lock_to_work(by, dispute_id)
    live = [one for one in proceedings_of(dispute.pk) if one.closed_at is None]
    if any(one.outcome for one in live):
        raise Refused.of(
            "已经达成协议，不能再撤回申请。", instead="对协议有不同意见的，请联系调解员。"
        )
    tell_holder(dispute, "申请人撤回了申请。", by=actor, at=at)
    for one in live:
        proceeding = lock_proceeding(one.pk)
        proceeding.dispute = dispute
        advance_proceeding(proceeding=proceeding, act="withdraw", by=SYSTEM, at=at)
    advance(dispute=dispute, act="withdraw", by=actor, at=at, outcome="withdrawn", reason=reason)
    _finish(dispute, actor, at)
    text = "申请已经撤回。以后需要，可以再来申请，也可以向法院起诉。"
    tell_parties(dispute, text, sides=BOTH, by=actor, at=at)
    return dispute
