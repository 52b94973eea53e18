"""Owners are told when a clock turns amber or red, and ten and three days before the law's day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from procrastinate.contrib.django import app as jobs

from jiefen.disputes.selectors import clocks_nearing, overdue_clocks
from jiefen.disputes.services import lock_dispute, see_expiry
from jiefen.disputes.types import ClockKind, Side
from jiefen.flows.telling import tell_centre, tell_holder, tell_parties
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import local_day, now
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.routing.selectors import marks_of
from jiefen.routing.services import mark_clock
from jiefen.routing.types import Mark

if TYPE_CHECKING:
    from jiefen.disputes.models import Clock

HORIZON = timedelta(days=60)
_LAW_DAYS = ((3, Mark.THREE_DAYS), (10, Mark.TEN_DAYS))
_PARTIES = "party"
_NOBODY = frozenset({"system", "court"})


def watch_clocks(*, at: datetime, by: Actor = SYSTEM) -> int:
    """Tells of every moment that has come and was not told yet; returns how many.

    Each is a transaction of its own; running it again tells nothing twice.
    """
    today, told = local_day(at), 0
    for clock in _nearing(today):
        mark = _mark_of(clock, today)
        if mark is not None:
            told += _tell(clock, mark, by, at)
    for clock in overdue_clocks(today):
        told += _tell(clock, Mark.RED, by, at)
    return told


def _nearing(today: date) -> Iterator["Clock"]:
    after = 0
    while page := clocks_nearing(today, until=today + HORIZON, after=after):
        after = page[-1].pk
        told = marks_of([clock.pk for clock in page])
        for clock in page:
            mark = _mark_of(clock, today)
            if mark is not None and (clock.pk, mark.value, clock.due_on) not in told:
                yield clock


def _mark_of(clock: "Clock", today: date) -> Mark | None:
    if clock.kind != ClockKind.COMMITMENT:
        left = (clock.due_on - today).days
        return next((mark for days, mark in _LAW_DAYS if left <= days), None)
    return Mark.AMBER if clock.amber_on <= today else None


@whole
def _tell(clock: "Clock", mark: Mark, by: Actor, at: datetime) -> int:
    dispute = lock_dispute(clock.dispute_id)
    if not mark_clock(clock=clock, mark=mark, by=by, at=at):
        return 0
    rule = plan_in_force().clock(clock.rule)
    when = f"{clock.due_on:%m月%d日}"
    text = f"“{rule.label}”{when}到期，请抓紧。"
    if mark == Mark.RED:
        see_expiry(clock=clock, by=by, at=at)
        text = f"“{rule.label}”已超期（{when}到期）。"
    if clock.owner == _PARTIES:
        sides = (Side.APPLICANT, Side.RESPONDENT)
        tell_parties(dispute, f"{rule.says or rule.label}：{when}截止。", sides=sides, by=by, at=at)
    elif clock.owner not in _NOBODY:
        tell_holder(dispute, text, by=by, at=at)
    if mark == Mark.RED and clock.on_expiry == "supervise":
        tell_centre(dispute, text, by=by, at=at)
    return 1


@jobs.periodic(cron="30 7,13 * * *")
@jobs.task(name="flows.watch_clocks", queue="clocks", queueing_lock="flows.watch_clocks")
def tell_of_clocks(timestamp: int) -> None:
    """Tells owners of their clocks, twice a day."""
    watch_clocks(at=now())
