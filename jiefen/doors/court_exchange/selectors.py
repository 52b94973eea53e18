"""Reads of what was exchanged with the court."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import dispute_for, visible_to
from jiefen.documents.selectors import content_of, files_by_id
from jiefen.doors.court_exchange.models import (
    Assessment,
    Commission,
    IncomingEvent,
    OutgoingEvent,
    RosterChoice,
)
from jiefen.doors.court_exchange.types import Attached, IncomingState, Letter, OutgoingState
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import CHINA, local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import unit_by_code
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute

COMMISSIONED, ENTRUSTED = "commissioned_mediation", "entrusted_mediation"


def court_unit_id() -> int:
    """The court of the district, as the plan names it for commissioned mediation."""
    return unit_by_code(plan_in_force().door_units[COMMISSIONED][0]).pk


def court_actor() -> Actor:
    """The court's own system, acting for the court."""
    return Actor(
        kind="integration",
        role="integration",
        unit_id=court_unit_id(),
        roles=frozenset({"integration"}),
    )


def dispute_numbered(code: str) -> "Dispute":
    """The dispute the court speaks of; raises `Refused` (code `not_found`) if it is not here."""
    return dispute_for(SYSTEM, code)


def letter_of(event: OutgoingEvent) -> Letter:
    """An event with its files, as it goes to the court."""
    files = files_by_id(event.dispute_id, event.file_ids)
    return Letter(
        event_id=event.event_id,
        kind=event.kind,
        dispute=event.dispute.code,
        number=event.number,
        at=event.created_at.astimezone(CHINA),
        payload=event.payload,
        files=[
            Attached(
                name=files[pk].name,
                media_type=files[pk].media_type,
                sha256=bytes(files[pk].sha256).hex(),
                content=content_of(files[pk]),
            )
            for pk in event.file_ids
            if pk in files
        ],
    )


def sent_to_court(dispute_id: int, kinds: Collection[str] = ()) -> list[OutgoingEvent]:
    """What the court was told of a dispute, oldest first."""
    found = OutgoingEvent.objects.filter(dispute_id=dispute_id)
    if kinds:
        found = found.filter(kind__in=kinds)
    return list(found.order_by("number"))


def heard_from_court(dispute_id: int) -> list[IncomingEvent]:
    """What the court said of a dispute, oldest first."""
    found = IncomingEvent.objects.filter(dispute_id=dispute_id)
    return list(found.order_by("occurred_at", "pk"))


def failed_for(by: Actor) -> list[OutgoingEvent]:
    """Events on somebody's disputes that did not reach the court and nobody took over."""
    if not by.is_staff:
        return []
    found = OutgoingEvent.objects.filter(state=OutgoingState.FAILED, taken_over_at=None)
    found = found.filter(dispute__in=visible_to(by)).select_related("dispute")
    return list(found.order_by("-failed_at", "pk")[:200])


def kept_for(by: Actor) -> list[IncomingEvent]:
    """Events of the court on somebody's disputes that a person has to deal with."""
    if not by.is_staff:
        return []
    found = IncomingEvent.objects.filter(state=IncomingState.KEPT)
    found = found.filter(dispute__in=visible_to(by)).select_related("dispute")
    return list(found.order_by("-received_at", "pk")[:200])


def lock_incoming(incoming_id: int) -> IncomingEvent:
    """An event of the court, locked until the end of the transaction."""
    return IncomingEvent.objects.select_for_update().get(pk=incoming_id)


def due_incoming(*, at: datetime, limit: int = 200) -> list[int]:
    """The ids of events that wait and whose next try is due, in the order they happened."""
    states = [IncomingState.RECEIVED, IncomingState.WAITING]
    due = IncomingEvent.objects.filter(state__in=states, next_try_at__lte=at)
    return list(due.order_by("occurred_at", "pk").values_list("pk", flat=True)[:limit])


def commission_of(proceeding_id: int) -> Commission | None:
    """What the court gave away in a proceeding, if it did."""
    found = Commission.objects.filter(proceeding_id=proceeding_id)
    return found.select_related("proceeding__dispute", "organisation").first()


def commission_numbered(court_number: str, dispute_id: int) -> Commission | None:
    """The live commission of a dispute under the court's number."""
    found = Commission.objects.filter(
        court_number=court_number, proceeding__dispute_id=dispute_id
    ).select_related("proceeding__dispute", "organisation")
    return found.order_by("-pk").first()


def open_commissions() -> list[Commission]:
    """Commissions that did not go back to the court yet."""
    found = Commission.objects.filter(returned_at=None, proceeding__closed_at=None)
    return list(found.select_related("proceeding__dispute", "organisation").order_by("pk"))


def choices_of(commission: Commission) -> dict[int, RosterChoice]:
    """Whom each party chose, by party."""
    return {row.party_id: row for row in commission.choices.select_related("unit")}


def assessment_of(dispute_id: int) -> Assessment | None:
    """The assessment before filing, if it was made."""
    return Assessment.objects.filter(dispute_id=dispute_id).first()


def answers_of(assessment: Assessment) -> dict[int, bool]:
    """What each party said, by party."""
    return dict(assessment.answers.values_list("party_id", "agrees"))


@dataclass(frozen=True, slots=True)
class OrderKept:
    """The order that the supreme court demands since 2025-01-01, as the days on record show it.

    File first, then consent, then the period of thirty (or fifteen, or seven) days, lengthened
    only when both agree.
    """

    registered_on: date
    consented_on: date | None
    started_on: date | None
    due_on: date | None
    lengthened_by_both: bool | None

    @property
    def kept(self) -> bool:
        """Whether no step stands before the one it must follow."""
        days = [self.registered_on, self.consented_on, self.started_on]
        known = [day for day in days if day is not None]
        complete = self.started_on is None or self.consented_on is not None
        return complete and known == sorted(known)


def order_of(commission: Commission) -> OrderKept:
    """The days that prove in which order a commissioned mediation went."""
    clocks = commission.proceeding.clocks.filter(rule__startswith="COURT.").order_by("pk")
    clock = clocks.last()
    consented = commission.consented_at
    return OrderKept(
        registered_on=commission.registered_on,
        consented_on=local_day(consented) if consented else None,
        started_on=clock.event_on if clock else None,
        due_on=clock.due_on if clock else None,
        lengthened_by_both=commission.extended_at is not None if clock else None,
    )


def check_known(commission: Commission | None) -> Commission:
    """The commission; raises `Refused` if there is none."""
    if commission is None:
        raise Refused.of(
            "没有找到法院委派（委托）的这次调解。", instead="请核对法院的登记号。", code="not_found"
        )
    return commission
