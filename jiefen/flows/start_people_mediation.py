"""People's mediation begins: on application or by the committee, and only if nobody refuses."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.agreements.services import next_number
from jiefen.disputes.policies import check, may_speak_for
from jiefen.disputes.selectors import consents_of, live_proceeding, parties_of
from jiefen.disputes.services import number_proceeding, open_proceeding, record_consent
from jiefen.flows.answer_invitation import carry_consents
from jiefen.flows.end_without_agreement import end_by_refusal
from jiefen.flows.mediation_given import DOOR, taking_part
from jiefen.flows.mediation_step import lock_mediation, party_in, step_if_ready
from jiefen.flows.steering import lock_seen
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_id
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Proceeding


def _check_kind(dispute: "Dispute") -> tuple[Reason, ...]:
    kind = plan_in_force().kinds.get(dispute.kind)
    if kind is None:
        return ()
    if kind.fit.fit == "no":
        raise Refused(
            (Reason(kind.fit.why, kind.fit.cites),),
            instead=tuple(plan_in_force().doors[door].label for door in kind.doors if door != DOOR)[
                :3
            ],
            code="unfit",
        )
    return (Reason(kind.fit.why, kind.fit.cites),)


@whole
def start_people_mediation(
    *,
    dispute_id: int,
    unit_id: int,
    on_application: bool = True,
    method: str = "online",
    by: Actor,
    at: datetime,
) -> "Proceeding":
    """Opens the mediation at a committee; an application is the applicants' consent.

    `on_application` false: the committee offers by itself, and everybody is still to be asked.
    Called again, it is the same proceeding. Source: 人民调解法 17.
    """
    dispute = lock_seen(by, dispute_id)
    running = live_proceeding(dispute.pk, DOOR)
    if running is not None:
        return running
    because = _check_kind(dispute)
    if not unit_by_id(unit_id).active:
        raise Refused.of("这个调委会已经停止工作。", instead="请选择别的调委会。", field="unit")
    cite = plan_in_force().cite("people_mediation_law", "17")
    text = "当事人申请调解" if on_application else "调委会主动调解，征求各方同意"
    proceeding = open_proceeding(
        dispute=dispute,
        door=DOOR,
        unit_id=unit_id,
        by=by,
        at=at,
        because=(*because, Reason(text, (cite,))),
    )
    number_proceeding(
        proceeding=proceeding, number=next_number(unit_id=unit_id, at=at), by=by, at=at
    )
    if on_application:
        for party in parties_of(dispute.pk):
            if party.side == "applicant" and party.left_at is None:
                record_consent(
                    proceeding=proceeding,
                    party=party,
                    given=True,
                    method=method,
                    reason_code="applied",
                    by=by,
                    at=at,
                )
    _carry(proceeding, by=by, at=at)
    return proceeding


def _carry(proceeding: "Proceeding", *, by: Actor, at: datetime) -> None:
    """Lets answers count that the other side gave before the mediation was opened."""
    carry_consents(proceeding=proceeding, by=by, at=at)
    said = consents_of(proceeding.pk)
    for party in taking_part(proceeding.dispute_id):
        if party.pk in said and not said[party.pk].given:
            end_by_refusal(
                proceeding=proceeding,
                party=party,
                reason_code=said[party.pk].reason_code,
                by=SYSTEM,
                at=at,
            )
            return
    step_if_ready(proceeding, "record_consents", by=by, at=at)


@whole
def answer_mediation(
    *,
    proceeding_id: int,
    party_id: int,
    given: bool,
    method: str,
    reason_code: str = "",
    reason: str = "",
    by: Actor,
    at: datetime,
) -> "Proceeding":
    """A party agrees to be mediated or refuses; one refusal ends the mediation at once.

    Source: 人民调解法 17.
    """
    proceeding = lock_mediation(by, proceeding_id)
    party = party_in(proceeding, party_id)
    if by.kind == "party":
        check(may_speak_for(by, party, proceeding))
    if proceeding.closed_at is not None:
        raise Refused.of("这次调解已经结束。", instead="想再调解的，请重新申请。")
    if given and proceeding.stage != "applied":
        return proceeding
    record_consent(
        proceeding=proceeding,
        party=party,
        given=given,
        method=method,
        reason_code=reason_code,
        reason=reason,
        by=by,
        at=at,
    )
    if given:
        step_if_ready(proceeding, "record_consents", by=by, at=at)
    else:
        end_by_refusal(proceeding=proceeding, party=party, reason_code=reason_code, by=by, at=at)
    return proceeding
