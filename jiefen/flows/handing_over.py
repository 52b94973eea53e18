"""A dispute changes hands: who holds it, who signs for it by when, and who is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.disputes.scopes import open_to
from jiefen.disputes.selectors import clocks_of
from jiefen.disputes.services import Hands, end_clock, start_clock
from jiefen.flows.telling import tell_parties, tell_people
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import unit_by_id
from jiefen.routing.selectors import people_of
from jiefen.routing.services import offer
from jiefen.routing.types import AssignmentRole
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute

SIGNING = "fall_back"


@dataclass(frozen=True)
class Target:
    """The unit that takes a dispute, the person if one is named, and the units that help."""

    unit_id: int
    person_id: int | None = None
    co_unit_ids: Sequence[int] = ()


def holder_in(target: Target, *, by: Actor, at: datetime) -> int:
    """Who holds a dispute in a unit: the person named, else its head or who stands in.

    A unit outside the district has no accounts here: until it answers, the clerk who hands over
    stays responsible. Raises Refused when nobody can hold it.
    """
    unit = unit_by_id(target.unit_id)
    members = [member.account_id for member in people_of(unit.pk, on=local_day(at))]
    if target.person_id is not None:
        if target.person_id in members:
            return target.person_id
        raise Refused.of(
            "这个人现在不在这个单位办案。", instead="请从名单里选择承办人。", field="person"
        )
    if members:
        return members[0]
    if unit.outside and by.id is not None:
        return by.id
    raise Refused.of(
        f"{unit.name}还没有登记可以承办的人。",
        instead="请先让单位管理员登记负责人，或者交给别的单位。",
        field="unit",
        code="nobody_there",
    )


def hands_for(dispute: "Dispute", target: Target, *, by: Actor, at: datetime) -> Hands:
    """The hands a dispute comes into; a centre that takes it steers it from then on."""
    hands = Hands(target.unit_id, holder_in(target, by=by, at=at))
    unit = unit_by_id(target.unit_id)
    if unit.kind == "centre" and not unit.outside:
        dispute.centre_id = unit.pk
    return hands


def _sign_by(dispute: "Dispute", by: Actor, at: datetime, *, again: bool) -> date | None:
    machine = plan_in_force().machines["dispute"]
    plan = plan_in_force()
    rules = [
        rule
        for rule in machine.states[dispute.stage].clocks
        if plan.clock(rule).on_expiry == SIGNING
    ]
    for rule in rules if again else ():
        end_clock(dispute=dispute, rule_id=rule, by=by, at=at, cancelled=True)
        start_clock(dispute=dispute, rule_id=rule, event=local_day(at), by=by, at=at)
    days = [clock.due_on for clock in clocks_of(dispute.pk, live_only=True) if clock.rule in rules]
    return min(days, default=None)


def offer_to(
    dispute: "Dispute",
    target: Target,
    *,
    centre_id: int,
    by: Actor,
    at: datetime,
    again: bool = False,
) -> None:
    """Offers a dispute that has just come into a unit's hands to it and to those who help.

    `again` starts the time for signing anew when the stage stayed the same.
    """
    sign_by = _sign_by(dispute, by, at, again=again)
    helpers = [pk for pk in dict.fromkeys(target.co_unit_ids) if pk != target.unit_id]
    offers = [(target.unit_id, dispute.duty_holder_id, AssignmentRole.LEAD)]
    offers += [(pk, None, AssignmentRole.CO) for pk in helpers]
    for unit_id, person_id, role in offers:
        offer(
            dispute=dispute,
            unit_id=unit_id,
            person_id=person_id,
            role=role,
            centre_id=centre_id,
            sign_by_on=sign_by,
            by=by,
            at=at,
        )
    if helpers:
        open_to(dispute, helpers)
    _tell(dispute, helpers, sign_by, by, at)


def _tell(
    dispute: "Dispute", helpers: Sequence[int], sign_by: date | None, by: Actor, at: datetime
) -> None:
    until = f"请在{sign_by:%m月%d日}前签收。" if sign_by else "请签收。"
    if dispute.duty_holder_id is not None:
        tell_people(dispute, [dispute.duty_holder_id], f"已交办给您。{until}", by=by, at=at)
    for unit_id in helpers:
        heads = [member.account_id for member in people_of(unit_id, on=local_day(at))[:1]]
        tell_people(dispute, heads, f"请贵单位协办。{until}", by=by, at=at)
    unit = unit_by_id(dispute.responsible_unit_id or dispute.centre_id)
    phone = f"（电话{unit.phone}）" if unit.phone else ""
    tell_parties(dispute, f"已交给{unit.name}{phone}办理。", by=by, at=at)
