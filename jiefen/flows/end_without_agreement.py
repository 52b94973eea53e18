"""Mediation ends without agreement: everybody is told of the other ways, nobody is held back."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.agreements.selectors import live_agreement
from jiefen.agreements.services import drop_agreement
from jiefen.disputes.policies import check, may_speak_for
from jiefen.disputes.services import record_consent
from jiefen.flows.give_notice import tell_other_ways
from jiefen.flows.mediation_step import lock_mediation, lock_to_conduct, party_in, step
from jiefen.flows.telling import tell_holder, tell_parties
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.notices.selectors import invitations_of
from jiefen.notices.services import end_invitation
from jiefen.notices.types import InvitationState
from jiefen.rooms.selectors import sessions_of
from jiefen.rooms.services import move_session
from jiefen.rooms.types import SessionStatus
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding

ENDINGS: dict[str, str] = {
    "no_agreement": "end_without_agreement",
    "no_response": "end_no_response",
    "unfit": "find_unfit",
    "moved": "move",
    "withdrawn": "withdraw",
    "refused": "refuse",
}
_SIDES = ("applicant", "respondent")
_TOLD = "这次人民调解已经结束。您可以通过仲裁、行政、司法等途径维护自己的权利，请留意期限。"


def _clear_up(proceeding: "Proceeding", by: Actor, at: datetime) -> None:
    agreement = live_agreement(proceeding.pk)
    if agreement is not None:
        drop_agreement(agreement_id=agreement.pk, by=by, at=at)
    for invitation in invitations_of(proceeding.dispute_id):
        live = invitation.answered_at is None and invitation.ended_at is None
        if live and invitation.door == proceeding.door:
            end_invitation(invitation=invitation, state=InvitationState.WITHDRAWN, by=SYSTEM, at=at)
    for session in sessions_of(proceeding.pk):
        if session.status == SessionStatus.PLANNED:
            move_session(session=session, plan=None, reason="调解已经结束", by=SYSTEM, at=at)


def _after_end(proceeding: "Proceeding", by: Actor, at: datetime, *, told: bool = False) -> None:
    if not told:
        tell_parties(proceeding.dispute, _TOLD, by=by, at=at, sides=_SIDES)
    tell_holder(proceeding.dispute, "人民调解已终止，请决定下一步。", by=by, at=at)


def end_by_refusal(
    *,
    proceeding: "Proceeding",
    party: "Party",
    reason_code: str = "",
    withdrawn: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Ends the mediation at once because a party does not want it; the notices go out with it.

    The notice of the other ways also says that the mediation is over: nobody is told twice.
    Source: 人民调解法 17, 23(2).
    """
    _clear_up(proceeding, by, at)
    told = tell_other_ways(dispute=proceeding.dispute, proceeding=proceeding, by=SYSTEM, at=at)
    step(
        proceeding,
        "withdraw" if withdrawn else "refuse",
        by=by,
        at=at,
        reason_code=reason_code,
        details={"party": party.pk, "side": party.side},
    )
    _after_end(proceeding, by, at, told=told)


@whole
def leave_mediation(
    *,
    proceeding_id: int,
    party_id: int,
    reason_code: str = "",
    reason: str = "",
    by: Actor,
    at: datetime,
) -> "Proceeding":
    """A party leaves the mediation, whenever they want, without having to say why.

    An agreement that has taken effect stays binding. Source: 人民调解法 23(2), 31.
    """
    proceeding = lock_mediation(by, proceeding_id)
    party = party_in(proceeding, party_id)
    check(may_speak_for(by, party, proceeding))
    if proceeding.closed_at is not None:
        return proceeding
    agreement = live_agreement(proceeding.pk)
    if agreement is not None and agreement.effective_on is not None:
        law = plan_in_force()
        raise Refused.of(
            "协议已经生效，有法律约束力，不能再退出调解。",
            law.cite("people_mediation_law", "31"),
            law.cite("people_mediation_law", "32"),
            instead="对协议有争议的，可以向法院起诉。",
        )
    record_consent(
        proceeding=proceeding,
        party=party,
        given=False,
        method="online" if by.kind == "party" else "in_person",
        reason_code=reason_code,
        reason=reason,
        by=by,
        at=at,
    )
    alone = party.side == "applicant" and by.kind == "party" and proceeding.stage == "applied"
    end_by_refusal(
        proceeding=proceeding,
        party=party,
        reason_code=reason_code,
        withdrawn=alone,
        by=by,
        at=at,
    )
    return proceeding


@whole
def give_other_ways(*, proceeding_id: int, by: Actor, at: datetime) -> None:
    """Tells every party of the other ways before the mediation is ended.

    Source: 人民调解法 26.
    """
    proceeding = lock_to_conduct(by, proceeding_id)
    tell_other_ways(dispute=proceeding.dispute, proceeding=proceeding, by=by, at=at)


@whole
def end_without_agreement(
    *,
    proceeding_id: int,
    outcome: str,
    reason: str = "",
    next_door: str = "",
    by: Actor,
    at: datetime,
) -> "Proceeding":
    """Ends a mediation that led to nothing; refused until everybody was told of the other ways.

    Source: 人民调解法 26.
    """
    proceeding = lock_mediation(by, proceeding_id)
    act = ENDINGS.get(outcome)
    if act is None:
        raise Refused.of("请选择终止的原因。", field="outcome")
    also = set()
    if next_door:
        if next_door not in plan_in_force().doors:
            raise Refused.of("没有这条途径。", field="next_door")
        also.add("next_door_named")
    _clear_up(proceeding, by, at)
    step(
        proceeding,
        act,
        by=by,
        at=at,
        also=also,
        reason=reason,
        details={"next_door": next_door} if next_door else None,
    )
    _after_end(proceeding, by, at)
    return proceeding
