"""A transport that sends nothing: the outbox page shows what would have been sent."""

from jiefen.notices.types import Sent


class OutboxShelf:
    """Takes every message and leaves it where it is."""

    def send(self, *, to: str, text: str, key: str) -> Sent:
        """The message counts as sent under its own key."""
        return Sent(gateway_id=key)
