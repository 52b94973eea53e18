"""What follows a filing at once, outside the request: the receipt message, the search for twins."""

from datetime import datetime

from django.conf import settings
from procrastinate.contrib.django import app as jobs

from jiefen.disputes.selectors import parties_of
from jiefen.flows.find_duplicates import find_duplicates
from jiefen.flows.follow_papers import make_papers_later
from jiefen.intake.selectors import filing_of
from jiefen.intake.services import mark_followed_up
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import now
from jiefen.kernel.transactions import whole
from jiefen.notices.services import queue_message
from jiefen.notices.types import Purpose

_TASK = "flows.follow_up_filing"


def follow_up_later(*, dispute_id: int) -> None:
    """Defers the follow-up of a filing in the caller's transaction."""
    jobs.configure_task(_TASK).defer(dispute_id=dispute_id)


def _text(code: str, receiver: str) -> str:
    return (
        f"【{receiver}】您的申请已收到，编号 {code}。"
        f"查进度：{settings.PUBLIC_URL}/my/ 。调解自愿、免费，您随时可以向法院起诉。"
    )


@whole
def follow_up_filing(*, dispute_id: int, at: datetime, by: Actor = SYSTEM) -> None:
    """Sends the applicants their receipt and looks for twins; a second run does nothing."""
    filing = filing_of(dispute_id)
    if filing is None or not mark_followed_up(filing=filing, by=by, at=at):
        return
    phones = {
        party.phone: None
        for party in parties_of(dispute_id)
        if party.side == "applicant" and party.phone.startswith("1")
    }
    text = _text(filing.dispute.code, filing.receiver.name)
    for phone in list(phones)[:20]:
        queue_message(
            to=phone, text=text, purpose=Purpose.PROGRESS, by=by, at=at, dispute_id=dispute_id
        )
    find_duplicates(dispute_id=dispute_id, by=by, at=at)
    make_papers_later(dispute_id=dispute_id, kinds=("limitation_receipt",))


@jobs.task(name=_TASK, queue="intake")
def follow_up(dispute_id: int) -> None:
    """Follows up one filing."""
    follow_up_filing(dispute_id=dispute_id, at=now())
