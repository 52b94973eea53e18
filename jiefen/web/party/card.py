"""What a card on a party's dispute page holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jiefen.kernel.actor import Actor
from jiefen.web.shell.types import Label

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party


@dataclass(frozen=True)
class Mine:
    """A dispute as one of its parties sees it."""

    dispute: "Dispute"
    party: "Party"
    parties: "tuple[Party, ...]"
    by: Actor

    @property
    def others(self) -> "list[Party]":
        """The parties on other sides."""
        return [party for party in self.parties if party.side != self.party.side]


@dataclass(frozen=True)
class Card:
    """Something a party can or should do next.

    `tone` is empty, brand, warn or bad; `template` (with `context`) replaces the plain text and
    button; `waits` says that the process stands still until this party does it.
    """

    title: Label
    text: Label = ""
    url: str = ""
    action: Label = ""
    icon: str = "arrow-right"
    tone: str = ""
    waits: bool = False
    template: str = ""
    context: Mapping[str, object] = field(default_factory=dict)
