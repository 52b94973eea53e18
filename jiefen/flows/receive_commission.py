"""The court gives a mediation away, before filing (委派) or after (委托): the order of its steps.

Registered first, then both consent, then both choose from the roster (else the court appoints),
then the organisation accepts, and only then the thirty, fifteen or seven days run. Source: 特邀调解
规定 11, 12, 27; 在线调解规则 10, 12, 15, 24.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from jiefen.disputes.selectors import consents_of, live_proceeding, parties_of
from jiefen.disputes.services import (
    lock_dispute,
    lock_proceeding,
    open_dispute,
    open_proceeding,
    record_consent,
)
from jiefen.disputes.types import Channel, NewDispute, Person
from jiefen.doors.court_exchange import services as exchange
from jiefen.doors.court_exchange.selectors import (
    COMMISSIONED,
    ENTRUSTED,
    commission_of,
    court_unit_id,
)
from jiefen.flows.court_step import court_step
from jiefen.flows.follow_up_filing import follow_up_later
from jiefen.flows.telling import tell_centre, tell_parties
from jiefen.intake.receiving import centre_above, centre_for
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import tree
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party, Proceeding
    from jiefen.doors.court_exchange.models import IncomingEvent

BOTH_SIDES = ("applicant", "respondent")
_NARRATIVE = "法院转来的纠纷，情况以法院材料为准。"


def sides_in(dispute_id: int) -> list["Party"]:
    """The parties of both sides who are still in the dispute."""
    parties = parties_of(dispute_id)
    return [party for party in parties if party.left_at is None and party.side in BOTH_SIDES]


def _person(row: Mapping[str, Any]) -> Person:
    return Person(
        name=row["name"],
        kind=row.get("kind", "person"),
        phone=row.get("phone", ""),
        id_number=row.get("id_number", ""),
        address=row.get("address", ""),
        legal_representative=row.get("legal_representative", ""),
    )


def _people(rows: Sequence[Mapping[str, Any]], side: str) -> tuple[Person, ...]:
    return tuple(_person(row) for row in rows if row["side"] == side)


def _opened(payload: Mapping[str, Any], by: Actor, at: datetime) -> "Dispute":
    rows = payload.get("parties") or []
    applicants, respondents = _people(rows, "applicant"), _people(rows, "respondent")
    if not applicants or not respondents:
        raise Refused.of(
            "没有写明纠纷编号的，要写清双方当事人。", field="payload.parties", code="invalid"
        )
    area = payload.get("area", "")
    if area and area not in tree().area_codes:
        raise Refused.of("没有这个区划编号。", field="payload.area", code="invalid")
    centre = centre_for(area) if area else centre_above(_court_code())
    dispute = open_dispute(
        new=NewDispute(
            narrative=payload.get("narrative") or _NARRATIVE,
            request=payload.get("claims", ""),
            applicants=applicants,
            respondents=respondents,
            channel=Channel.API,
            amount=payload.get("amount", ""),
            area_code=area,
        ),
        centre_id=centre.pk,
        because=(Reason("法院委派（委托）调解的纠纷"),),
        by=by,
        at=at,
    )
    follow_up_later(dispute_id=dispute.pk)
    return dispute


def _court_code() -> str:
    return plan_in_force().door_units[COMMISSIONED][0]


@whole
def receive_commission(*, event: "IncomingEvent", by: Actor, at: datetime) -> "Proceeding":
    """Finds or opens the dispute, notes the registration, and asks both sides who did not answer.

    A registration after the day of the event, or a second live commission, is refused.
    """
    payload = event.payload
    after_filing = event.kind == "mediation.entrusted"
    registered_on = date.fromisoformat(payload["registered_on"])
    if registered_on > local_day(event.occurred_at):
        raise Refused.of(
            "先登记（立案），再委派（委托）：登记的日子不能在委派以后。",
            plan_in_force().cite("invited_mediation_rules", "11"),
            field="payload.registered_on",
            code="invalid",
        )
    if event.dispute_id is None:
        exchange.attach_dispute(event=event, dispute_id=_opened(payload, by, at).pk, by=by, at=at)
    dispute = lock_dispute(int(str(event.dispute_id)))
    proceeding = open_proceeding(
        dispute=dispute,
        door=ENTRUSTED if after_filing else COMMISSIONED,
        unit_id=court_unit_id(),
        by=by,
        at=at,
        because=(Reason("法院已经登记，征求双方同意", _order_cites()),),
    )
    exchange.open_commission(
        proceeding=proceeding,
        after_filing=after_filing,
        track=payload.get("track", ""),
        court_number=payload["court_number"],
        registered_on=registered_on,
        by=by,
        at=at,
    )
    _heard_by_court(proceeding, payload.get("consents") or [], by=by, at=at)
    return proceeding


def _order_cites() -> tuple[Any, ...]:
    plan = plan_in_force()
    return (plan.cite("invited_mediation_rules", "11"), plan.cite("online_mediation_rules", "10"))


def _heard_by_court(
    proceeding: "Proceeding", said: Sequence[Mapping[str, Any]], *, by: Actor, at: datetime
) -> None:
    """Takes the answers the court already has and asks the sides it has none of."""
    answers = {row["side"]: row for row in said}
    for party in sides_in(proceeding.dispute_id):
        row = answers.get(party.side)
        if row is not None and proceeding.closed_at is None:
            _answered(proceeding, party, row["given"], row["method"], "", by=by, at=at)
    asked = [side for side in BOTH_SIDES if side not in answers]
    if asked and proceeding.closed_at is None:
        text = _("法院想请人先调解，问您愿不愿意。不愿意也可以，法院照样立案审理。请打开页面回答。")
        tell_parties(proceeding.dispute, text, sides=asked, by=by, at=at)
        tell_centre(proceeding.dispute, _("法院委派（委托）调解，请问双方意见。"), by=by, at=at)


@whole
def answer_commission(
    *,
    proceeding_id: int,
    party_id: int,
    given: bool,
    method: str,
    reason_code: str = "",
    by: Actor,
    at: datetime,
) -> "Proceeding":
    """A side agrees or refuses; one refusal sends the file back to the court at once.

    Source: 特邀调解规定 11; 民事诉讼法 125.
    """
    proceeding = lock_proceeding(proceeding_id)
    party = side_named(proceeding, party_id, by)
    if proceeding.closed_at is not None:
        raise Refused.of("这次调解已经退回法院。", instead="请向法院了解下一步。")
    _answered(proceeding, party, given, method, reason_code, by=by, at=at)
    return proceeding


def side_named(proceeding: "Proceeding", party_id: int, by: Actor) -> "Party":
    """One of the sides; a party speaks only for themselves."""
    found = {party.pk: party for party in sides_in(proceeding.dispute_id)}.get(party_id)
    if found is None:
        raise Refused.of("这件纠纷里没有这位当事人。", field="party", code="not_found")
    if by.kind == "party" and party_id not in by.party_ids:
        raise Refused.of("您只能替自己回答。", code="forbidden")
    return found


def all_said_yes(proceeding: "Proceeding", matter: str, *, since: datetime | None = None) -> bool:
    """Whether the latest word of every party on a matter is yes, said after a moment."""
    said = consents_of(proceeding.pk, matter)
    sides = sides_in(proceeding.dispute_id)
    return bool(sides) and all(
        party.pk in said and said[party.pk].given and (since is None or said[party.pk].at > since)
        for party in sides
    )


def _answered(
    proceeding: "Proceeding",
    party: "Party",
    given: bool,
    method: str,
    reason_code: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    record_consent(
        proceeding=proceeding,
        party=party,
        given=given,
        method=method,
        reason_code=reason_code,
        by=by,
        at=at,
    )
    if not given:
        court_step(proceeding, "refuse", reason_code=reason_code, by=by, at=at)
        return
    if proceeding.stage != "applied" or not all_said_yes(proceeding, "mediation"):
        return
    court_step(proceeding, "record_consents", given=["door_consents"], by=by, at=at)
    commission = commission_of(proceeding.pk)
    if commission is None:
        return
    exchange.mark_consented(commission=commission, by=by, at=at)
    exchange.queue_event(
        dispute_id=proceeding.dispute_id,
        proceeding_id=proceeding.pk,
        kind="commission.consents",
        payload={
            "court_number": commission.court_number,
            "consented_on": local_day(at).isoformat(),
        },
        key=f"consents:{proceeding.pk}",
        by=by,
        at=at,
    )


def live_commission(dispute_id: int) -> "Proceeding | None":
    """The live proceeding that the court gave away, if there is one."""
    return live_proceeding(dispute_id, COMMISSIONED) or live_proceeding(dispute_id, ENTRUSTED)
