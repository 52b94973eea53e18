"""What stays behind the wall, and what must not stay there: danger."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.policies import check, may_write
from jiefen.disputes.types import Side
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rooms.models import MediatorNote, SafetyReport
from jiefen.rooms.services.entries import enter
from jiefen.rooms.types import NoteKind, RiskCode
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding


@whole
def write_note(
    *, proceeding: "Proceeding", text: str, side: str = "", by: Actor, at: datetime
) -> MediatorNote:
    """A mediator keeps a note: private, or of a talk with one side, which may read it too."""
    check(may_write(by, proceeding))
    if not text.strip():
        raise Refused.of("请写内容。", field="text")
    if side and side not in Side.values:
        raise Refused.of("没有这一方。", field="side")
    note = MediatorNote.objects.create(
        proceeding=proceeding,
        kind=NoteKind.CAUCUS if side else NoteKind.PRIVATE,
        side=side,
        author_id=by.id,
        text=text.strip(),
        at=at,
    )
    enter(
        proceeding, "note.kept", by=by, at=at, subject=f"note:{note.pk}", facts={"kind": note.kind}
    )
    return note


@whole
def confide(
    *, proceeding: "Proceeding", party: "Party", text: str, by: Actor, at: datetime
) -> MediatorNote:
    """A party tells the mediator something that the other side is not to read."""
    if by.kind != "party" or party.pk not in by.party_ids:
        raise Refused.of("您只能替自己说。", code="forbidden")
    if proceeding.closed_at is not None:
        raise Refused.of("这个程序已经结束。")
    if not text.strip():
        raise Refused.of("请写内容。", field="text")
    note = MediatorNote.objects.create(
        proceeding=proceeding,
        kind=NoteKind.CAUCUS,
        side=party.side,
        party=party,
        text=text.strip(),
        at=at,
    )
    enter(
        proceeding, "note.kept", by=by, at=at, subject=f"note:{note.pk}", facts={"kind": note.kind}
    )
    return note


@whole
def report_danger(
    *,
    proceeding: "Proceeding",
    risk: str,
    measures: str,
    reported_to: str = "",
    by: Actor,
    at: datetime,
) -> SafetyReport:
    """Records a danger, what was done against it, and the report to police or another authority."""
    check(may_write(by, proceeding))
    if risk not in RiskCode.values:
        raise Refused.of("请选择风险。", field="risk")
    if not measures.strip():
        raise Refused.of("请写明采取了什么措施。", field="measures")
    if risk in {RiskCode.PUBLIC_ORDER, RiskCode.CRIME} and not reported_to.strip():
        raise Refused.of(
            "可能引起治安案件、刑事案件的，要及时报告公安机关或者有关部门。",
            instead="请写明向谁报告。",
            field="reported_to",
        )
    kept = SafetyReport.objects.create(
        proceeding=proceeding,
        risk=risk,
        measures=measures.strip(),
        reported_to=reported_to.strip(),
        reported_at=at if reported_to.strip() else None,
        account_id=by.id,
        at=at,
    )
    enter(
        proceeding,
        "danger.reported",
        by=by,
        at=at,
        subject=f"safety:{kept.pk}",
        facts={"risk": risk, "reported_to_authority": bool(kept.reported_at)},
    )
    return kept
