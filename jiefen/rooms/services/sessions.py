"""Sittings: planned, answered, moved, held; guests only with the parties' consent."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max

from jiefen.disputes.policies import check, may_speak_for, may_write, mediators_of
from jiefen.disputes.selectors import parties_of
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rooms.models import GuestConsent, Seat, Session
from jiefen.rooms.policies import may_hold, may_invite
from jiefen.rooms.selectors import guests_without_consent
from jiefen.rooms.services.entries import enter
from jiefen.rooms.types import Answer, Guest, SeatRole, SessionResult, SessionStatus, SittingPlan
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding


def _check_plan(plan: SittingPlan, at: datetime) -> None:
    if plan.starts_at < at:
        raise Refused.of("会谈时间不能早于现在。", field="starts_at")
    if not plan.place.strip() and not plan.online_url.strip():
        raise Refused.of("请写明地点，或者填线上会谈的链接。", field="place")
    if plan.online_url and not plan.online_url.startswith(("https://", "http://", "/")):
        raise Refused.of("线上链接要以 https:// 开头。", field="online_url")


@whole
def plan_session(
    *, proceeding: "Proceeding", plan: SittingPlan, by: Actor, at: datetime
) -> Session:
    """Plans a sitting for all parties and the mediators; each party can say whether it suits."""
    check(may_write(by, proceeding))
    _check_plan(plan, at)
    last = Session.objects.filter(proceeding=proceeding).aggregate(m=Max("number"))["m"] or 0
    session = Session.objects.create(
        proceeding=proceeding,
        number=last + 1,
        starts_at=plan.starts_at,
        minutes=plan.minutes,
        place=plan.place.strip(),
        online_url=plan.online_url.strip(),
        agenda=plan.agenda.strip(),
    )
    parties = [party for party in parties_of(proceeding.dispute_id) if party.left_at is None]
    seats = [Seat(session=session, role=SeatRole.PARTY, party=party) for party in parties]
    seats += [
        Seat(session=session, role=SeatRole.MEDIATOR, account_id=account)
        for account in mediators_of(proceeding)
    ]
    Seat.objects.bulk_create(seats)
    enter(
        proceeding,
        "session.planned",
        by=by,
        at=at,
        subject=f"session:{session.pk}",
        facts={
            "number": session.number,
            "starts_at": session.starts_at,
            "online": bool(session.online_url),
            "seats": len(seats),
        },
    )
    return session


@whole
def answer_session(
    *, session: Session, party: "Party", comes: bool, reason: str = "", by: Actor, at: datetime
) -> Seat:
    """A party says whether the date suits."""
    check(may_speak_for(by, party, session.proceeding))
    if session.status != SessionStatus.PLANNED:
        raise Refused.of("这次会谈已经有结果了，不用再回复。")
    seat = session.seats.select_for_update().filter(role=SeatRole.PARTY, party=party).first()
    if seat is None:
        raise Refused.of("这次会谈没有通知您。", instead="请联系调解员。")
    seat.answer = Answer.YES if comes else Answer.NO
    seat.answer_reason, seat.answered_at = reason.strip(), at
    seat.save()
    enter(
        session.proceeding,
        "session.answered",
        by=by,
        at=at,
        subject=f"session:{session.pk}",
        facts={"party": party.pk, "comes": comes},
    )
    return seat


@whole
def invite_guest(*, session: Session, guest: Guest, by: Actor, at: datetime) -> Seat:
    """Puts somebody from outside on the list; they may sit in only when all parties agree."""
    check(may_write(by, session.proceeding))
    check(may_invite(session))
    if not guest.name.strip():
        raise Refused.of("请填写姓名。", field="name")
    seat = Seat.objects.create(
        session=session,
        role=SeatRole.INVITED,
        name=guest.name.strip(),
        phone=guest.phone.strip(),
        relation=guest.relation.strip()[:60],
    )
    enter(session.proceeding, "guest.proposed", by=by, at=at, subject=f"seat:{seat.pk}")
    return seat


@whole
def answer_guest(
    *, seat: Seat, party: "Party", given: bool, by: Actor, at: datetime
) -> GuestConsent:
    """A party accepts or declines an invited person."""
    check(may_speak_for(by, party, seat.session.proceeding))
    if seat.role != SeatRole.INVITED or seat.session.status != SessionStatus.PLANNED:
        raise Refused.of("现在不需要对这个人表态。")
    kept, _ = GuestConsent.objects.update_or_create(
        seat=seat, party=party, defaults={"given": given, "at": at}
    )
    enter(
        seat.session.proceeding,
        "guest.accepted" if given else "guest.declined",
        by=by,
        at=at,
        subject=f"seat:{seat.pk}",
        facts={"party": party.pk},
    )
    return kept


@whole
def drop_guest(*, seat: Seat, by: Actor, at: datetime) -> None:
    """Takes an invited person off the list."""
    check(may_write(by, seat.session.proceeding))
    if seat.role != SeatRole.INVITED or seat.session.status != SessionStatus.PLANNED:
        raise Refused.of("现在不能移除这个人。")
    enter(seat.session.proceeding, "guest.dropped", by=by, at=at, subject=f"seat:{seat.pk}")
    seat.delete()


@whole
def move_session(
    *, session: Session, plan: SittingPlan | None, reason: str, by: Actor, at: datetime
) -> Session:
    """Postpones a sitting to another date, or cancels it when no date is given; with the reason."""
    check(may_write(by, session.proceeding))
    if session.status != SessionStatus.PLANNED:
        raise Refused.of("这次会谈已经有结果了。")
    if not reason.strip():
        raise Refused.of("请写明原因。", field="reason")
    session.status = SessionStatus.POSTPONED if plan else SessionStatus.CANCELLED
    session.status_because, session.ended_at = reason.strip(), at
    session.save()
    enter(
        session.proceeding,
        f"session.{session.status}",
        by=by,
        at=at,
        subject=f"session:{session.pk}",
    )
    if plan is None:
        return session
    return plan_session(proceeding=session.proceeding, plan=plan, by=by, at=at)


@whole
def close_session(
    *,
    session: Session,
    attended: Collection[int],
    result: str,
    result_text: str = "",
    by: Actor,
    at: datetime,
) -> Session:
    """Enters that a sitting took place, who sat in (seat ids) and what came of it."""
    check(may_write(by, session.proceeding))
    check(may_hold(session, guests_without_consent(session, attended)))
    if result not in SessionResult.values:
        raise Refused.of("请选择会谈结果。", field="result")
    seats = list(session.seats.select_for_update())
    for seat in seats:
        seat.attended = seat.pk in attended
    Seat.objects.bulk_update(seats, ["attended"])
    session.status, session.result = SessionStatus.HELD, result
    session.result_text, session.ended_at = result_text.strip(), at
    session.save()
    enter(
        session.proceeding,
        "session.held",
        by=by,
        at=at,
        subject=f"session:{session.pk}",
        facts={
            "number": session.number,
            "result": result,
            "parties_present": [s.party_id for s in seats if s.attended and s.party_id],
            "present": sum(bool(s.attended) for s in seats),
        },
    )
    return session
