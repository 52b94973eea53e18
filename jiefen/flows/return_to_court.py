"""However a commissioned mediation ends, the court is told and gets the file back.

What was said stays behind the wall: the court reads the outcome, its reason, and what both sides
confirmed as not in dispute. Source: 特邀调解规定 22, 25; 在线调解规则 18, 21, 25.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.agreements.selectors import live_agreement, words_of
from jiefen.disputes.selectors import clocks_of
from jiefen.disputes.services import extend_clock, lock_proceeding
from jiefen.doors.court_exchange import services as exchange
from jiefen.doors.court_exchange.selectors import (
    COMMISSIONED,
    ENTRUSTED,
    check_known,
    commission_of,
    open_commissions,
)
from jiefen.doors.court_exchange.types import EndReason
from jiefen.flows.choose_from_roster import ACCEPT, ask_court_to_appoint, decline_commission
from jiefen.flows.court_materials import open_papers
from jiefen.flows.court_step import court_step
from jiefen.flows.hearing import actor_of
from jiefen.flows.receive_commission import all_said_yes, sides_in
from jiefen.kernel import ledger
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rooms.selectors import confirmed_facts
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Clock, Proceeding
    from jiefen.doors.court_exchange.models import Commission
    from jiefen.kernel.models import Entry

RECALLED = "recalled"
_REASONS = {
    "refuse": EndReason.REFUSED,
    "refuse_appointed": EndReason.REFUSED,
    "withdraw": EndReason.WITHDRAWN,
    "end_no_response": EndReason.UNREACHABLE,
    "end_without_agreement": EndReason.DIFFERENCES,
    "expire": EndReason.EXPIRED,
    "find_unfit": EndReason.OTHER,
    "move": EndReason.OTHER,
    "stop_false": EndReason.OTHER,
}
_UNSIGNED = "unsigned"


def _undisputed(proceeding: "Proceeding") -> list[str]:
    parties = [party.pk for party in sides_in(proceeding.dispute_id)]
    return [fact.text for fact in confirmed_facts(proceeding.pk, parties)]


def _concluded(commission: "Commission", outcome: str, *, by: Actor, at: datetime) -> None:
    proceeding = commission.proceeding
    agreement = live_agreement(proceeding.pk)
    payload: dict[str, object] = {
        "court_number": commission.court_number,
        "outcome": outcome,
        "ended_on": local_day(at).isoformat(),
        "undisputed": _undisputed(proceeding),
    }
    if agreement is not None:
        payload["agreement"] = words_of(agreement)
    exchange.queue_event(
        dispute_id=proceeding.dispute_id,
        proceeding_id=proceeding.pk,
        kind="commission.concluded",
        payload=payload,
        file_ids=open_papers(proceeding.dispute_id, proceeding.pk),
        key=f"concluded:{proceeding.pk}",
        by=by,
        at=at,
    )


def _returned(commission: "Commission", reason: str, *, by: Actor, at: datetime) -> None:
    proceeding = commission.proceeding
    exchange.queue_event(
        dispute_id=proceeding.dispute_id,
        proceeding_id=proceeding.pk,
        kind="commission.returned",
        payload={
            "court_number": commission.court_number,
            "reason": reason,
            "ended_on": local_day(at).isoformat(),
            "undisputed": _undisputed(proceeding),
        },
        key=f"returned:{proceeding.pk}",
        by=by,
        at=at,
    )


def _ended(entry: "Entry") -> None:
    act = entry.act.partition(".")[2]
    commission = commission_of(int(entry.subject.partition(":")[2]))
    if commission is None or commission.returned_at is not None:
        return
    reason_code = entry.facts.get("reason_code", "")
    if act == "sign":
        reason = EndReason.AGREEMENT
        outcome = str(entry.facts.get("outcome") or "agreement")
        _concluded(commission, outcome, by=actor_of(entry), at=entry.at)
    else:
        reason = EndReason.UNSIGNED if reason_code == _UNSIGNED else _REASONS[act]
        if reason_code != RECALLED:
            _returned(commission, reason, by=actor_of(entry), at=entry.at)
    exchange.end_commission(commission=commission, reason=reason, by=actor_of(entry), at=entry.at)


def listen() -> None:
    """Called once when the program starts."""
    for door in (COMMISSIONED, ENTRUSTED):
        for act in ("sign", *_REASONS):
            ledger.on(f"{door}.{act}", _ended)


def _period(proceeding: "Proceeding") -> "Clock | None":
    for clock in clocks_of(proceeding.dispute_id, live_only=True):
        if clock.proceeding_id == proceeding.pk and clock.rule.startswith("COURT."):
            return clock
    return None


@whole
def extend_commission(*, proceeding_id: int, days: int, by: Actor, at: datetime) -> "Proceeding":
    """Lengthens the court's period, which only both sides together can do, each time anew.

    Source: 特邀调解规定 27; 在线调解规则 24.
    """
    proceeding = lock_proceeding(proceeding_id)
    commission = check_known(commission_of(proceeding.pk))
    clock = _period(proceeding)
    plan = plan_in_force()
    if clock is None or local_day(at) > clock.due_on:
        raise Refused.of(
            "调解期限没有在走，不能延长。",
            plan.cite("invited_mediation_rules", "27"),
            instead="期满没有都同意延长的，退回法院。",
            code="too_late",
        )
    if not 1 <= days <= 365:
        raise Refused.of("请写延长多少天（1 到 365）。", field="days", code="invalid")
    if not all_said_yes(proceeding, "extension", since=commission.extended_at):
        raise Refused.of(
            "要双方都同意才能延长，每次延长都要重新问。",
            plan.cite("invited_mediation_rules", "27"),
            plan.cite("online_mediation_rules", "24"),
            instead="请各方在自己的页面上同意；不同意的，期满退回法院。",
            field="consents",
            code="consent_missing",
        )
    extend_clock(clock=clock, amount=days, by=by, at=at)
    court_step(proceeding, "extend", given=["extension_consents"], by=by, at=at)
    exchange.mark_extended(commission=commission, by=by, at=at)
    exchange.queue_event(
        dispute_id=proceeding.dispute_id,
        proceeding_id=proceeding.pk,
        kind="commission.extended",
        payload={
            "court_number": commission.court_number,
            "due_on": clock.due_on.isoformat(),
        },
        key=f"extended:{proceeding.pk}:{clock.due_on}",
        by=by,
        at=at,
    )
    return proceeding


@whole
def _follow(commission: "Commission", *, by: Actor, at: datetime) -> bool:
    proceeding = lock_proceeding(commission.proceeding_id)
    if proceeding.stage == "choosing":
        return ask_court_to_appoint(proceeding_id=proceeding.pk, by=by, at=at)
    late = [
        clock.rule
        for clock in clocks_of(proceeding.dispute_id, live_only=True)
        if clock.proceeding_id == proceeding.pk
        and clock.status == "running"
        and local_day(at) > clock.due_on
    ]
    if proceeding.stage == "commissioned" and ACCEPT in late:
        reason = "三个工作日内没有确认接受"
        court = Actor(kind="integration", role="integration", unit_id=proceeding.unit_id)
        decline_commission(proceeding_id=proceeding.pk, reason=reason, by=court, at=at)
        return True
    if proceeding.stage in {"accepted", "in_mediation", "drafted"} and any(
        rule.startswith("COURT.") for rule in late
    ):
        court_step(proceeding, "expire", by=by, at=at)
        return True
    return False


def follow_commissions(*, by: Actor = SYSTEM, at: datetime) -> int:
    """Takes every commission on whose time has come: appointment, new choice, back to the court."""
    return sum(_follow(commission, by=by, at=at) for commission in open_commissions())
