"""Silence is a normal path: reminded twice, called or visited, and in the end no response."""

from datetime import datetime
from typing import TYPE_CHECKING

from procrastinate.contrib.django import app as jobs

from jiefen.disputes.services import advance_proceeding, lock_dispute, lock_proceeding
from jiefen.flows.answer_invitation import act_with_outcome
from jiefen.flows.give_notice import tell_other_ways
from jiefen.flows.hand_over_invitation import hand_over_invitation, person_for
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import local_day, now
from jiefen.kernel.transactions import whole
from jiefen.notices import services as notices
from jiefen.notices.selectors import (
    attempts_made,
    due_invitations,
    met_preconditions,
    silent_invitations_of,
)
from jiefen.notices.types import FollowUpKind, InvitationState

if TYPE_CHECKING:
    from jiefen.notices.models import Invitation

DAYTIME = range(8, 20)


def remind_invited(*, by: Actor = SYSTEM, at: datetime) -> int:
    """Takes the next step of every unanswered invitation whose day has come; returns how many.

    Each in its own transaction; a second run on the same day finds nothing left to do.
    """
    due = due_invitations(local_day(at))
    return sum(take_next_step(invitation_id=each, by=by, at=at) for each in due)


@whole
def take_next_step(*, invitation_id: int, by: Actor = SYSTEM, at: datetime) -> bool:
    """Reminds, hands over or closes one unanswered invitation; says whether there was something."""
    lock_dispute(notices.lock_invitation(invitation_id).dispute_id)
    invitation = notices.lock_invitation(invitation_id)
    if invitation.next_step_on is None or invitation.next_step_on > local_day(at):
        return False
    if _pointless(invitation):
        notices.end_invitation(invitation=invitation, state=InvitationState.WITHDRAWN, by=by, at=at)
    elif invitation.next_step == "remind":
        notices.remind(invitation=invitation, by=by, at=at)
    elif invitation.next_step == "hand_over":
        _hand_over(invitation, by=by, at=at)
    else:
        _close(invitation, by=by, at=at)
    return True


def _pointless(invitation: "Invitation") -> bool:
    proceeding = invitation.proceeding
    over = proceeding is not None and proceeding.closed_at is not None
    return over or invitation.dispute.closed_at is not None


def _hand_over(invitation: "Invitation", *, by: Actor, at: datetime) -> None:
    if person_for(invitation, at) is not None:
        hand_over_invitation(invitation_id=invitation.pk, by=by, at=at)
        return
    _ask_to_decide(invitation, by=by, at=at)


def _ask_to_decide(invitation: "Invitation", *, by: Actor, at: datetime) -> None:
    """Asks the unit what to do and looks again the next working day."""
    tomorrow = notices.day_of(notices.CALL_BACK, at)
    notices.ask_follow_up(
        invitation=invitation,
        kind=FollowUpKind.SILENT,
        unit_id=invitation.unit_id,
        account_id=invitation.handed_to_id,
        due_on=tomorrow,
        by=by,
        at=at,
    )
    notices.look_again(invitation=invitation, day=tomorrow, by=by, at=at)


def _close(invitation: "Invitation", *, by: Actor, at: datetime) -> None:
    """Ends a silent invitation with the proof of all that was tried; never as a failure."""
    if not attempts_made(invitation):
        _ask_to_decide(invitation, by=by, at=at)
        return
    notices.finish_open(
        invitation=invitation,
        kinds=[FollowUpKind.CALL_OR_VISIT, FollowUpKind.SILENT],
        by=by,
        at=at,
    )
    others = silent_invitations_of(invitation.dispute_id, invitation.door)
    last = all(each.pk == invitation.pk for each in others)
    notices.end_invitation(invitation=invitation, state=InvitationState.NO_RESPONSE, by=by, at=at)
    if last and invitation.proceeding_id is not None:
        end_as_unanswered(proceeding_id=invitation.proceeding_id, by=by, at=at)
    else:
        notices.ask_follow_up(
            invitation=invitation,
            kind=FollowUpKind.SILENT,
            unit_id=invitation.dispute.responsible_unit_id or invitation.dispute.centre_id,
            account_id=invitation.dispute.duty_holder_id,
            by=by,
            at=at,
        )


@whole
def end_as_unanswered(*, proceeding_id: int, by: Actor, at: datetime) -> None:
    """Ends a proceeding as `no_response`, after all were told the other ways."""
    proceeding = lock_proceeding(proceeding_id)
    act = act_with_outcome(proceeding, "no_response")
    if proceeding.closed_at is not None or act is None:
        return
    tell_other_ways(dispute=proceeding.dispute, proceeding=proceeding, by=by, at=at)
    advance_proceeding(
        proceeding=proceeding,
        act=act,
        given=met_preconditions(proceeding.dispute_id, proceeding.pk),
        by=by,
        at=at,
    )


@jobs.periodic(cron="7 * * * *")
@jobs.task(name="flows.remind_invited", queue="messages", queueing_lock="flows.remind_invited")
def remind_hourly(timestamp: int) -> None:
    """Looks every hour of the day; nobody is reminded at night."""
    at = now()
    if at.hour in DAYTIME:
        remind_invited(at=at)
