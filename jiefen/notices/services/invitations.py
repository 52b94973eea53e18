"""An invitation and its steps: each a row, each on the ledger, each counted."""

from datetime import date, datetime, timedelta
from hmac import compare_digest
from typing import TYPE_CHECKING

from django.db.models import F

from jiefen.disputes.services import admit_party
from jiefen.kernel import ledger
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.notices.models import Invitation, InvitationEvent, Message
from jiefen.notices.services import schedule
from jiefen.notices.services.codes import new_access_code, new_link_code
from jiefen.notices.services.messages import queue_message
from jiefen.notices.services.wording import centre_phone, invitation_text, reminder_text
from jiefen.notices.types import OVER, InvitationState, Purpose, Step, Way
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party, Proceeding

LINK_LIFE = timedelta(days=90)
MAX_WRONG_CODES = 5
LOCK = timedelta(minutes=15)


def recorded(
    invitation: Invitation,
    step: Step,
    *,
    by: Actor,
    at: datetime,
    way: str = "",
    message: Message | None = None,
    **facts: object,
) -> InvitationEvent:
    """Counts a step of an invitation and puts it on the dispute's ledger."""
    ledger.record(
        ledger.dispute_stream(invitation.dispute_id),
        f"invitation.{step.value}",
        by=by,
        at=at,
        subject=f"invitation:{invitation.pk}",
        facts={"party": invitation.party_id, "door": invitation.door, "way": way, **facts},
    )
    return InvitationEvent.objects.create(
        invitation=invitation, step=step, way=way, at=at, message=message
    )


def lock_invitation(invitation_id: int) -> Invitation:
    """The invitation with its dispute and party, locked until the end of the transaction."""
    found = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("dispute", "party", "proceeding", "unit")
        .filter(pk=invitation_id)
        .first()
    )
    if found is None:
        raise Refused.of("没有找到这份邀请。", instead="请回到纠纷页面。", code="not_found")
    return found


@whole
def create_invitation(
    *,
    dispute: "Dispute",
    party: "Party",
    unit_id: int,
    door: str,
    way: str,
    proceeding: "Proceeding | None" = None,
    by: Actor,
    at: datetime,
) -> Invitation:
    """Makes the invitation of one party through one door and sends it if it goes by SMS.

    Refuses a second one while the first is unanswered.
    """
    _check_can_go(party, door, way)
    admit_party(party=party, by=by, at=at)
    step = schedule.next_step(at, reminders=0, can_remind=bool(party.phone))
    invitation = Invitation.objects.create(
        dispute=dispute,
        proceeding=proceeding,
        party=party,
        unit_id=unit_id,
        door=door,
        way=way,
        link_code=new_link_code(),
        access_code=new_access_code(),
        state=InvitationState.PREPARED,
        created_at=at,
        expires_at=at + LINK_LIFE,
        answer_by=schedule.day_of(schedule.HAND_OVER, at),
        next_step=step.code,
        next_step_on=step.day,
    )
    _bring(invitation, way, by=by, at=at)
    return invitation


def _check_can_go(party: "Party", door: str, way: str) -> None:
    if way not in Way.values:
        raise Refused.of(
            "没有这种邀请方式。", instead="请选短信、信件、当面或者电话。", field="way"
        )
    if way == Way.SMS and not party.phone:
        raise Refused.of(
            "没有这位当事人的手机号。",
            instead="补充号码，或改用信件、当面邀请。",
            field="way",
        )
    live = Invitation.objects.filter(party=party, door=door).exclude(state__in=OVER)
    if live.exists():
        raise Refused.of(
            "已经邀请过，正在等答复。",
            instead="可以换一种方式再送一次，或者打电话。",
            code="conflict",
        )


