"""Who may steer a dispute, and who may answer an assignment."""

from typing import TYPE_CHECKING

from jiefen.kernel.actor import Actor
from jiefen.organisations.selectors import with_ancestors
from jiefen.organisations.types import Role
from jiefen.routing.models import Assignment
from jiefen.rules.trace import Allowed, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute

_HEADS = frozenset({Role.UNIT_HEAD, Role.COMMITTEE_HEAD, Role.CENTRE_HEAD})
_STEERS = frozenset({Role.CENTRE_CLERK, Role.CENTRE_HEAD, Role.COUNTER_CLERK, Role.COORDINATOR})


def may_steer(by: Actor, dispute: "Dispute") -> Allowed | Refused:
    """Whether somebody may sort and assign: clerks of the centre that has it, or of one above."""
    if by.kind == "system":
        return Allowed()
    above = with_ancestors([dispute.centre_id])
    if by.is_staff and by.unit_id in above and by.roles & _STEERS:
        return Allowed()
    return Refused.of(
        "这件纠纷由接收它的综治中心分派，您不能代它分派。",
        instead="请联系那个综治中心，或先由它转办给您。",
        code="forbidden",
    )


def may_answer(by: Actor, assignment: Assignment) -> Allowed | Refused:
    """Whether somebody may sign for or return: the person named, or whoever leads their unit."""
    named = assignment.person_id in {None, by.id}
    stands_in = bool(by.roles & _HEADS)
    liaison = assignment.unit.outside and assignment.person_id == by.id
    if by.is_staff and (by.unit_id == assignment.unit_id or liaison) and (named or stands_in):
        return Allowed()
    return Refused.of(
        "这件纠纷没有交办给您。",
        instead="请由被指定的承办人或单位负责人办理。",
        code="forbidden",
    )
