"""The tribunal: formed by its law, challenged, decided on, formed anew."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.disputes.policies import check
from jiefen.doors.arbitration.models import Arbitrator, Recusal
from jiefen.doors.arbitration.policies import may_decide_recusal, may_run, may_speak
from jiefen.doors.arbitration.selectors import first_hearing_on, open_recusals
from jiefen.doors.arbitration.services.entries import enter
from jiefen.doors.arbitration.types import NamedBy, NewMember, RecusalDecision
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused
from jiefen.rules.tribunals import (
    NAMED_LABELS,
    Seat,
    check_recusal,
    check_tribunal,
    who_decides_recusal,
)

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding


def _seats(members: Sequence[NewMember]) -> list[Seat]:
    seats = []
    for member in members:
        named = next((one for one in NAMED_LABELS if one == member.named_by), None)
        if named is None or not member.name.strip():
            raise Refused.of("请写明仲裁员的姓名和由谁选定。", field="members", code="invalid")
        seats.append(Seat(named, member.chair))
    return seats


@whole
def form_tribunal(
    *,
    proceeding: "Proceeding",
    members: Sequence[NewMember],
    simple: bool = False,
    both_agree: bool = False,
    by: Actor,
    at: datetime,
) -> list[Arbitrator]:
    """Forms the tribunal in place of the one before, if the door's law allows it so.

    Raises Refused for a wrong size, no chair, or somebody named by who may not.
    """
    check(may_run(by, proceeding))
    seats = _seats(members)
    plan = plan_in_force()
    check_tribunal(plan, proceeding.door, seats, simple=simple, both_agree=both_agree)
    Arbitrator.objects.filter(proceeding=proceeding, ended_at=None).update(ended_at=at)
    formed = [
        Arbitrator.objects.create(
            proceeding=proceeding,
            name=member.name.strip(),
            chair=member.chair,
            named_by=NamedBy(member.named_by),
            disclosed=member.disclosed.strip(),
            at=at,
        )
        for member in members
    ]
    facts = {
        "members": [one.pk for one in formed],
        "named_by": [one.named_by for one in formed],
        "disclosed": [bool(one.disclosed) for one in formed],
    }
    enter(proceeding, "tribunal_formed", by=by, at=at, facts=facts)
    return formed


@whole
def ask_recusal(
    *,
    proceeding: "Proceeding",
    party: "Party | None",
    ground: str,
    reason: str,
    arbitrator_id: int | None = None,
    known_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Recusal:
    """A party challenges an arbitrator, or the tribunal, on a legal ground and in time."""
    check(may_speak(by, party, proceeding) if party is not None else may_run(by, proceeding))
    if not reason.strip():
        raise Refused.of("请说明回避的理由。", field="words", code="no_reason")
    sits = Arbitrator.objects.filter(proceeding=proceeding, ended_at=None)
    if arbitrator_id is not None and not sits.filter(pk=arbitrator_id).exists():
        raise Refused.of("这位不在仲裁庭里。", field="arbitrator", code="not_found")
    because = check_recusal(
        plan_in_force(),
        proceeding.door,
        ground,
        first_hearing_on=first_hearing_on(proceeding.pk),
        known_on=known_on,
    )
    asked = Recusal.objects.create(
        proceeding=proceeding,
        arbitrator_id=arbitrator_id,
        party=party,
        ground=ground,
        reason=reason.strip(),
        at=at,
    )
    enter(
        proceeding,
        "recusal_asked",
        by=by,
        at=at,
        subject=f"recusal:{asked.pk}",
        facts={"ground": ground, "arbitrator": arbitrator_id},
        because=(because,),
    )
    return asked


@whole
def decide_recusal(
    *,
    proceeding: "Proceeding",
    recusal_id: int | None = None,
    uphold: bool,
    reason: str,
    director_sits: bool = False,
    by: Actor,
    at: datetime,
) -> Recusal:
    """Decides on a challenge (the oldest open one); upheld, the arbitrator leaves the tribunal."""
    check(may_decide_recusal(by, proceeding))
    waiting = open_recusals(proceeding.pk)
    asked = next((one for one in waiting if recusal_id in (None, one.pk)), None)
    if asked is None:
        raise Refused.of("没有等着决定的回避申请。", field="recusal", code="not_found")
    if not reason.strip():
        raise Refused.of("请说明理由并告诉当事人。", field="reason", code="no_reason")
    asked.decision = RecusalDecision.UPHELD if uphold else RecusalDecision.REJECTED
    asked.decided_because, asked.decided_at = reason.strip(), at
    asked.save()
    if uphold:
        leave = Arbitrator.objects.filter(proceeding=proceeding, ended_at=None)
        if asked.arbitrator_id is not None:
            leave = leave.filter(pk=asked.arbitrator_id)
        leave.update(ended_at=at)
    because = who_decides_recusal(plan_in_force(), proceeding.door, director_sits=director_sits)
    enter(
        proceeding,
        "recusal_decided",
        by=by,
        at=at,
        subject=f"recusal:{asked.pk}",
        facts={"decision": asked.decision, "arbitrator": asked.arbitrator_id},
        because=(because,),
    )
    return asked
