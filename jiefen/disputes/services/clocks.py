"""Clocks of a dispute: started, paused, lengthened, ended, and recomputed when a calendar comes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Q

from jiefen.disputes.models import Clock, Dispute, Proceeding
from jiefen.disputes.scopes import refresh
from jiefen.disputes.types import ClockKind, ClockStatus
from jiefen.kernel import ledger
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules.deadline import DeadlineRule, Stop, due
from jiefen.rules.trace import Refused

LIVE = (ClockStatus.RUNNING, ClockStatus.PAUSED)


def _kind(rule: DeadlineRule) -> str:
    if rule.kind == "commitment":
        return ClockKind.COMMITMENT
    return ClockKind.RIGID if rule.rigid else ClockKind.LAW


def _stops(clock: Clock) -> list[Stop]:
    return [
        Stop(
            from_day=date.fromisoformat(stop["from_day"]),
            to_day=date.fromisoformat(stop["to_day"]) if stop["to_day"] else None,
            reason=stop["reason"],
        )
        for stop in clock.stops
    ]


def _compute(clock: Clock, rule: DeadlineRule) -> None:
    answer = due(
        rule,
        event=clock.event_on,
        calendar=working_calendar(),
        stops=_stops(clock),
        extended_by=clock.extended_by,
    )
    clock.amber_on, clock.due_on = answer.amber_day, answer.last_day
    clock.provisional = answer.provisional
    clock.because = [reason.as_dict() for reason in answer.because]
    clock.status = ClockStatus.PAUSED if answer.paused else ClockStatus.RUNNING


def clock_row(
    *,
    dispute: Dispute,
    rule: DeadlineRule,
    event: date,
    proceeding: Proceeding | None = None,
    subject: str = "",
) -> Clock:
    """An unsaved clock of a rule that an event on a day starts."""
    clock = Clock(
        dispute=dispute,
        proceeding=proceeding,
        rule=rule.id,
        subject=subject,
        kind=_kind(rule),
        owner=rule.owner,
        event_on=event,
        on_expiry=rule.on_expiry,
    )
    _compute(clock, rule)
    return clock


def earliest(clocks: Iterable[Clock]) -> tuple[date | None, date | None]:
    """The next due day and its amber day among the running clocks."""
    running = [clock for clock in clocks if clock.status == ClockStatus.RUNNING]
    first = min(running, key=lambda clock: clock.due_on, default=None)
    return (first.due_on, first.amber_on) if first else (None, None)


def settle(dispute: Dispute) -> None:
    """Sets the dispute's next due day from its running clocks and repeats it in the scope rows."""
    before = (dispute.next_due_on, dispute.next_amber_on)
    running = Clock.objects.filter(dispute=dispute, status=ClockStatus.RUNNING)
    dispute.next_due_on, dispute.next_amber_on = earliest(running)
    if before != (dispute.next_due_on, dispute.next_amber_on):
        dispute.save(update_fields=["next_due_on", "next_amber_on"])
    refresh(dispute)


def _recorded(
    clock: Clock, name: str, by: Actor, at: datetime, facts: dict[str, object] | None = None
) -> None:
    ledger.record(
        ledger.dispute_stream(clock.dispute_id),
        name,
        by=by,
        at=at,
        subject=f"clock:{clock.pk}",
        facts={"rule": clock.rule, "due_on": clock.due_on, **(facts or {})},
        rule=clock.rule,
    )


@whole
def start_clock(
    *,
    dispute: Dispute,
    rule_id: str,
    event: date,
    by: Actor,
    at: datetime,
    proceeding: Proceeding | None = None,
    subject: str = "",
) -> Clock:
    """Starts the clock of a rule, unless the same one is already running; returns the live one."""
    live = Clock.objects.filter(
        dispute=dispute, proceeding=proceeding, rule=rule_id, subject=subject, status__in=LIVE
    ).first()
    if live is not None:
        return live
    rule = plan_in_force().clock(rule_id)
    clock = clock_row(
        dispute=dispute, rule=rule, event=event, proceeding=proceeding, subject=subject
    )
    clock.save()
    _recorded(clock, "clock.started", by, at, {"event_on": event})
    settle(dispute)
    return clock


@whole
def end_clock(
    *,
    dispute: Dispute,
    rule_id: str,
    by: Actor,
    at: datetime,
    proceeding: Proceeding | None = None,
    subject: str = "",
    cancelled: bool = False,
    lapsed: bool = False,
    on: date | None = None,
) -> int:
    """Ends the live clocks of a rule: met, met late, lapsed, or no longer applicable.

    `on` is the day on which it happened, when that is told later. Returns how many.
    """
    clocks = Clock.objects.filter(dispute=dispute, rule=rule_id, status__in=LIVE)
    if proceeding is not None:
        clocks = clocks.filter(proceeding=proceeding)
    if subject:
        clocks = clocks.filter(subject=subject)
    ended = _end(list(clocks), by=by, at=at, cancelled=cancelled, lapsed=lapsed, on=on)
    if ended:
        settle(dispute)
    return ended


