"""What invitations hear from the ledger, in the transaction of the act they hear of."""

from typing import TYPE_CHECKING

from jiefen.kernel import ledger
from jiefen.notices.services import hear_of_message

if TYPE_CHECKING:
    from jiefen.kernel.models import Entry


def _message(entry: "Entry") -> None:
    kind, _, number = entry.subject.partition(":")
    if kind == "message":
        hear_of_message(int(number), entry.act, entry.at)


def listen() -> None:
    """Called once when the program starts."""
    for act in ("message.sent", "message.delivered", "message.failed"):
        ledger.on(act, _message)
