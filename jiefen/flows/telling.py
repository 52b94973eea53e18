"""Those concerned are told of an act by short message; nothing personal stands in it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.accounts.selectors import accounts_by_id
from jiefen.disputes.selectors import parties_of
from jiefen.disputes.types import Side
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.notices.services import queue_message
from jiefen.notices.types import Purpose
from jiefen.organisations.selectors import unit_by_id
from jiefen.routing.selectors import clerks_of

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party

_LONGEST = 300


def _send(
    dispute: "Dispute", phones: Iterable[str], text: str, purpose: str, by: Actor, at: datetime
) -> int:
    numbers = [number for number in dict.fromkeys(phones) if number.strip()]
    for number in numbers:
        queue_message(
            to=number, text=text[:_LONGEST], purpose=purpose, by=by, at=at, dispute_id=dispute.pk
        )
    return len(numbers)


def phone_of(party: "Party") -> str:
    """The phone at which a party is reached: their own, or else of whoever acts for them."""
    agents = [agent.phone for agent in party.representatives.all() if agent.until is None]
    return party.phone or next((phone for phone in agents if phone), "")


def signed_text(dispute: "Dispute", text: str) -> str:
    """A text under the name of the centre that has the dispute, with the phone to ask at."""
    centre = unit_by_id(dispute.centre_id)
    ask = f"有疑问请打{centre.phone}。" if centre.phone else ""
    return f"【{centre.name}】纠纷{dispute.code}：{text}{ask}"


def tell_parties(
    dispute: "Dispute",
    text: str,
    *,
    by: Actor,
    at: datetime,
    sides: Collection[str] = (Side.APPLICANT,),
) -> int:
    """Tells the parties of these sides, or who acts for them; returns to how many phones."""
    phones = [
        phone_of(party)
        for party in parties_of(dispute.pk)
        if party.side in sides and party.left_at is None
    ]
    return _send(dispute, phones, signed_text(dispute, text), Purpose.PROGRESS, by, at)


def tell_people(
    dispute: "Dispute", account_ids: Collection[int], text: str, *, by: Actor, at: datetime
) -> int:
    """Tells members of staff; whoever does the act is not told of it."""
    accounts = accounts_by_id({pk for pk in account_ids if not (by.is_staff and pk == by.id)})
    phones = [account.phone for _, account in sorted(accounts.items())]
    return _send(dispute, phones, f"【解纷】{dispute.code}：{text}", Purpose.ALARM, by, at)


def tell_holder(dispute: "Dispute", text: str, *, by: Actor, at: datetime) -> int:
    """Tells whoever has the dispute: its duty holder, or the clerks on whose list it stands."""
    if dispute.duty_holder_id is not None:
        return tell_people(dispute, [dispute.duty_holder_id], text, by=by, at=at)
    return tell_centre(dispute, text, by=by, at=at)


def tell_centre(dispute: "Dispute", text: str, *, by: Actor, at: datetime) -> int:
    """Tells the clerks of the centre that has the dispute."""
    clerks = clerks_of(dispute.centre_id, on=local_day(at))
    return tell_people(dispute, [clerk.account_id for clerk in clerks], text, by=by, at=at)
