"""How much mediators have on their hands and when each was last given something."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Max

from jiefen.disputes.models import Dispute, Proceeding
from jiefen.kernel.clock import local_day


def conducted_now(account_ids: Collection[int]) -> dict[int, int]:
    """How many open proceedings each of these people conducts."""
    found = Proceeding.objects.filter(conductor_id__in=account_ids, closed_at=None)
    counts = found.values_list("conductor_id").annotate(n=Count("pk"))
    return {pk: n for pk, n in counts if pk is not None}


def last_given_on(account_ids: Collection[int]) -> dict[int, date]:
    """The day on which the latest proceeding of each of these people was opened."""
    found = Proceeding.objects.filter(conductor_id__in=account_ids)
    latest = found.values_list("conductor_id").annotate(last=Max("opened_at"))
    return {pk: local_day(last) for pk, last in latest if pk is not None}


def open_duties(account_id: int, *, unit_id: int | None = None) -> list[str]:
    """The codes of the open disputes that somebody holds or conducts, in one unit or in all."""
    held = Dispute.objects.filter(duty_holder_id=account_id, closed_at=None)
    led = Dispute.objects.filter(
        proceedings__conductor_id=account_id, proceedings__closed_at=None, closed_at=None
    )
    if unit_id is not None:
        held = held.filter(responsible_unit_id=unit_id)
        led = led.filter(proceedings__unit_id=unit_id)
    codes = {*held.values_list("code", flat=True), *led.values_list("code", flat=True)}
    return sorted(codes)
