"""Who reads what lies behind the wall, and what a sitting and a record need before they count."""

from collections.abc import Collection

from jiefen.disputes.policies import mediators_of
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.rooms.models import MediatorNote, Record, Seat, Session
from jiefen.rooms.types import NoteKind, RecordStatus, SeatRole, SessionStatus
from jiefen.rules.trace import Allowed, Cite, Refused


def _law(article: str) -> Cite:
    return plan_in_force().cite("people_mediation_law", article)


def may_read_note(by: Actor, note: MediatorNote, sides: Collection[str]) -> Allowed | Refused:
    """A private note: its author. A caucus note: that side, its author and the mediators now.

    `sides` are the sides on which the reader stands in this dispute.
    """
    if by.kind == "staff" and by.id == note.author_id:
        return Allowed()
    if note.kind == NoteKind.CAUCUS:
        if by.kind == "party" and note.side in sides:
            return Allowed()
        if by.kind == "staff" and by.id in mediators_of(note.proceeding):
            return Allowed()
    return Refused.of("这条内容不公开。", code="not_found")


def may_hold(session: Session, absent_consents: Collection[Seat]) -> Allowed | Refused:
    """Whether a sitting may be entered as held: planned, and every guest accepted by all."""
    if session.status != SessionStatus.PLANNED:
        return Refused.of("这次会谈已经有结果了。", instead="请另约一次。", field="status")
    if absent_consents:
        return Refused.of(
            "有受邀参与人还没有得到全部当事人同意。",
            _law("20"),
            instead="请先征得各方当事人同意，或者不让这位受邀人参加。",
            field="guests",
        )
    return Allowed()


def may_change_record(record: Record) -> Allowed | Refused:
    """Whether a record may still be written in."""
    if record.status == RecordStatus.SIGNED:
        return Refused.of("这份记录已经签名，不能再改。", instead="有更正的，请另写一份说明。")
    return Allowed()


def may_invite(session: Session) -> Allowed | Refused:
    """Whether somebody can still be invited to a sitting."""
    if session.status != SessionStatus.PLANNED:
        return Refused.of("这次会谈已经结束，不能再邀请人。")
    if session.seats.filter(role=SeatRole.INVITED).count() >= 20:
        return Refused.of("受邀参与人太多了。", instead="一次最多邀请 20 人。")
    return Allowed()
