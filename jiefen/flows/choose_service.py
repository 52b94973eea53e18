"""A party says where papers reach them: on their phone, or at an address."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import acting_in, dispute_by_id, parties_of
from jiefen.disputes.services import lock_dispute
from jiefen.flows.telling import phone_of
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.notices.services import confirm_service_address

if TYPE_CHECKING:
    from jiefen.notices.models import ServiceAddress


@whole
def choose_service(
    *, dispute_id: int, electronic: bool, address: str = "", by: Actor, at: datetime
) -> "ServiceAddress":
    """Keeps a party's own word on how papers are served; it can be changed at any time.

    Electronic service goes to the phone that is on file for them. Source: 民事诉讼法 90.
    """
    dispute_by_id(by, dispute_id)
    lock_dispute(dispute_id)
    actor = acting_in(by, dispute_id)
    party = next(one for one in parties_of(dispute_id) if one.pk == actor.id)
    return confirm_service_address(
        party=party,
        address=address,
        phone=phone_of(party),
        electronic=electronic,
        by=actor,
        at=at,
    )
