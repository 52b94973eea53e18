"""A unit signs for a dispute (签收); from then on a named person handles it."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.services import Hands, advance
from jiefen.flows.handing_over import Target, holder_in
from jiefen.flows.steering import lock_seen
from jiefen.flows.telling import tell_parties, tell_people
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_id
from jiefen.routing.selectors import assignment_for, live_lead
from jiefen.routing.services import sign
from jiefen.routing.types import AssignmentRole
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute
    from jiefen.routing.models import Assignment


def assignment_to(by: Actor, dispute: "Dispute") -> "Assignment":
    """The live assignment that an actor may answer; a clerk answers for units outside.

    Raises Refused when their unit has none.
    """
    mine = assignment_for(by, dispute.pk)
    lead = live_lead(dispute.pk)
    if mine is None and lead is not None and lead.unit.outside and lead.person_id == by.id:
        mine = lead
    if mine is None:
        raise Refused.of(
            "这件纠纷没有交办给您的单位，或者已经收回。",
            instead="刷新页面看看最新情况。",
            code="not_assigned",
        )
    return mine


@whole
def sign_for(
    *, dispute_id: int, person_id: int | None = None, by: Actor, at: datetime
) -> "Dispute":
    """Signs for the assignment to the actor's unit, naming who handles it (else the actor)."""
    dispute = lock_seen(by, dispute_id)
    assignment = assignment_to(by, dispute)
    target = Target(assignment.unit_id, person_id)
    person = by.id if person_id in {None, by.id} else holder_in(target, by=by, at=at)
    if person is None:
        raise Refused.of("请指定承办人。", field="person", code="person_missing")
    if assignment.role == AssignmentRole.LEAD:
        advance(
            dispute=dispute,
            act="sign_for",
            by=by,
            at=at,
            to=Hands(assignment.unit_id, person),
            details={"unit_code": assignment.unit.code},
        )
        name = unit_by_id(assignment.unit_id).name
        tell_parties(dispute, f"{name}已经接手，承办人会和您联系。", by=by, at=at)
    sign(assignment=assignment, person_id=person, by=by, at=at)
    tell_people(dispute, [person], "已指定您承办，请尽快联系当事人。", by=by, at=at)
    return dispute
