"""Which dispute a party stands before, and as whom."""

from jiefen.disputes.selectors import dispute_for, parties_of
from jiefen.disputes.types import Side
from jiefen.notices.selectors import invitations_of
from jiefen.notices.types import InvitationState
from jiefen.rules.trace import Refused
from jiefen.web.party.card import Mine
from jiefen.web.shell.identity import PartyRequest


def called_in(dispute_id: int, party_id: int) -> bool:
    """Whether the other side has been asked in: before that, they are told nothing."""
    return any(
        invitation.party_id == party_id and invitation.state != InvitationState.PREPARED
        for invitation in invitations_of(dispute_id)
    )


def mine(request: PartyRequest, code: str) -> Mine:
    """The dispute with this code as its party sees it; the same refusal for every other code."""
    by = request.actor
    dispute = dispute_for(by, code)
    parties = tuple(parties_of(dispute.pk))
    party = next(one for one in parties if one.pk in by.party_ids)
    if party.side != Side.APPLICANT and not called_in(dispute.pk, party.pk):
        raise Refused.of(
            "没有找到这件纠纷，或者它不归您查看。",
            instead="请核对编号；如需查看其他单位的纠纷，请联系综治中心。",
            code="not_found",
        )
    return Mine(dispute=dispute, party=party, parties=parties, by=by)
