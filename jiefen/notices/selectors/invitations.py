from datetime import date

from django.db.models import F

from jiefen.kernel.actor import Actor
from jiefen.notices.models import Contact, FollowUp, Invitation, InvitationEvent, Response
from jiefen.notices.types import OVER, Step, Way
from jiefen.rules.trace import Refused

_WITH = ("dispute", "party", "unit", "proceeding")


def invitation_by_link(code: str) -> Invitation | None:
    """The invitation that a link opens, over or not."""
    return Invitation.objects.select_related(*_WITH).filter(link_code=code).first()


def invitation_by_id(invitation_id: int) -> Invitation:
    """The invitation with this id; whoever asks must be allowed to see its dispute."""
    found = Invitation.objects.select_related(*_WITH).filter(pk=invitation_id).first()
    if found is None:
        raise Refused.of("没有找到这份邀请。", instead="请回到纠纷页面。", code="not_found")
    return found


def invitations_of(dispute_id: int) -> list[Invitation]:
    """All invitations of a dispute, oldest first."""
    found = Invitation.objects.filter(dispute_id=dispute_id).select_related(*_WITH, "handed_to")
    return list(found.order_by("created_at", "pk"))


def silent_invitations_of(dispute_id: int, door: str) -> list[Invitation]:
    """The invitations through a door that nobody has answered yet."""
    found = Invitation.objects.filter(dispute_id=dispute_id, door=door).exclude(state__in=OVER)
    return list(found.select_related(*_WITH))


def events_of(invitation_id: int) -> list[InvitationEvent]:
    """What happened to an invitation, in order."""
    return list(InvitationEvent.objects.filter(invitation_id=invitation_id).order_by("at", "pk"))


def contacts_of(invitation_id: int) -> list[Contact]:
    """The calls and visits about an invitation, newest first; their words are personal data."""
    found = Contact.objects.filter(invitation_id=invitation_id).select_related("account")
    return list(found.order_by("-happened_at", "-pk"))


def latest_response(invitation_id: int) -> Response | None:
    """The answer that counts."""
    found = Response.objects.filter(invitation_id=invitation_id)
    return found.order_by("-at", "-pk").first()


def due_invitations(today: date, *, limit: int = 500) -> list[int]:
    """The ids of invitations whose next step has come, longest waiting first."""
    found = Invitation.objects.filter(next_step_on__lte=today)
    return list(found.order_by("next_step_on", "pk").values_list("pk", flat=True)[:limit])


def attempts_made(invitation: Invitation) -> bool:
    """Whether somebody was sent the invitation, reminded where that was possible, and contacted."""
    steps = set(invitation.events.values_list("step", flat=True))
    told = bool(steps & {Step.SENT, Step.DELIVERED, Step.UNDELIVERED})
    reminded = Step.REMINDED in steps or invitation.way != Way.SMS or Step.UNDELIVERED in steps
    return told and reminded and Step.CONTACTED in steps


def follow_ups_for(by: Actor, *, mine_only: bool = False) -> list[FollowUp]:
    """What is to be done about invitations in somebody's unit: theirs first, most urgent first."""
    if by.unit_id is None:
        return []
    found = FollowUp.objects.filter(done_at=None).select_related("dispute", "invitation", "account")
    if mine_only and by.account_id is not None:
        found = found.filter(account_id=by.account_id)
    else:
        found = found.filter(unit_id=by.unit_id)
    return list(found.order_by(F("due_on").asc(nulls_last=True), "pk")[:500])
