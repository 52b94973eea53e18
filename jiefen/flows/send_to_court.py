"""Papers go to the court: a suit, a joint application for confirmation, for enforcement."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from jiefen.agreements.selectors import live_agreement, live_version, signatures_of, words_of
from jiefen.agreements.types import Form, Signer
from jiefen.disputes.selectors import dispute_by_id, live_proceeding
from jiefen.disputes.services import (
    lock_dispute,
    lock_proceeding,
    open_proceeding,
    record_consent,
)
from jiefen.doors.court_exchange import services as exchange
from jiefen.doors.court_exchange.selectors import COMMISSIONED, court_unit_id
from jiefen.flows.assess_before_filing import standing_of
from jiefen.flows.court_materials import filing_payload, open_papers, parties_for_court
from jiefen.flows.court_step import court_step
from jiefen.flows.receive_commission import all_said_yes, side_named, sides_in
from jiefen.kernel.actor import Actor
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_id
from jiefen.rules.deadline import due
from jiefen.rules.trace import Cite, Refused

if TYPE_CHECKING:
    from jiefen.agreements.models import Agreement
    from jiefen.disputes.models import Dispute, Proceeding
    from jiefen.doors.court_exchange.models import OutgoingEvent

CONFIRMATION, SUIT, ENFORCEMENT = "judicial_confirmation", "litigation", "enforcement"
JC, TWO_YEARS = "JC.30", "EXE.2y"


def _cite(article: str) -> Cite:
    return plan_in_force().cite("civil_procedure_law", article)


def _last_day(rule: str, event: date) -> date:
    answer = due(plan_in_force().clock(rule), event=event, calendar=working_calendar())
    return answer.last_day


def _lock(by: Actor, dispute_id: int) -> "Dispute":
    return lock_dispute(dispute_by_id(by, dispute_id).pk)


def _at_court(dispute: "Dispute", door: str, by: Actor, at: datetime) -> "Proceeding":
    found = live_proceeding(dispute.pk, door)
    if found is not None:
        return lock_proceeding(found.pk)
    return open_proceeding(dispute=dispute, door=door, unit_id=court_unit_id(), by=by, at=at)


def effective_day(agreement: "Agreement") -> date | None:
    """The day from which the thirty days run, the earlier one where two rules name two.

    A commissioned agreement takes effect with the last party's signature (特邀调解规定 24);
    the seal of a committee may come later. Everywhere else it is the day on record.
    """
    if agreement.proceeding.door != COMMISSIONED or agreement.form == Form.ORAL:
        return agreement.effective_on
    version = live_version(agreement.pk)
    signed = [
        one for one in (signatures_of(version.pk) if version else ()) if one.signer == Signer.PARTY
    ]
    if {one.party_id for one in signed} < set(agreement.party_ids):
        return agreement.effective_on
    days = [max(one.signed_on for one in signed), agreement.effective_on]
    return min(day for day in days if day is not None)


def _agreement(proceeding_id: int) -> tuple["Agreement", date]:
    agreement = live_agreement(proceeding_id)
    day = effective_day(agreement) if agreement is not None else None
    if agreement is None or day is None:
        raise Refused.of(
            "还没有生效的调解协议，不能申请司法确认。",
            _cite("205"),
            instead="先达成协议并签字。",
            code="precondition_missing",
        )
    return agreement, day


def _check_in_time(effective_on: date, today: date) -> date:
    last = _last_day(JC, effective_on)
    if today > last:
        raise Refused.of(
            f"协议 {effective_on} 生效，一起申请司法确认的最后一天是 {last}，已经过了，不能延长。",
            _cite("205"),
            instead=("只欠钱的可以申请支付令", "按协议起诉", "可以重新达成调解协议"),
            code="too_late",
        )
    return last


@whole
def join_confirmation(
    *, proceeding_id: int, party_id: int, agrees: bool, method: str, by: Actor, at: datetime
) -> "Proceeding":
    """A side joins the application for confirmation of a mediation's agreement, or will not."""
    mediation = lock_proceeding(proceeding_id)
    party = side_named(mediation, party_id, by)
    _agreement_row, effective_on = _agreement(mediation.pk)
    _check_in_time(effective_on, local_day(at))
    confirmation = _at_court(mediation.dispute, CONFIRMATION, by, at)
    record_consent(proceeding=confirmation, party=party, given=agrees, method=method, by=by, at=at)
    if not agrees:
        court_step(confirmation, "refuse", by=by, at=at)
    return confirmation


