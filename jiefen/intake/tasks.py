from procrastinate.contrib.django import app

from jiefen.intake import services
from jiefen.kernel.clock import now


@app.periodic(cron="15 3 * * *")
@app.task(name="intake.discard_expired_drafts", queueing_lock="intake.discard_expired_drafts")
def discard_expired_drafts(timestamp: int) -> None:
    """Removes the drafts whose promised days are over."""
    while services.discard_expired(at=now()):
        continue
