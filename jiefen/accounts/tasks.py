from procrastinate.contrib.django import app

from jiefen.accounts import services
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.clock import now


@app.periodic(cron="17 3 * * *")
@app.task(name="accounts.forget_spent_codes", queueing_lock="accounts.forget_spent_codes")
def forget_spent_codes(timestamp: int) -> None:
    """Deletes one-time codes that ended more than a day ago."""
    services.forget_spent_codes(by=SYSTEM, at=now())
