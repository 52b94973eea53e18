"""Which dispute a party stands before, and as whom."""

from jiefen.disputes.selectors import dispute_for, parties_of
from jiefen.web.party.card import Mine
from jiefen.web.shell.identity import PartyRequest


def mine(request: PartyRequest, code: str) -> Mine:
    """The dispute with this code as its party sees it; the same refusal for every other code."""
    by = request.actor
    dispute = dispute_for(by, code)
    parties = tuple(parties_of(dispute.pk))
    party = next(one for one in parties if one.pk in by.party_ids)
    return Mine(dispute=dispute, party=party, parties=parties, by=by)
