"""The panel of a dispute page that shows how far the other side was reached."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import parties_of
from jiefen.disputes.types import PartyKind, Side
from jiefen.kernel.masking import mask_name
from jiefen.notices.selectors import contacts_of, events_of, invitations_of, latest_response
from jiefen.notices.types import OVER
from jiefen.organisations.selectors import members_of
from jiefen.organisations.types import Role
from jiefen.web.shell.dispute import choices
from jiefen.web.shell.dispute.forms import Case
from jiefen.web.shell.dispute.panels import Panel
from jiefen.web.shell.identity import StaffRequest
from jiefen.web.shell.outreach.forms import AgainForm, ContactForm, HandOverForm, InviteForm

if TYPE_CHECKING:
    from jiefen.disputes.models import Party
    from jiefen.notices.models import Invitation

ROLES = (
    "counter_clerk",
    "centre_clerk",
    "centre_head",
    "mediator",
    "committee_head",
    "handler",
    "unit_head",
)


def shown_name(party: "Party") -> str:
    """A person's name half hidden, an organisation's in full."""
    return mask_name(party.name) if party.kind == PartyKind.PERSON else party.name


def parties_to_invite(
    dispute_id: int, invitations: "Sequence[Invitation] | None" = None
) -> list[tuple[str, str]]:
    """The parties of the other side who have no live invitation, by id."""
    made = invitations_of(dispute_id) if invitations is None else invitations
    reached = {one.party_id for one in made if one.state not in OVER}
    return [
        (str(party.pk), shown_name(party))
        for party in parties_of(dispute_id)
        if party.side != Side.APPLICANT and party.left_at is None and party.pk not in reached
    ]


def callers(invitation: "Invitation", *, on: date) -> list[tuple[str, str]]:
    """Who can be asked to call or visit: the unit's people and the grid workers of the place."""
    workers = members_of(invitation.dispute.centre_id, role=Role.GRID_WORKER, on=on)
    label = Role.GRID_WORKER.label
    near = [(str(one.account_id), f"{one.account.name}（{label}）") for one in workers]
    return list(dict([*choices.people(invitation.unit_id, on=on)[1:], *near]).items())


def _row(invitation: "Invitation", case: Case) -> dict[str, object]:
    live = invitation.state not in OVER
    people = callers(invitation, on=case.today)
    return {
        "invitation": invitation,
        "name": shown_name(invitation.party),
        "events": events_of(invitation.pk),
        "contacts": contacts_of(invitation.pk),
        "response": latest_response(invitation.pk),
        "live": live,
        "contact": ContactForm(prefix=f"c{invitation.pk}") if live else None,
        "again": AgainForm(prefix=f"a{invitation.pk}") if live else None,
        "hand": HandOverForm(prefix=f"h{invitation.pk}", people=people)
        if live and people
        else None,
    }


def outreach(request: StaffRequest, case: Case) -> Panel | None:
    """Each invitation with its steps, and what can be done next."""
    if not request.actor.roles & set(ROLES):
        return None
    invitations = invitations_of(case.dispute.pk)
    rows = [_row(one, case) for one in invitations]
    closed = case.dispute.closed_at is not None
    left = [] if closed else parties_to_invite(case.dispute.pk, invitations)
    if not rows and not left:
        return None
    invite = InviteForm(parties=left, prefix="invite") if left else None
    return Panel("shell/outreach/panel.html", {"rows": rows, "invite": invite})
