"""A proceeding opens through a door and moves by the door's own life cycle."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from jiefen.disputes.models import Clock, Dispute, Proceeding
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
from jiefen.rules.trace import Reason, Refused


def _machine(door: str) -> Machine:
    machine = plan_in_force().machines.get(door)
    if machine is None:
        raise Refused.of("这条途径还不能在这里办理。", instead="请选择别的途径。", field="door")
    return machine


def _start_clocks(proceeding: Proceeding, rules: Collection[str], event: date) -> None:
    live = set(proceeding.clocks.filter(status__in=LIVE).values_list("rule", flat=True))
    plan = plan_in_force()
    Clock.objects.bulk_create(
        clock_row(
            dispute=proceeding.dispute,
            rule=plan.clock(rule),
            event=event,
            proceeding=proceeding,
        )
        for rule in rules
        if rule not in live
    )


@whole
def open_proceeding(
    *,
    dispute: Dispute,
    door: str,
    unit_id: int,
    by: Actor,
    at: datetime,
    because: Collection[Reason] = (),
    on: date | None = None,
    keep: Mapping[str, object] | None = None,
) -> Proceeding:
    """Opens a proceeding through a door under the plan in force; one live proceeding a door.

    `on` is the day on which it was asked for, from which its first periods run; today if not told.
    """
    machine = _machine(door)
    if dispute.closed_at is not None:
        raise Refused.of("这件纠纷已经办结。", instead="先重新打开，再启动程序。")
    if dispute.proceedings.filter(door=door, closed_at=None).exists():
        raise Refused.of("这条途径已经在办。", instead="请在已有的程序里继续。", field="door")
    proceeding = Proceeding.objects.create(
        dispute=dispute,
        door=door,
        unit_id=unit_id,
        stage=machine.initial,
        stage_since=at,
        opened_at=at,
        plan_version=plan_in_force().version,
        facts=dict(keep or {}),
    )
    _start_clocks(proceeding, machine.states[machine.initial].clocks, on or local_day(at))
    open_to(dispute, [unit_id])
    settle(dispute)
    ledger.record(
        ledger.dispute_stream(dispute.pk),
        "proceeding.opened",
        by=by,
        at=at,
        subject=f"proceeding:{proceeding.pk}",
        facts={"door": door, "unit": unit_id, "stage": proceeding.stage},
        because=tuple(because),
        plan_version=proceeding.plan_version,
    )
    return proceeding


def _move(proceeding: Proceeding, machine: Machine, after: str, outcome: str, at: datetime) -> None:
    if proceeding.stage != after:
        proceeding.stage, proceeding.stage_since = after, at
    if machine.states[after].final and proceeding.closed_at is None:
        proceeding.closed_at = at
    if outcome:
        proceeding.outcome = outcome


def _change_clocks(
    proceeding: Proceeding, machine: Machine, before: str, by: Actor, at: datetime, on: date
) -> None:
    leaving = machine.states[before].clocks
    entering = machine.states[proceeding.stage].clocks
    live = list(proceeding.clocks.filter(status__in=LIVE))
    over = [clock for clock in live if clock.rule in leaving and clock.rule not in entering]
    _end(over, by=by, at=at, cancelled=False, on=on)
    _start_clocks(proceeding, entering, on)


@whole
def advance_proceeding(
    *,
    proceeding: Proceeding,
    act: str,
    by: Actor,
    at: datetime,
    given: Collection[str] = (),
    facts: Facts = NOTHING_KNOWN,
    outcome: str = "",
    reason: str = "",
    reason_code: str = "",
    reason_visible_to: str = "all",
    details: Mapping[str, object] | None = None,
    keep: Mapping[str, object] | None = None,
    conductor_id: int | None = None,
    because: Collection[Reason] = (),
    on: date | None = None,
) -> Entry:
    """Does one act of a door's life cycle on a locked proceeding, or raises why not.

    `given` names the preconditions that are met; `keep` is merged into the proceeding's facts;
    `on` is the day on which it happened, from which periods run, when that is told later.
    Recorded as `<door>.<act>`.
    """
    machine = _machine(proceeding.door)
    answer = decide(
        machine, state=proceeding.stage, act=act, roles=by.roles, given=given, facts=facts
    )
    if isinstance(answer, Refused):
        raise answer
    before = proceeding.stage
    after = answer.next_state or before
    _move(proceeding, machine, after, outcome or machine.acts[act].outcome, at)
    if conductor_id is not None:
        proceeding.conductor_id = conductor_id
    if keep:
        proceeding.facts = {**proceeding.facts, **keep}
    proceeding.save()
    if before != after:
        _change_clocks(proceeding, machine, before, by, at, on or local_day(at))
    settle(proceeding.dispute)
    kept = note(
        dispute_id=proceeding.dispute_id,
        kind=f"{proceeding.door}.{act}",
        text=reason,
        at=at,
        visible_to=reason_visible_to,
    )
    return ledger.record(
        ledger.dispute_stream(proceeding.dispute_id),
        f"{proceeding.door}.{act}",
        by=by,
        at=at,
        subject=f"proceeding:{proceeding.pk}",
        facts={
            "from": before,
            "to": after,
            **({"outcome": proceeding.outcome} if proceeding.outcome else {}),
            **({"reason_code": reason_code} if reason_code else {}),
            **kept,
            **(details or {}),
        },
        because=[*because, *answer.because],
        rule=f"{machine.name}.{act}",
        plan_version=proceeding.plan_version,
    )


@whole
def number_proceeding(*, proceeding: Proceeding, number: str, by: Actor, at: datetime) -> None:
    """Gives a proceeding its file number (卷号); once given it stays."""
    if proceeding.number:
        return
    proceeding.number = number
    proceeding.save(update_fields=["number"])
    ledger.record(
        ledger.dispute_stream(proceeding.dispute_id),
        "proceeding.numbered",
        by=by,
        at=at,
        subject=f"proceeding:{proceeding.pk}",
        facts={"number": number},
    )