def _bring(invitation: Invitation, way: str, *, by: Actor, at: datetime) -> None:
    if way == Way.SMS:
        message = queue_message(
            to=invitation.party.phone,
            text=invitation_text(invitation),
            purpose=Purpose.INVITATION,
            dispute_id=invitation.dispute_id,
            by=by,
            at=at,
        )
        recorded(invitation, Step.PREPARED, by=by, at=at, way=way, message=message)
        return
    _sent(invitation, way, by=by, at=at)
    if way in {Way.IN_PERSON, Way.PHONE}:
        record_delivery(invitation=invitation, way=way, by=by, at=at)


def _sent(invitation: Invitation, way: str, *, by: Actor, at: datetime) -> None:
    if invitation.sent_at is None:
        invitation.sent_at = at
    if invitation.state == InvitationState.PREPARED:
        invitation.state = InvitationState.SENT
    invitation.save(update_fields=["sent_at", "state"])
    recorded(invitation, Step.SENT, by=by, at=at, way=way)


@whole
def bring_again(*, invitation: Invitation, way: str, by: Actor, at: datetime) -> Invitation:
    """Brings a live invitation by another way, or once more by the same."""
    if invitation.state in OVER:
        raise Refused.of("这份邀请已经结束。", instead="可以重新邀请。")
    if way == Way.SMS and not invitation.party.phone:
        raise Refused.of("没有手机号。", instead="改用信件或当面邀请。", field="way")
    _bring(invitation, way, by=by, at=at)
    return invitation


@whole
def record_delivery(*, invitation: Invitation, way: str, by: Actor, at: datetime) -> None:
    """The invitation reached the person, by the gateway's report, a return slip or by hand."""
    if invitation.delivered_at is None:
        invitation.delivered_at = at
    if invitation.state in {InvitationState.PREPARED, InvitationState.SENT}:
        invitation.state = InvitationState.DELIVERED
    invitation.save(update_fields=["delivered_at", "state"])
    recorded(invitation, Step.DELIVERED, by=by, at=at, way=way)


def hear_of_message(message_id: int, act: str, at: datetime) -> None:
    """Carries what became of a short message over to the invitation that it brought."""
    event = (
        InvitationEvent.objects.filter(message_id=message_id, step=Step.PREPARED)
        .select_related("invitation")
        .first()
    )
    if event is None:
        return
    invitation = lock_invitation(event.invitation_id)
    if invitation.state in OVER:
        return
    if act == "message.sent":
        _sent(invitation, Way.SMS, by=SYSTEM, at=at)
    elif act == "message.delivered":
        record_delivery(invitation=invitation, way=Way.SMS, by=SYSTEM, at=at)
    elif act == "message.failed":
        _undelivered(invitation, at)


def _undelivered(invitation: Invitation, at: datetime) -> None:
    """What cannot be delivered is not reminded of: a person takes over at once."""
    if invitation.state in {InvitationState.PREPARED, InvitationState.SENT}:
        invitation.next_step, invitation.next_step_on = "hand_over", local_day(at)
        invitation.save(update_fields=["next_step", "next_step_on"])
    recorded(invitation, Step.UNDELIVERED, by=SYSTEM, at=at, way=Way.SMS)


@whole
def open_invitation(*, invitation: Invitation, by: Actor, at: datetime) -> bool:
    """The link was opened; only the first time is counted."""
    first = Invitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=at)
    if not first:
        return False
    waiting = [InvitationState.PREPARED, InvitationState.SENT, InvitationState.DELIVERED]
    Invitation.objects.filter(pk=invitation.pk, state__in=waiting).update(
        state=InvitationState.OPENED
    )
    recorded(invitation, Step.OPENED, by=by, at=at, way=invitation.way)
    return True


