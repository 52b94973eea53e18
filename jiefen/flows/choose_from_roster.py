"""Both sides choose who mediates for the court; if they do not agree in time the court appoints.

Source: 特邀调解规定 12; 在线调解规则 10, 12.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiefen.disputes.selectors import clocks_of
from jiefen.disputes.services import end_clock, lock_proceeding, place_proceeding, start_clock
from jiefen.doors.court_exchange import services as exchange
from jiefen.doors.court_exchange.selectors import check_known, commission_numbered, commission_of
from jiefen.flows.court_step import court_step
from jiefen.flows.receive_commission import side_named, sides_in
from jiefen.flows.telling import tell_parties
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import roster_of, unit_by_code, unit_by_id
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding
    from jiefen.doors.court_exchange.models import Commission, IncomingEvent
    from jiefen.organisations.models import Unit

CHOOSE, APPOINT, ACCEPT = "ONL.CHOOSE.2", "ONL.APPOINT.3", "ONL.ACCEPT.3"
_TO_COURT = frozenset({"integration", "centre_clerk", "centre_head"})


def court_roster(on: date) -> list["Unit"]:
    """The organisations both sides may choose from: those with mediators who serve now."""
    units = {
        mediator.unit_id: mediator.unit
        for mediator in roster_of()
        if mediator.status == "active"
        and (mediator.term_ends_on is None or mediator.term_ends_on >= on)
    }
    return [unit for unit in units.values() if unit.active]


def _listed(unit_id: int, on: date) -> "Unit":
    for unit in court_roster(on):
        if unit.pk == unit_id:
            return unit
    raise Refused.of("名册里没有这个调解组织。", instead="请从名册里选。", field="unit")


def choosing_until(proceeding: "Proceeding") -> date | None:
    """The last day on which both may choose together, while it runs."""
    for clock in clocks_of(proceeding.dispute_id, live_only=True):
        if clock.rule == CHOOSE and clock.proceeding_id == proceeding.pk:
            return clock.due_on
    return None


@whole
def choose_organisation(
    *, proceeding_id: int, party_id: int, unit_id: int, by: Actor, at: datetime
) -> "Proceeding":
    """A side chooses an organisation of the roster; when all chose the same, it is chosen."""
    proceeding = lock_proceeding(proceeding_id)
    party = side_named(proceeding, party_id, by)
    commission = check_known(commission_of(proceeding.pk))
    until = choosing_until(proceeding)
    if proceeding.stage != "choosing" or until is None:
        raise Refused.of("现在不用选调解组织。", instead="请看这件纠纷的进展。", field="unit")
    if local_day(at) > until:
        raise Refused.of(
            _("一起选的两个工作日已经过了，由法院指定。"),
            plan_in_force().cite("online_mediation_rules", "10"),
            instead="请等法院指定；不同意指定的人，等于不同意调解。",
            code="too_late",
        )
    unit = _listed(unit_id, local_day(at))
    chosen = exchange.choose(commission=commission, party=party, unit_id=unit.pk, by=by, at=at)
    everybody = {one.pk for one in sides_in(proceeding.dispute_id)}
    if {row.party_id for row in chosen} >= everybody and len({row.unit_id for row in chosen}) == 1:
        court_step(proceeding, "choose_together", answers={"who": unit.name}, by=by, at=at)
        _handed(proceeding, commission, unit, appointed=False, by=by, at=at)
    return proceeding


def _handed(
    proceeding: "Proceeding",
    commission: "Commission",
    unit: "Unit",
    *,
    appointed: bool,
    by: Actor,
    at: datetime,
) -> None:
    exchange.mark_organisation(
        commission=commission, unit_id=unit.pk, appointed=appointed, by=by, at=at
    )
    place_proceeding(proceeding=proceeding, unit_id=unit.pk, by=by, at=at)
    text = _("由%(unit)s来调解，等它确认接受。") % {"unit": unit.name}
    tell_parties(proceeding.dispute, text, sides=("applicant", "respondent"), by=by, at=at)


@whole
def ask_court_to_appoint(*, proceeding_id: int, by: Actor, at: datetime) -> bool:
    """Asks the court to appoint when the two working days passed without a common choice."""
    proceeding = lock_proceeding(proceeding_id)
    commission = commission_of(proceeding.pk)
    until = choosing_until(proceeding)
    if commission is None or until is None or proceeding.stage != "choosing":
        return False
    if local_day(at) <= until or commission.appointment_asked_at is not None:
        return False
    exchange.ask_appointment(commission=commission, by=by, at=at)
    start_clock(
        dispute=proceeding.dispute,
        rule_id=APPOINT,
        event=local_day(at),
        proceeding=proceeding,
        by=by,
        at=at,
    )
    exchange.queue_event(
        dispute_id=proceeding.dispute_id,
        proceeding_id=proceeding.pk,
        kind="commission.appoint",
        payload={"court_number": commission.court_number, "choose_by": until.isoformat()},
        key=f"appoint:{proceeding.pk}:{until}",
        by=by,
        at=at,
    )
    return True


@whole
def appoint(*, event: "IncomingEvent", by: Actor, at: datetime) -> None:
    """The court appointed: the organisation has three working days to accept."""
    payload = event.payload
    commission = check_known(
        commission_numbered(payload["court_number"], int(str(event.dispute_id)))
    )
    proceeding = lock_proceeding(commission.proceeding_id)
    unit = unit_by_code(payload["organisation"])
    until = choosing_until(proceeding)
    day = date.fromisoformat(payload["appointed_on"])
    if proceeding.stage == "choosing" and until is not None and day <= until:
        raise Refused.of(
            "双方一起选的两个工作日还没有过，法院先不指定。",
            plan_in_force().cite("online_mediation_rules", "10"),
            code="wrong_state",
        )
    court_step(proceeding, "court_appoints", answers={"who": unit.name}, day=day, by=by, at=at)
    _end_appointing(proceeding, by=by, at=at)
    _handed(proceeding, commission, unit, appointed=True, by=by, at=at)


def _end_appointing(proceeding: "Proceeding", *, by: Actor, at: datetime) -> None:
    end_clock(dispute=proceeding.dispute, rule_id=APPOINT, proceeding=proceeding, by=by, at=at)


@whole
def refuse_appointed(*, proceeding_id: int, party_id: int, by: Actor, at: datetime) -> None:
    """A side does not want the one appointed, which counts as not wanting to be mediated.

    Source: 特邀调解规定 12.
    """
    proceeding = lock_proceeding(proceeding_id)
    side_named(proceeding, party_id, by)
    commission = check_known(commission_of(proceeding.pk))
    if not commission.appointed:
        raise Refused.of("调解组织是双方一起选的，不是指定的。", instead="不想调解的可以直接退出。")
    act = "refuse_appointed" if not commission.after_filing else "refuse"
    court_step(proceeding, act, reason_code="appointed", by=by, at=at)


@whole
def accept_commission(
    *,
    proceeding_id: int,
    received_on: date | None = None,
    by: Actor,
    at: datetime,
) -> "Proceeding":
    """The organisation accepts; from the signed receipt (else from now) the court's period runs.

    `received_on`: the day on which the handed-over papers were signed for. Source: 特邀调解规定 27;
    在线调解规则 12, 24.
    """
    proceeding = lock_proceeding(proceeding_id)
    commission = check_known(commission_of(proceeding.pk))
    _check_receipt(commission, received_on, local_day(at))
    if by.unit_id != commission.organisation_id and not by.roles & _TO_COURT:
        raise Refused.of("只有被选定的调解组织能确认接受。", code="forbidden")
    began = exchange.mark_accepted(
        commission=commission, received_on=received_on, confirmed_on=local_day(at), by=by, at=at
    )
    answers = {"track": commission.track} if commission.track else {}
    court_step(proceeding, "accept_commission", answers=answers, day=began, by=by, at=at)
    due = _running(proceeding)
    exchange.queue_event(
        dispute_id=proceeding.dispute_id,
        proceeding_id=proceeding.pk,
        kind="commission.accepted",
        payload={
            "court_number": commission.court_number,
            "organisation": unit_by_id(proceeding.unit_id).code,
            "received_on": began.isoformat(),
            "due_on": due.isoformat(),
        },
        key=f"accepted:{proceeding.pk}",
        by=by,
        at=at,
    )
    return proceeding


def _check_receipt(commission: "Commission", received_on: date | None, today: date) -> None:
    if received_on is None:
        return
    if received_on > today:
        raise Refused.of("签收的日子不能在将来。", field="received_on", code="in_the_future")
    consented = commission.consented_at
    if consented is not None and received_on < local_day(consented):
        raise Refused.of(
            "双方同意以后才能移交材料，签收的日子不能更早。",
            plan_in_force().cite("invited_mediation_rules", "11"),
            field="received_on",
        )


def _running(proceeding: "Proceeding") -> date:
    for clock in clocks_of(proceeding.dispute_id, live_only=True):
        if clock.rule.startswith("COURT.") and clock.proceeding_id == proceeding.pk:
            return clock.due_on
    raise Refused.of("调解期限没有开始计算，请人工核对。")


@whole
def decline_commission(*, proceeding_id: int, reason: str, by: Actor, at: datetime) -> None:
    """The organisation does not accept, or let its three days pass: both choose again."""
    proceeding = lock_proceeding(proceeding_id)
    commission = check_known(commission_of(proceeding.pk))
    court_step(
        proceeding, "decline_commission", reason=reason, given=["reason_given"], by=by, at=at
    )
    exchange.clear_choices(commission=commission, by=by, at=at)
    text = _("选定的调解组织不能接受，请在两个工作日内再选一个。")
    tell_parties(proceeding.dispute, text, sides=("applicant", "respondent"), by=by, at=at)
