"""Sittings: planned with everybody, held after everybody was told their rights."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.flows.mediation_step import lock_mediation, lock_to_conduct, party_in, step
from jiefen.flows.telling import tell_parties, tell_people
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import CHINA
from jiefen.kernel.transactions import whole
from jiefen.rooms import services as rooms
from jiefen.rooms.selectors import session_of, sessions_of
from jiefen.rooms.types import Guest, SittingPlan
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding
    from jiefen.rooms.models import Seat, Session

_SIDES = ("applicant", "respondent", "third")
_BEFORE_CONSENT = frozenset({"applied"})


def _session(proceeding: "Proceeding", number: int) -> "Session":
    found = session_of(proceeding.pk, number)
    if found is None:
        raise Refused.of("没有找到这次会谈。", code="not_found")
    found.proceeding = proceeding
    return found


def _guest(session: "Session", seat_id: int) -> "Seat":
    seat = session.seats.filter(pk=seat_id, role="invited").first()
    if seat is None:
        raise Refused.of("没有找到这位受邀人。", code="not_found")
    seat.session = session
    return seat


def _invite_text(session: "Session") -> str:
    local = session.starts_at.astimezone(CHINA)
    where = "线上" if session.online_url else "现场"
    return (
        f"约在{local.month}月{local.day}日 {local:%H:%M} {where}会谈，"
        "请打开页面回复能不能来。来不来由您决定。"
    )


@whole
def plan_session(*, proceeding_id: int, plan: SittingPlan, by: Actor, at: datetime) -> "Session":
    """Plans a sitting and asks everybody whether it suits; nobody is asked before all consented."""
    proceeding = lock_to_conduct(by, proceeding_id)
    if proceeding.stage in _BEFORE_CONSENT:
        raise Refused.of(
            "各方还没有都同意调解。", instead="请先征得各方同意。", field="consents_of_all"
        )
    session = rooms.plan_session(proceeding=proceeding, plan=plan, by=by, at=at)
    tell_parties(proceeding.dispute, _invite_text(session), by=by, at=at, sides=_SIDES)
    return session


@whole
def answer_session(
    *,
    proceeding_id: int,
    number: int,
    party_id: int,
    comes: bool,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """A party says whether the date suits; a no is told to the mediator at once."""
    proceeding = lock_mediation(by, proceeding_id)
    session = _session(proceeding, number)
    party = party_in(proceeding, party_id)
    rooms.answer_session(session=session, party=party, comes=comes, reason=reason, by=by, at=at)
    if not comes and proceeding.conductor_id is not None:
        text = f"有当事人第 {number} 次会谈来不了，请另约。"
        tell_people(proceeding.dispute, [proceeding.conductor_id], text, by=by, at=at)


@whole
def invite_guest(
    *, proceeding_id: int, number: int, guest: Guest, by: Actor, at: datetime
) -> "Seat":
    """Asks the parties whether somebody from outside may take part.

    Source: 人民调解法 20.
    """
    proceeding = lock_to_conduct(by, proceeding_id)
    seat = rooms.invite_guest(session=_session(proceeding, number), guest=guest, by=by, at=at)
    text = "调解员想请一位旁人一起来帮忙，请看一看是否同意。"
    tell_parties(proceeding.dispute, text, by=by, at=at, sides=_SIDES)
    return seat


@whole
def answer_guest(
    *,
    proceeding_id: int,
    number: int,
    seat_id: int,
    party_id: int,
    given: bool,
    by: Actor,
    at: datetime,
) -> None:
    """A party accepts or declines the invited person."""
    proceeding = lock_mediation(by, proceeding_id)
    seat = _guest(_session(proceeding, number), seat_id)
    rooms.answer_guest(seat=seat, party=party_in(proceeding, party_id), given=given, by=by, at=at)


@whole
def move_session(
    *,
    proceeding_id: int,
    number: int,
    plan: SittingPlan | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> "Session":
    """Moves a sitting to another date or cancels it, and tells everybody."""
    proceeding = lock_to_conduct(by, proceeding_id)
    session = rooms.move_session(
        session=_session(proceeding, number), plan=plan, reason=reason, by=by, at=at
    )
    text = f"会谈改期：{_invite_text(session)}" if plan else "原来约好的会谈取消了。"
    tell_parties(proceeding.dispute, text, by=by, at=at, sides=_SIDES)
    return session


def begin_mediation(proceeding: "Proceeding", *, by: Actor, at: datetime) -> None:
    """Enters that mediation begins or goes on; refused before notice was given and confirmed."""
    act = "hold_session" if proceeding.stage == "in_mediation" else "open_mediation"
    step(proceeding, act, by=by, at=at, details={"sessions": len(sessions_of(proceeding.pk))})


@whole
def hold_session(
    *,
    proceeding_id: int,
    number: int,
    attended: Collection[int],
    result: str,
    result_text: str = "",
    by: Actor,
    at: datetime,
) -> "Session":
    """Enters who came (seat ids) and what came of a sitting."""
    proceeding = lock_to_conduct(by, proceeding_id)
    session = _session(proceeding, number)
    rooms.close_session(
        session=session, attended=attended, result=result, result_text=result_text, by=by, at=at
    )
    begin_mediation(proceeding, by=by, at=at)
    return session
