"""Regular upkeep: days that rested on an unpublished calendar, and the seal over the ledger."""

from procrastinate.contrib.django import app as jobs

from jiefen.disputes.services import recompute_provisional
from jiefen.kernel.clock import now
from jiefen.kernel.verification import seal


@jobs.periodic(cron="15 3 * * *")
@jobs.task(name="flows.recompute_provisional", queue="clocks", queueing_lock="flows.recompute")
def recompute_days(timestamp: int) -> None:
    """Recomputes the last days that rested on a calendar not yet published."""
    recompute_provisional(at=now())


@jobs.periodic(cron="*/10 * * * *")
@jobs.task(name="flows.seal_ledger", queue="clocks", queueing_lock="flows.seal_ledger")
def seal_ledger(timestamp: int) -> None:
    """Seals the entries of the ledger that have settled."""
    seal(at=now())
