"""An assignment goes back: with a reason, or by itself when nobody answered."""

from datetime import datetime

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_id
from jiefen.routing.models import Assignment
from jiefen.routing.policies import may_answer
from jiefen.routing.types import Ending, ReturnReason
from jiefen.rules.trace import Refused


@whole
def give_back(*, assignment: Assignment, reason_code: str, by: Actor, at: datetime) -> Assignment:
    """A unit gives an assignment back for a reason of the list.

    Raises Refused when it is not theirs, is over, or the reason is not of the list.
    """
    answer = may_answer(by, assignment)
    if isinstance(answer, Refused):
        raise answer
    if assignment.ended_at is not None:
        raise Refused.of("这次交办已经结束。", instead="刷新页面看看最新情况。")
    if reason_code not in ReturnReason.values:
        raise Refused.of("请选择退回的理由。", field="reason_code", code="reason_missing")
    assignment.returned_at, assignment.return_reason = at, reason_code
    return _end(assignment, Ending.RETURNED, by, at, {"reason_code": reason_code})


@whole
def lapse(*, assignment: Assignment, by: Actor, at: datetime) -> Assignment:
    """An assignment that nobody signed for in time ends by itself.

    Raises Refused when it was signed for, is over, or still has time.
    """
    answered = assignment.signed_at is not None or assignment.ended_at is not None
    sign_by = assignment.sign_by_on
    if answered or sign_by is None or sign_by >= local_day(at):
        raise Refused.of("这次交办还没有到自动退回的时候。", code="not_due")
    assignment.fell_back_at = at
    return _end(assignment, Ending.FELL_BACK, by, at, {"sign_by": sign_by.isoformat()})


def _end(
    assignment: Assignment, ending: Ending, by: Actor, at: datetime, facts: dict[str, str]
) -> Assignment:
    assignment.ended_at, assignment.ending = at, ending
    assignment.save()
    ledger.record(
        ledger.dispute_stream(assignment.dispute_id),
        f"assignment.{ending.value}",
        by=by,
        at=at,
        subject=f"assignment:{assignment.pk}",
        facts={
            "unit": unit_by_id(assignment.unit_id).code,
            "role": assignment.role,
            **facts,
        },
    )
    return assignment
