"""Roles in units, given and ended."""

from datetime import date, datetime, timedelta

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.organisations.models import Membership
from jiefen.organisations.policies import may_administer_unit, require
from jiefen.organisations.types import Role
from jiefen.rules.trace import Refused


@whole
def grant_membership(
    *, account_id: int, unit_id: int, role: str, by: Actor, at: datetime, title: str = ""
) -> Membership:
    """Gives an account a role in a unit from today; the same role twice is one."""
    require(may_administer_unit(by, unit_id))
    if by.account_id == account_id:
        raise Refused.of("不能给自己增加身份。", instead="请另一位系统管理员办理。")
    if role not in Role.values:
        raise Refused.of("没有这种身份。", instead="请从列表里选择。", field="role")
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


@whole
def end_membership(
    *, membership_id: int, by: Actor, at: datetime, last_day: date | None = None
) -> Membership:
    """Ends a role after a last day, or at once; recorded as `membership.ended`."""
    membership = Membership.objects.select_for_update().get(pk=membership_id)
    require(may_administer_unit(by, membership.unit_id))
    own_administration = (
        membership.role == Role.ADMINISTRATOR and membership.account_id == by.account_id
    )
    if own_administration:
        raise Refused.of("不能取消自己的管理员身份。", instead="请另一位系统管理员办理。")
    membership.active_to = last_day or local_day(at) - timedelta(days=1)
    membership.save(update_fields=["active_to"])
    ledger.record(
        f"account:{membership.account_id}",
        "membership.ended",
        by=by,
        at=at,
        subject=f"unit:{membership.unit_id}",
        facts={"role": membership.role, "last_day": membership.active_to},
    )
    return membership
