"""Before something promised is due, and the day after, those concerned are told."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from procrastinate.contrib.django import app as jobs

from jiefen.agreements.selectors import items_due
from jiefen.agreements.types import ItemState
from jiefen.disputes.services import lock_proceeding
from jiefen.flows.telling import tell_parties, tell_people
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import local_day, now
from jiefen.kernel.idempotency import once
from jiefen.kernel.transactions import whole

if TYPE_CHECKING:
    from jiefen.agreements.models import PerformanceItem

BEFORE = timedelta(days=3)
_SOON = "调解协议约定的事项 3 天内到期，请按时履行，履行后请双方确认。"
_PAST = "调解协议约定的日子已经过了，请双方说一下有没有履行。"


def remind_performance(*, at: datetime, by: Actor = SYSTEM) -> int:
    """Tells of what is due within three days or was due yesterday, each once; returns how many."""
    today = local_day(at)
    told = 0
    for item in items_due(today + BEFORE)[:2000]:
        if item.state == ItemState.PERFORMED or item.due_on is None:
            continue
        told += _tell(item, past=item.due_on < today, by=by, at=at)
    return told


@whole
def _tell(item: "PerformanceItem", *, past: bool, by: Actor, at: datetime) -> int:
    proceeding = lock_proceeding(item.agreement.proceeding_id)

    def tell() -> dict[str, object]:
        text = _PAST if past else _SOON
        sides = ("applicant", "respondent")
        count = tell_parties(proceeding.dispute, text, by=by, at=at, sides=sides)
        if past and proceeding.conductor_id is not None:
            tell_people(proceeding.dispute, [proceeding.conductor_id], _PAST, by=by, at=at)
        return {"told": count}

    key = f"{item.pk}:{item.due_on}:{'past' if past else 'soon'}"
    _, new = once(owner="remind_performance", key=key, payload={"item": item.pk}, at=at, do=tell)
    return int(new)


@jobs.periodic(cron="20 9 * * *")
@jobs.task(queueing_lock="flows.remind_performance", name="flows.remind_performance")
def tell_of_performance(timestamp: int) -> None:
    """Every morning."""
    remind_performance(at=now())
