"""Ways by which a short message leaves the house, one folder each."""

from typing import Protocol

from django.conf import settings

from jiefen.notices.transports.outbox.shelf import OutboxShelf
from jiefen.notices.types import Sent


class Transport(Protocol):
    """Takes a short message or says why not.

    Raises `Undeliverable`. The same `key` twice must reach the phone once.
    """

    def send(self, *, to: str, text: str, key: str) -> Sent: ...


def transport() -> Transport:
    """The transport that the settings name."""
    if settings.SMS_GATEWAY == "http":
        # Only here: the HTTP library costs every start of the program more than a second.
        from jiefen.notices.transports.http.gateway import HttpGateway

        return HttpGateway(url=settings.SMS_URL, token=settings.SMS_TOKEN)
    return OutboxShelf()
