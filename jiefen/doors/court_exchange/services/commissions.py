"""The days of a commissioned mediation are noted as they happen; its stages are the machine's."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.doors.court_exchange.models import Commission, RosterChoice
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding


def _recorded(commission: Commission, act: str, by: Actor, at: datetime, **facts: object) -> None:
    ledger.record(
        ledger.dispute_stream(commission.proceeding.dispute_id),
        act,
        by=by,
        at=at,
        subject=f"proceeding:{commission.proceeding_id}",
        facts={"court_number": commission.court_number, **facts},
    )


@whole
def open_commission(
    *,
    proceeding: "Proceeding",
    after_filing: bool,
    track: str,
    court_number: str,
    registered_on: date,
    by: Actor,
    at: datetime,
) -> Commission:
    """Notes what the court gave away, under which number, registered on which day."""
    commission = Commission.objects.create(
        proceeding=proceeding,
        after_filing=after_filing,
        track=track,
        court_number=court_number,
        registered_on=registered_on,
        asked_at=at,
    )
    _recorded(commission, "court.asked", by, at, registered_on=registered_on)
    return commission


@whole
def mark_consented(*, commission: Commission, by: Actor, at: datetime) -> None:
    """Notes when the last side agreed."""
    commission.consented_at = at
    commission.save(update_fields=["consented_at"])


@whole
def choose(
    *, commission: Commission, party: "Party", unit_id: int, by: Actor, at: datetime
) -> list[RosterChoice]:
    """Notes whom a party chose and returns what everybody chose so far."""
    RosterChoice.objects.update_or_create(
        commission=commission, party=party, defaults={"unit_id": unit_id, "at": at}
    )
    _recorded(commission, "court.chosen", by, at, side=party.side, unit=unit_id)
    return list(commission.choices.order_by("pk"))


@whole
def clear_choices(*, commission: Commission, by: Actor, at: datetime) -> None:
    """Forgets the choices after an organisation declined, so that both choose again."""
    commission.choices.all().delete()
    commission.organisation, commission.appointed = None, False
    commission.appointment_asked_at = None
    commission.save(update_fields=["organisation", "appointed", "appointment_asked_at"])


@whole
def ask_appointment(*, commission: Commission, by: Actor, at: datetime) -> None:
    """Notes that the court was asked to appoint."""
    commission.appointment_asked_at = at
    commission.save(update_fields=["appointment_asked_at"])


@whole
def mark_organisation(
    *, commission: Commission, unit_id: int, appointed: bool, by: Actor, at: datetime
) -> None:
    """Notes who is to mediate, chosen by both or appointed by the court."""
    commission.organisation_id, commission.appointed = unit_id, appointed
    commission.save(update_fields=["organisation", "appointed"])


@whole
def mark_accepted(
    *,
    commission: Commission,
    received_on: date | None,
    confirmed_on: date,
    by: Actor,
    at: datetime,
) -> date:
    """Notes the days of receipt and confirmation; returns the one from which the period runs.

    The signed receipt of the handed-over papers counts; where there is none, the confirmation on
    the platform. Source: 特邀调解规定 27; 在线调解规则 24.
    """
    commission.received_on, commission.confirmed_on = received_on, confirmed_on
    commission.save(update_fields=["received_on", "confirmed_on"])
    return received_on or confirmed_on


@whole
def mark_extended(*, commission: Commission, by: Actor, at: datetime) -> None:
    """Notes when the period was last lengthened; older consents do not serve a second time."""
    commission.extended_at = at
    commission.save(update_fields=["extended_at"])


@whole
def end_commission(*, commission: Commission, reason: str, by: Actor, at: datetime) -> None:
    """Notes when and why it went back to the court."""
    commission.returned_at, commission.end_reason = at, reason
    commission.save(update_fields=["returned_at", "end_reason"])