@whole
def apply_for_confirmation(*, proceeding_id: int, by: Actor, at: datetime) -> "OutgoingEvent":
    """Sends the joint application for an agreement that is in effect, within thirty days.

    Refused when one side did not join, and on day thirty-one, with what is open instead. Source:
    民事诉讼法 205; 人民调解法 33.
    """
    mediation = lock_proceeding(proceeding_id)
    dispute = _lock(by, mediation.dispute_id)
    agreement, effective_on = _agreement(mediation.pk)
    last = _check_in_time(effective_on, local_day(at))
    confirmation = _at_court(dispute, CONFIRMATION, by, at)
    if not all_said_yes(confirmation, "mediation"):
        raise Refused.of(
            "司法确认要双方一起申请，还有一方没有同意。",
            _cite("205"),
            instead=("请另一方也同意申请", "不愿意一起申请的，可以按协议起诉或者申请支付令"),
            code="precondition_missing",
        )
    if confirmation.stage == "applied":
        court_step(
            confirmation,
            "submit",
            given=["door_consents"],
            answers={"materials": True},
            by=by,
            at=at,
        )
    payload: dict[str, object] = {
        "effective_on": effective_on.isoformat(),
        "last_day": last.isoformat(),
        "organisation": unit_by_id(mediation.unit_id).code,
        "parties": parties_for_court(dispute.pk),
        "agreement": words_of(agreement),
        "applicants": [party.pk for party in sides_in(dispute.pk)],
    }
    if agreement.number:
        payload["agreement_number"] = agreement.number
    return exchange.queue_event(
        dispute_id=dispute.pk,
        proceeding_id=confirmation.pk,
        kind="confirmation.applied",
        payload=payload,
        file_ids=open_papers(dispute.pk, mediation.pk),
        key=f"confirmation:{confirmation.pk}",
        by=by,
        at=at,
    )


def _check_applicant(dispute: "Dispute", by: Actor) -> None:
    applicants = {one.pk for one in sides_in(dispute.pk) if one.side == "applicant"}
    if by.kind == "party" and not applicants & by.party_ids:
        raise Refused.of("起诉由申请人提出。", instead="您可以答辩或者反诉。", code="forbidden")


@whole
def file_suit(*, dispute_id: int, court: str = "", by: Actor, at: datetime) -> "OutgoingEvent":
    """Sends the materials of a suit, taken from the file; `court` names one of another region.

    Never waits for an answer to the question of mediation. Source: 民事诉讼法 122, 125, 126.
    """
    dispute = _lock(by, dispute_id)
    _check_applicant(dispute, by)
    payload, files = filing_payload(dispute)
    suit = _at_court(dispute, SUIT, by, at)
    standing = standing_of(dispute.pk)
    if suit.stage == "assessing":
        if standing and standing != "asking" and by.kind != "party":
            answers = {"answer": standing}
            court_step(suit, "ask_before_filing", answers=answers, by=by, at=at)
        court_step(suit, "file", by=by, at=at)
    elif suit.stage == "correcting":
        court_step(suit, "hand_in_correction", by=by, at=at)
    if court:
        payload["court"] = court
    return exchange.queue_event(
        dispute_id=dispute.pk,
        proceeding_id=suit.pk,
        kind="filing.cross_region" if court else "filing.materials",
        payload=payload,
        file_ids=files,
        key=f"suit:{suit.pk}:{suit.stage_since.isoformat()}",
        by=by,
        at=at,
    )


_BASES = {"confirmation": "confirmation", "deed": "deed", "award": "award"}


@whole
def apply_for_enforcement(
    *,
    dispute_id: int,
    basis_kind: str,
    basis_number: str,
    performance_ended_on: date,
    unperformed: Sequence[str],
    amount: Decimal | None = None,
    by: Actor,
    at: datetime,
) -> "OutgoingEvent":
    """Sends the application for enforcement of what was not performed, within two years.

    `performance_ended_on` is the last day for performance, of instalments the last one. Source:
    民事诉讼法 250.
    """
    dispute = _lock(by, dispute_id)
    last = _last_day(TWO_YEARS, performance_ended_on)
    if basis_kind not in _BASES:
        raise Refused.of("请写明凭什么文书申请。", field="basis_kind", code="invalid")
    if local_day(at) <= performance_ended_on:
        raise Refused.of(
            f"履行的最后一天是 {performance_ended_on}，还没有过。",
            _cite("250"),
            instead="到期不履行再申请。",
            field="performance_ended_on",
        )
    if local_day(at) > last:
        raise Refused.of(
            f"申请执行的两年到 {last} 已经过了。",
            _cite("250"),
            instead="有中止、中断情形的，请带证据向法院说明。",
            code="too_late",
        )
    enforcement = _at_court(dispute, ENFORCEMENT, by, at)
    until = performance_ended_on.isoformat()
    if enforcement.stage == "preparing":
        court_step(enforcement, "due_on", answers={"until": until}, by=by, at=at)
        answers: dict[str, object] = {"title": _BASES[basis_kind]}
        court_step(enforcement, "file", answers=answers, by=by, at=at)
    payload: dict[str, object] = {
        "basis_number": basis_number,
        "basis_kind": basis_kind,
        "last_day": last.isoformat(),
        "parties": parties_for_court(dispute.pk),
        "unperformed": list(unperformed),
    }
    if amount is not None:
        payload["amount"] = str(amount)
    return exchange.queue_event(
        dispute_id=dispute.pk,
        proceeding_id=enforcement.pk,
        kind="enforcement.applied",
        payload=payload,
        file_ids=open_papers(dispute.pk),
        key=f"enforcement:{enforcement.pk}",
        by=by,
        at=at,
    )
