"""Ways by which an event reaches a court, one folder each."""

from datetime import datetime
from typing import Protocol

from django.conf import settings

from jiefen.doors.court_exchange.types import Letter, Taken


class Transport(Protocol):
    """Takes an event with its files, or says why not.

    Raises `NotTaken`. The same `event_id` twice must count once.
    """

    def send(self, *, letter: Letter, at: datetime) -> Taken: ...


def transport() -> Transport:
    """The transport that the settings name."""
    if settings.COURT_EXCHANGE == "http":
        # Only here: the HTTP library costs every start of the program more than a second.
        from jiefen.doors.court_exchange.transports.http.gateway import HttpCourt

        return HttpCourt(url=settings.COURT_URL, secret=settings.COURT_SECRET)
    from jiefen.doors.court_exchange.transports.demo.court import DemoCourt

    return DemoCourt()