@whole
def enter_code(*, invitation_id: int, code: str, by: Actor, at: datetime) -> Refused | None:
    """Checks the access code; returns why not, or nothing when it is right.

    Five wrong ones lock the code for fifteen minutes, whoever asks from wherever.
    """
    invitation = lock_invitation(invitation_id)
    phone = centre_phone(invitation)
    if invitation.locked_until is not None and invitation.locked_until > at:
        return Refused.of(
            "答复码输错太多次，先停 15 分钟。",
            instead=f"过一会儿再试，或者打电话给我们：{phone}",
            field="code",
            code="too_many",
        )
    if compare_digest(code.strip().encode(), invitation.access_code.encode()):
        Invitation.objects.filter(pk=invitation.pk).update(wrong_codes=0, locked_until=None)
        recorded(invitation, Step.CODE_ENTERED, by=by, at=at, way=invitation.way)
        return None
    wrong = invitation.wrong_codes + 1
    locked = at + LOCK if wrong % MAX_WRONG_CODES == 0 else None
    Invitation.objects.filter(pk=invitation.pk).update(
        wrong_codes=F("wrong_codes") + 1, locked_until=locked
    )
    recorded(invitation, Step.CODE_WRONG, by=by, at=at, way=invitation.way, wrong=wrong)
    return Refused.of(
        "答复码不对。",
        instead=f"请看短信或信上的 6 位数字；找不到就打电话给我们：{phone}",
        field="code",
        code="wrong_code",
    )


@whole
def remind(*, invitation: Invitation, by: Actor, at: datetime) -> Message:
    """Sends the next reminder of an unanswered invitation and sets the step after it."""
    message = queue_message(
        to=invitation.party.phone,
        text=reminder_text(invitation),
        purpose=Purpose.REMINDER,
        dispute_id=invitation.dispute_id,
        by=by,
        at=at,
    )
    invitation.reminders += 1
    step = schedule.next_step(
        invitation.created_at, reminders=invitation.reminders, can_remind=True
    )
    invitation.next_step, invitation.next_step_on = step.code, step.day
    invitation.save(update_fields=["reminders", "next_step", "next_step_on"])
    recorded(
        invitation,
        Step.REMINDED,
        by=by,
        at=at,
        way=Way.SMS,
        message=message,
        number=invitation.reminders,
    )
    return message


@whole
def hand_to_person(*, invitation: Invitation, account_id: int, by: Actor, at: datetime) -> None:
    """Gives an unanswered invitation to a named person who calls or visits."""
    if invitation.state in OVER:
        raise Refused.of("这份邀请已经结束。", instead="不用再联系。")
    step = schedule.after_hand_over(invitation.created_at)
    invitation.handed_to_id = account_id
    invitation.handed_over_at = invitation.handed_over_at or at
    invitation.state = InvitationState.HANDED_OVER
    invitation.next_step, invitation.next_step_on = step.code, step.day
    invitation.save(
        update_fields=["handed_to", "handed_over_at", "state", "next_step", "next_step_on"]
    )
    recorded(invitation, Step.HANDED_OVER, by=by, at=at, way=invitation.way, to=account_id)


@whole
def end_invitation(*, invitation: Invitation, state: str, by: Actor, at: datetime) -> None:
    """Ends an invitation without an answer: `no_response` or `withdrawn`; nothing more is sent."""
    if invitation.state in OVER:
        raise Refused.of("这份邀请已经结束。")
    invitation.state, invitation.ended_at = state, at
    invitation.next_step, invitation.next_step_on = "", None
    invitation.save(update_fields=["state", "ended_at", "next_step", "next_step_on"])
    recorded(invitation, Step(state), by=by, at=at, way=invitation.way, proof=proof_of(invitation))


@whole
def look_again(*, invitation: Invitation, day: date, by: Actor, at: datetime) -> None:
    """Puts off the next step, because somebody was asked to decide; the follow-up is recorded."""
    invitation.next_step_on = day
    invitation.save(update_fields=["next_step_on"])


def proof_of(invitation: Invitation) -> list[str]:
    """What shows that somebody was told: each sending, delivery, opening, reminder and contact."""
    events = invitation.events.order_by("at", "pk").values_list("step", "way", "at")
    return [f"{at.isoformat()} {step} {way}".strip() for step, way, at in events]
