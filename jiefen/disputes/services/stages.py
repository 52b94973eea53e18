"""A dispute moves: one act, asked of the plan's life cycle, with hands, clocks and ledger."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from jiefen.disputes.models import Clock, Dispute
from jiefen.disputes.scopes import open_to
from jiefen.disputes.services.clocks import LIVE, _end, clock_row, settle
from jiefen.disputes.services.notes import note
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.ledger import Entry
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules.facts import NOTHING_KNOWN, Facts
from jiefen.rules.lifecycle import Machine, decide
from jiefen.rules.trace import Allowed, Reason, Refused


@dataclass(frozen=True)
class Hands:
    """The unit and the person a dispute is in the hands of."""

    unit_id: int
    holder_id: int


@dataclass(frozen=True)
class Undetermined:
    """The centre on whose list a dispute stands, and why."""

    centre_id: int
    because: str


def _allowed(
    machine: Machine, dispute: Dispute, act: str, by: Actor, given: Collection[str], facts: Facts
) -> Allowed:
    answer = decide(machine, state=dispute.stage, act=act, roles=by.roles, given=given, facts=facts)
    if isinstance(answer, Refused):
        raise answer
    return answer


def _give(dispute: Dispute, to: Hands | Undetermined | None) -> dict[str, object]:
    if to is None:
        return {}
    if isinstance(to, Hands):
        dispute.responsible_unit_id, dispute.duty_holder_id = to.unit_id, to.holder_id
        dispute.undetermined_at_id, dispute.undetermined_because = None, ""
        open_to(dispute, [to.unit_id])
        return {"unit": to.unit_id, "holder": to.holder_id}
    dispute.undetermined_at_id, dispute.undetermined_because = to.centre_id, to.because
    dispute.duty_holder_id = None
    open_to(dispute, [to.centre_id])
    return {"undetermined_at": to.centre_id, "because": to.because}


def _change_clocks(
    dispute: Dispute, machine: Machine, before: str, by: Actor, at: datetime
) -> None:
    """Ends the clocks of the stage that is left and starts those of the stage that is entered."""
    plan = plan_in_force()
    leaving, entering = machine.states[before].clocks, machine.states[dispute.stage].clocks
    over = [rule for rule in leaving if rule not in entering]
    live = Clock.objects.filter(dispute=dispute, proceeding=None, status__in=LIVE)
    if over:
        _end(list(live.filter(rule__in=over)), by=by, at=at, cancelled=False)
    if dispute.closed_at is not None:
        _end(list(live), by=by, at=at, cancelled=True)
    running = set(live.values_list("rule", flat=True)) if entering else set()
    started = [
        clock_row(dispute=dispute, rule=plan.clock(rule), event=local_day(at))
        for rule in entering
        if rule not in running
    ]
    Clock.objects.bulk_create(started)


@whole
def advance(
    *,
    dispute: Dispute,
    act: str,
    by: Actor,
    at: datetime,
    to: Hands | Undetermined | None = None,
    given: Collection[str] = (),
    facts: Facts = NOTHING_KNOWN,
    outcome: str = "",
    reason: str = "",
    reason_code: str = "",
    reason_visible_to: str = "all",
    details: Mapping[str, object] | None = None,
    because: Collection[Reason] = (),
) -> Entry:
    """Does one act of the centre's life cycle on a locked dispute, or raises why not.

    Moves the stage, the hands and the clocks together and records them as `dispute.<act>`.
    """
    plan = plan_in_force()
    machine = plan.machines["dispute"]
    answer = _allowed(machine, dispute, act, by, given, facts)
    before = dispute.stage
    after = answer.next_state or before
    ended = machine.states[after].final
    if before != after:
        dispute.stage, dispute.stage_since = after, at
    if ended and dispute.closed_at is None:
        dispute.closed_at = at
        dispute.outcome = outcome or machine.acts[act].outcome
    elif not ended:
        dispute.closed_at, dispute.outcome = None, ""
    hands = _give(dispute, to)
    dispute.save()
    if before != after:
        _change_clocks(dispute, machine, before, by, at)
    settle(dispute)
    kept = note(dispute_id=dispute.pk, kind=act, text=reason, at=at, visible_to=reason_visible_to)
    return ledger.record(
        ledger.dispute_stream(dispute.pk),
        f"dispute.{act}",
        by=by,
        at=at,
        subject=f"dispute:{dispute.pk}",
        facts={
            "from": before,
            "to": after,
            **hands,
            **({"outcome": dispute.outcome} if ended else {}),
            **({"reason_code": reason_code} if reason_code else {}),
            **kept,
            **(details or {}),
        },
        because=[*because, *answer.because],
        rule=f"{machine.name}.{act}",
        plan_version=plan.version,
    )


@whole
def confirm_kind(*, dispute: Dispute, kind: str, proposed: str, by: Actor, at: datetime) -> Dispute:
    """Records the kind that a clerk confirmed, beside the one that was proposed."""
    plan = plan_in_force()
    if kind not in plan.kinds:
        raise Refused.of("没有这个纠纷类型。", instead="请从列表里选择。", field="kind")
    dispute.kind, dispute.category = kind, plan.kinds[kind].category
    dispute.kind_confirmed_at = at
    dispute.save(update_fields=["kind", "category", "kind_confirmed_at"])
    ledger.record(
        ledger.dispute_stream(dispute.pk),
        "dispute.kind_confirmed",
        by=by,
        at=at,
        subject=f"dispute:{dispute.pk}",
        facts={"kind": kind, "proposed": proposed},
        plan_version=plan.version,
    )
    return dispute