def _end(
    clocks: Sequence[Clock],
    *,
    by: Actor,
    at: datetime,
    cancelled: bool,
    lapsed: bool = False,
    on: date | None = None,
) -> int:
    for clock in clocks:
        late = (on or local_day(at)) > clock.due_on
        clock.status = ClockStatus.MET_LATE if late else ClockStatus.MET
        if cancelled or lapsed:
            clock.status = ClockStatus.CANCELLED if cancelled else ClockStatus.LAPSED
        clock.ended_at = at
        clock.save(update_fields=["status", "ended_at"])
        _recorded(clock, "clock.ended", by, at, {"status": clock.status})
    return len(clocks)


@whole
def pause_clocks(
    *,
    dispute: Dispute,
    reason: str,
    by: Actor,
    at: datetime,
    proceeding: Proceeding | None = None,
    on: date | None = None,
) -> int:
    """Stops the clocks that this reason stops by their own rule; returns how many it stopped.

    `on` is the first stopped day, today unless it is told later.
    """
    clocks = Clock.objects.filter(dispute=dispute, status=ClockStatus.RUNNING)
    if proceeding is not None:
        clocks = clocks.filter(proceeding=proceeding)
    plan = plan_in_force()
    stopped = [clock for clock in clocks if reason in plan.clock(clock.rule).stops]
    for clock in stopped:
        day = (on or local_day(at)).isoformat()
        clock.stops = [*clock.stops, {"from_day": day, "to_day": None, "reason": reason}]
        _compute(clock, plan.clock(clock.rule))
        clock.save()
        _recorded(clock, "clock.paused", by, at, {"reason": reason})
    settle(dispute)
    return len(stopped)


@whole
def resume_clocks(
    *,
    dispute: Dispute,
    reason: str,
    by: Actor,
    at: datetime,
    proceeding: Proceeding | None = None,
    on: date | None = None,
) -> int:
    """Lets the clocks run on that this reason had stopped; the last stopped day is yesterday.

    `on` is the day on which they run again, today unless it is told later.
    """
    plan = plan_in_force()
    resumed = 0
    clocks = Clock.objects.filter(dispute=dispute, status=ClockStatus.PAUSED)
    if proceeding is not None:
        clocks = clocks.filter(proceeding=proceeding)
    for clock in clocks:
        open_stops = [s for s in clock.stops if s["reason"] == reason and not s["to_day"]]
        if not open_stops:
            continue
        clock.stops = [_closed(stop, on or local_day(at), reason) for stop in clock.stops]
        clock.stops = [stop for stop in clock.stops if stop is not None]
        _compute(clock, plan.clock(clock.rule))
        clock.save()
        _recorded(clock, "clock.resumed", by, at, {"reason": reason})
        resumed += 1
    settle(dispute)
    return resumed


def _closed(stop: dict[str, str], today: date, reason: str) -> dict[str, str] | None:
    if stop["reason"] != reason or stop["to_day"]:
        return stop
    last = date.fromordinal(today.toordinal() - 1)
    if last < date.fromisoformat(stop["from_day"]):
        return None
    return {**stop, "to_day": last.isoformat()}


@whole
def extend_clock(*, clock: Clock, amount: int, by: Actor, at: datetime) -> Clock:
    """Lengthens a clock by an amount in the unit its rule names, if its rule lets it."""
    if clock.status not in LIVE:
        raise Refused.of("这个期限已经结束，不能延长。", field="amount")
    clock.extended_by += amount
    _compute(clock, plan_in_force().clock(clock.rule))
    clock.save()
    _recorded(clock, "clock.extended", by, at, {"by": amount})
    settle(clock.dispute)
    return clock


@whole
def recompute_provisional(*, at: datetime, by: Actor = SYSTEM) -> int:
    """Recomputes provisional clocks after the calendar table changed; returns how many moved."""
    return _recompute(Q(provisional=True), at=at, by=by)


@whole
def recompute_year(*, year: int, at: datetime, by: Actor = SYSTEM) -> int:
    """Recomputes live clocks that run into a year whose table changed; returns how many moved.

    A year that was official already may be corrected: clocks that were certain move too.
    """
    begins, ends = date(year, 1, 1), date(year, 12, 31)
    touched = Q(event_on__lte=ends, due_on__gte=begins)
    return _recompute(touched | Q(provisional=True), at=at, by=by)


def _recompute(which: Q, *, at: datetime, by: Actor) -> int:
    plan = plan_in_force()
    moved = 0
    clocks = Clock.objects.select_for_update(of=("self",)).select_related("dispute")
    for clock in clocks.filter(which, status__in=LIVE).order_by("pk"):
        before = (clock.due_on, clock.amber_on, clock.provisional)
        _compute(clock, plan.clock(clock.rule))
        if before == (clock.due_on, clock.amber_on, clock.provisional):
            continue
        clock.save()
        if clock.due_on != before[0]:
            moved += 1
            _recorded(clock, "clock.recomputed", by, at, {"before": before[0]})
        settle(clock.dispute)
    return moved


@whole
def see_expiry(*, clock: Clock, by: Actor, at: datetime) -> None:
    """Notes that somebody was told of a clock's expiry; it runs on until what it waits for."""
    clock.expiry_seen_at = at
    clock.save(update_fields=["expiry_seen_at"])
    _recorded(clock, "clock.expired", by, at, {"on_expiry": clock.on_expiry})
