"""Somebody leaves a role or the house; nobody leaves while a dispute hangs on them alone."""

from collections.abc import Sequence
from datetime import datetime

from jiefen.disputes.workload import open_duties
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.organisations import services as organisations
from jiefen.organisations.selectors import membership_by_id, memberships_of
from jiefen.rules.trace import Refused

_SHOWN = 5


def _require_free(codes: Sequence[str]) -> None:
    if not codes:
        return
    listed = "、".join(codes[:_SHOWN]) + ("等" if len(codes) > _SHOWN else "")
    raise Refused.of(
        f"手上还有 {len(codes)} 件没有办结：{listed}。",
        instead=(
            "请先把这些案件转给别人，再结束身份或停用账号。",
            "要马上不让他登录的，用“重置登录”。",
        ),
        code="has_duties",
    )


@whole
def end_role(*, membership_id: int, by: Actor, at: datetime) -> None:
    """Ends a role at once, unless it is the last in a unit where the person has open disputes."""
    membership = membership_by_id(membership_id)
    organisations.end_membership(membership_id=membership_id, by=by, at=at)
    left = memberships_of(membership.account_id, on=local_day(at))
    if membership.unit_id not in {each.unit_id for each in left}:
        _require_free(open_duties(membership.account_id, unit_id=membership.unit_id))


@whole
def close_account(*, account_id: int, by: Actor, at: datetime) -> None:
    """Closes somebody's account, unless open disputes hang on them."""
    organisations.let_go(account_id=account_id, by=by, at=at)
    _require_free(open_duties(account_id))
