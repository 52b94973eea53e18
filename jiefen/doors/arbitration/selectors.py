"""Reads of the tribunal, its hearings and its award."""

from datetime import date

from jiefen.doors.arbitration.models import (
    Arbitrator,
    Award,
    Hearing,
    HearingRecord,
    Recusal,
)
from jiefen.doors.arbitration.types import HearingStatus


def tribunal_of(proceeding_id: int) -> list[Arbitrator]:
    """Who sits now, the chair first."""
    found = Arbitrator.objects.filter(proceeding_id=proceeding_id, ended_at=None)
    return list(found.order_by("-chair", "pk"))


def open_recusals(proceeding_id: int) -> list[Recusal]:
    """Challenges that are not decided."""
    return list(Recusal.objects.filter(proceeding_id=proceeding_id, decision="").order_by("pk"))


def hearings_of(proceeding_id: int) -> list[Hearing]:
    """All hearings in order."""
    return list(Hearing.objects.filter(proceeding_id=proceeding_id).order_by("number"))


def first_hearing_on(proceeding_id: int) -> date | None:
    """The day of the first hearing that was held."""
    held = Hearing.objects.filter(proceeding_id=proceeding_id, status=HearingStatus.HELD)
    return held.order_by("on").values_list("on", flat=True).first()


def set_hearing_of(proceeding_id: int) -> Hearing | None:
    """The hearing that is set and not yet held."""
    found = Hearing.objects.filter(proceeding_id=proceeding_id, status=HearingStatus.SET)
    return found.order_by("-number").first()


def record_of(hearing_id: int) -> HearingRecord | None:
    """The record of a hearing."""
    return HearingRecord.objects.filter(hearing_id=hearing_id).first()


def award_of(proceeding_id: int) -> Award | None:
    """The award, with its items and service."""
    found = Award.objects.filter(proceeding_id=proceeding_id)
    return found.prefetch_related("items", "served").first()
