"""A dispute is offered to a unit, signed for, and the assignment ends."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_id
from jiefen.routing.models import Assignment
from jiefen.routing.policies import may_answer
from jiefen.routing.types import AssignmentRole
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


def _refuse_second(dispute: "Dispute", unit_id: int, role: str) -> None:
    live = Assignment.objects.filter(dispute=dispute, ended_at__isnull=True).select_related("unit")
    for other in live:
        if other.unit_id == unit_id or (role == other.role == AssignmentRole.LEAD):
            raise Refused.of(
                f"这件纠纷已经交办给{other.unit.name}。",
                instead="刷新页面看看最新情况；要换单位，请用“转办”。",
                code="already_assigned",
            )


@whole
def offer(
    *,
    dispute: "Dispute",
    unit_id: int,
    person_id: int | None,
    role: str,
    centre_id: int,
    sign_by_on: date | None,
    by: Actor,
    at: datetime,
) -> Assignment:
    """Offers a locked dispute to a unit that has to sign for it, by a day if the plan names one.

    Raises Refused when another unit leads already or this one has it.
    """
    _refuse_second(dispute, unit_id, role)
    assignment = Assignment.objects.create(
        dispute=dispute,
        unit_id=unit_id,
        person_id=person_id,
        role=role,
        centre_id=centre_id,
        offered_at=at,
        sign_by_on=sign_by_on,
    )
    _record(assignment, "offered", by, at, {"role": role, "sign_by": sign_by_on})
    return assignment


@whole
def sign(*, assignment: Assignment, by: Actor, at: datetime, person_id: int) -> Assignment:
    """Signs for an assignment; from then on a named person has it."""
    answer = may_answer(by, assignment)
    if isinstance(answer, Refused):
        raise answer
    if assignment.ended_at is not None or assignment.signed_at is not None:
        raise Refused.of(
            "这次交办已经签收过，或者已经收回。",
            instead="刷新页面看看最新情况。",
            code="already_answered",
        )
    assignment.signed_at, assignment.signed_by_id = at, by.id
    assignment.person_id = person_id
    assignment.save(update_fields=["signed_at", "signed_by", "person"])
    _record(assignment, "signed", by, at, {"person": person_id})
    return assignment


@whole
def end_assignments(*, dispute: "Dispute", ending: str, by: Actor, at: datetime) -> list[int]:
    """Ends all live assignments of a locked dispute; returns the units that had it."""
    live = list(Assignment.objects.filter(dispute=dispute, ended_at__isnull=True).order_by("pk"))
    for assignment in live:
        assignment.ended_at, assignment.ending = at, ending
        assignment.save(update_fields=["ended_at", "ending"])
        _record(assignment, "ended", by, at, {"ending": ending})
    return [assignment.unit_id for assignment in live]


def _record(
    assignment: Assignment, act: str, by: Actor, at: datetime, facts: dict[str, object]
) -> None:
    ledger.record(
        ledger.dispute_stream(assignment.dispute_id),
        f"assignment.{act}",
        by=by,
        at=at,
        subject=f"assignment:{assignment.pk}",
        facts={"unit": unit_by_id(assignment.unit_id).code, **facts},
    )
