"""What an invited person answers, and what somebody has to do about it."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.notices.models import Contact, FollowUp, Invitation, Response
from jiefen.notices.services.invitations import recorded
from jiefen.notices.services.wording import centre_phone
from jiefen.notices.types import (
    OVER,
    Answer,
    ContactResult,
    ContactWay,
    InvitationState,
    RefusalReason,
    Reply,
    Slot,
    Step,
)
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_WORDS = 2000
MAX_SLOTS = 21
ABOUT_THE_MATTER = frozenset({Answer.AGREE_FULL, Answer.AGREE_PART, Answer.NO})


def check_reply(reply: Reply) -> None:
    """Refuses an answer that does not hang together, naming the field."""
    if reply.answer not in Answer.values:
        raise Refused.of("请选一个回答。", instead="六个回答里点一个就行。", field="answer")
    if reply.answer in ABOUT_THE_MATTER and reply.consent is None:
        raise Refused.of(
            "还没有选愿不愿意调解。", instead="点“愿意”或者“不愿意”。", field="consent"
        )
    if reply.consent is False and reply.reason_code not in RefusalReason.values:
        raise Refused.of(
            "请告诉我们为什么不愿意，点一个就行。",
            instead="不想说，点“别的原因”。",
            field="reason_code",
        )
    if len(reply.words) > MAX_WORDS:
        raise Refused.of(f"最多写 {MAX_WORDS} 个字。", instead="写要点就好。", field="words")
    check_slots(reply)


def _check_open(invitation: Invitation, at: datetime) -> None:
    over = invitation.state in {InvitationState.NO_RESPONSE, InvitationState.WITHDRAWN}
    if over or at >= invitation.expires_at or invitation.dispute.closed_at is not None:
        raise Refused.of(
            "这次邀请已经结束，不能在这里答复了。",
            instead=f"请打电话给我们：{centre_phone(invitation)}",
            code="gone",
        )


def _wishes(reply: Reply) -> dict[str, object]:
    return {
        "slots": [{"day": slot.day.isoformat(), "part": slot.part} for slot in reply.slots],
        "contact": reply.contact,
        "contact_when": reply.contact_when,
    }


@whole
def record_response(
    *, invitation: Invitation, reply: Reply, with_code: bool, by: Actor, at: datetime
) -> tuple[Response, bool]:
    """Records the answer of a locked invitation; returns it and whether it is new.

    The same answer sent twice is one answer. A changed one stands beside the first and counts.
    """
    check_reply(reply)
    _check_open(invitation, at)
    wishes = _wishes(reply)
    latest = invitation.responses.order_by("-at", "-pk").first()
    content = (reply.answer, reply.consent, reply.reason_code, reply.words.strip(), wishes)
    if latest is not None and content == (
        latest.answer,
        latest.consent,
        latest.reason_code,
        latest.words,
        latest.wishes,
    ):
        return latest, False
    response = Response.objects.create(
        invitation=invitation,
        answer=reply.answer,
        consent=reply.consent,
        reason_code=reply.reason_code if reply.consent is False else "",
        words=reply.words.strip(),
        wishes=wishes,
        given_by=by.kind,
        with_code=with_code,
        at=at,
    )
    invitation.answer, invitation.consent = reply.answer, reply.consent
    invitation.answered_at = invitation.answered_at or at
    invitation.state = InvitationState.ANSWERED
    invitation.next_step, invitation.next_step_on = "", None
    invitation.save(
        update_fields=["answer", "consent", "answered_at", "state", "next_step", "next_step_on"]
    )
    recorded(
        invitation,
        Step.ANSWERED,
        by=by,
        at=at,
        way=invitation.way,
        answer=reply.answer,
        consent=reply.consent,
        reason_code=response.reason_code,
        with_code=with_code,
    )
    return response, True


@whole
def record_wishes(
    *,
    invitation: Invitation,
    slots: "Sequence[Slot]",
    contact: str,
    contact_when: str,
    by: Actor,
    at: datetime,
) -> Response:
    """Adds to the answer that counts when and how the person can be met or reached."""
    _check_open(invitation, at)
    response = invitation.responses.order_by("-at", "-pk").first()
    if response is None:
        raise Refused.of("请先回答愿不愿意调解。", instead="回到上一页，点一个回答。")
    wishes = Reply(response.answer, slots=tuple(slots), contact=contact, contact_when=contact_when)
    check_slots(wishes)
    response.wishes = _wishes(wishes)
    response.save(update_fields=["wishes"])
    ledger.record(
        ledger.dispute_stream(invitation.dispute_id),
        "invitation.wishes_given",
        by=by,
        at=at,
        subject=f"invitation:{invitation.pk}",
        facts={"slots": [f"{slot.day.isoformat()} {slot.part}" for slot in slots]},
    )
    return response


def check_slots(reply: Reply) -> None:
    """Refuses more times than anybody can look through."""
    if len(reply.slots) > MAX_SLOTS:
        raise Refused.of("选的时间太多了。", instead="选最方便的几个就好。", field="slots")


@whole
def ask_follow_up(
    *,
    invitation: Invitation,
    kind: str,
    unit_id: int,
    account_id: int | None = None,
    due_on: date | None = None,
    by: Actor,
    at: datetime,
) -> FollowUp:
    """Gives somebody something to do about an invitation; the same thing open already stays one."""
    row, new = FollowUp.objects.get_or_create(
        invitation=invitation,
        kind=kind,
        done_at=None,
        defaults={
            "dispute_id": invitation.dispute_id,
            "unit_id": unit_id,
            "account_id": account_id,
            "due_on": due_on,
            "created_at": at,
        },
    )
    passed_on = not new and account_id not in {None, row.account_id}
    if passed_on:
        row.account_id, row.due_on = account_id, due_on
        row.save(update_fields=["account_id", "due_on"])
    if new or passed_on:
        _follow_up_recorded(row, "follow_up.asked", by, at)
    return row


@whole
def finish_follow_up(*, follow_up_id: int, by: Actor, at: datetime) -> FollowUp:
    """Somebody did what was to be done; a second time changes nothing."""
    row = FollowUp.objects.select_for_update().filter(pk=follow_up_id).first()
    if row is None:
        raise Refused.of("没有找到这件待办。", code="not_found")
    if row.done_at is None:
        row.done_at = at
        row.save(update_fields=["done_at"])
        _follow_up_recorded(row, "follow_up.done", by, at)
    return row


def finish_open(*, invitation: Invitation, kinds: "Sequence[str]", by: Actor, at: datetime) -> None:
    """Ends the open follow-ups of these kinds, because what they asked for has happened."""
    for row in invitation.follow_ups.filter(kind__in=kinds, done_at=None):
        finish_follow_up(follow_up_id=row.pk, by=by, at=at)


def _follow_up_recorded(row: FollowUp, act: str, by: Actor, at: datetime) -> None:
    ledger.record(
        ledger.dispute_stream(row.dispute_id),
        act,
        by=by,
        at=at,
        subject=f"invitation:{row.invitation_id}",
        facts={"kind": row.kind, "unit": row.unit_id, "to": row.account_id, "due_on": row.due_on},
    )


@whole
def log_contact(
    *,
    invitation: Invitation,
    way: str,
    result: str,
    words: str = "",
    happened_at: datetime,
    by: Actor,
    at: datetime,
) -> Contact:
    """Keeps a call or a visit: when, how, whether the person was reached, what was said."""
    if invitation.state in OVER:
        raise Refused.of("这份邀请已经结束。", instead="有新情况请写进纠纷记录。")
    if way not in ContactWay.values:
        raise Refused.of("请选怎么联系的。", field="way")
    if result not in ContactResult.values:
        raise Refused.of("请选有没有联系上。", field="result")
    if happened_at > at:
        raise Refused.of("联系时间不能晚于现在。", field="happened_at")
    if by.account_id is None:
        raise Refused.of("联系记录要写明是谁联系的。", instead="请登录后再记。")
    contact = Contact.objects.create(
        invitation=invitation,
        account_id=by.account_id,
        way=way,
        result=result,
        words=words.strip(),
        happened_at=happened_at,
        at=at,
    )
    recorded(invitation, Step.CONTACTED, by=by, at=at, way=way, result=result)
    return contact
