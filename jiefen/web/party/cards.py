"""The cards on a party's dispute page, in this order; a capability adds its provider here.

A provider is a function `(request, mine) -> list[Card]`, empty when it has nothing to say.
"""

from collections.abc import Callable

from jiefen.web.party import filing_cards, mediation_cards, paper_cards, service_cards
from jiefen.web.party.card import Card, Mine
from jiefen.web.shell.identity import PartyRequest

Provider = Callable[[PartyRequest, Mine], list[Card]]

PROVIDERS: tuple[Provider, ...] = (
    filing_cards.provide,
    mediation_cards.provide,
    service_cards.provide,
    paper_cards.provide,
)


def cards_for(request: PartyRequest, mine: Mine) -> list[Card]:
    """What this party can do now: first what the process waits for, then the rest."""
    found = [card for provide in PROVIDERS for card in provide(request, mine)]
    return sorted(found, key=lambda card: not card.waits)
