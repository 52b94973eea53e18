"""A paper served by public notice counts on its day: what waited for that goes on."""

from datetime import datetime

from procrastinate.contrib.django import app as jobs

from jiefen.disputes.services import lock_proceeding
from jiefen.flows.mediation_step import step_if_ready
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import local_day, now
from jiefen.kernel.transactions import whole
from jiefen.notices.selectors import publicly_served


@whole
def _begin(proceeding_id: int, by: Actor, at: datetime) -> bool:
    return step_if_ready(lock_proceeding(proceeding_id), "serve", by=by, at=at)


def count_public_service(*, at: datetime, by: Actor = SYSTEM) -> int:
    """Begins performance where the last service has come to count today; returns how many.

    Source: 民事诉讼法 95.
    """
    waiting = publicly_served(stage="effective", today=local_day(at))
    return sum(_begin(pk, by, at) for pk in waiting)


@jobs.periodic(cron="5 0 * * *")
@jobs.task(name="flows.count_public_service", queueing_lock="flows.count_public_service")
def count_every_night(timestamp: int) -> None:
    """Just after midnight."""
    count_public_service(at=now())
