"""How much mediators have on their hands and when each was last given something."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Max

from jiefen.disputes.models import Proceeding
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
