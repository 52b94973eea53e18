"""Roles in units, given and ended."""

from datetime import datetime

from django.db import transaction

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.organisations.models import Membership


@transaction.atomic
def grant_membership(
    *, account_id: int, unit_id: int, role: str, by: Actor, at: datetime, title: str = ""
) -> Membership:
    """Gives an account a role in a unit from today; the same role twice is one."""
    membership, created = Membership.objects.get_or_create(
        account_id=account_id,
        unit_id=unit_id,
        role=role,
        active_to=None,
        defaults={"active_from": local_day(at), "title": title},
    )
    if created:
        ledger.record(
            f"account:{account_id}",
            "membership.granted",
            by=by,
            at=at,
            subject=f"unit:{unit_id}",
            facts={"role": role},
        )
    return membership
