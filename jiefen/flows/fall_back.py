"""An assignment that nobody signs for returns to the centre's list by itself and says so."""

from datetime import datetime

from procrastinate.contrib.django import app as jobs

from jiefen.disputes.services import Undetermined, advance, end_clock, lock_dispute
from jiefen.flows.handing_over import SIGNING
from jiefen.flows.telling import tell_centre, tell_people
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import local_day, now
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.routing.selectors import assignment_by_id, people_of, unanswered
from jiefen.routing.services import end_assignments, lapse, propose
from jiefen.routing.types import AssignmentRole, Ending


def fall_back(*, at: datetime, by: Actor = SYSTEM) -> list[str]:
    """Takes back every assignment whose last day for signing is past; returns the case codes.

    Each is a transaction of its own; running it again, or twice at once, does nothing more.
    """
    codes = []
    for waiting in unanswered(local_day(at)):
        code = fall_back_one(assignment_id=waiting.pk, at=at, by=by)
        if code:
            codes.append(code)
    return codes


@whole
def fall_back_one(*, assignment_id: int, at: datetime, by: Actor = SYSTEM) -> str:
    """Takes one unanswered assignment back; returns the case code, empty when it was answered."""
    dispute = lock_dispute(assignment_by_id(assignment_id).dispute_id)
    assignment = assignment_by_id(assignment_id)
    if assignment.signed_at is not None or assignment.ended_at is not None:
        return ""
    lapse(assignment=assignment, by=by, at=at)
    if assignment.role == AssignmentRole.LEAD:
        dispute.centre_id = assignment.centre_id
        plan = plan_in_force()
        for rule in plan.machines["dispute"].states[dispute.stage].clocks:
            if plan.clock(rule).on_expiry == SIGNING:
                end_clock(dispute=dispute, rule_id=rule, by=by, at=at, lapsed=True)
        advance(
            dispute=dispute,
            act="fall_back",
            by=by,
            at=at,
            to=Undetermined(assignment.centre_id, "unanswered"),
            details={"unit_code": assignment.unit.code},
        )
        end_assignments(dispute=dispute, ending=Ending.WITHDRAWN, by=by, at=at)
        propose(dispute=dispute, by=by, at=at)
    role = "" if assignment.role == AssignmentRole.LEAD else "（协办）"
    text = f"{assignment.unit.name}{role}没有按时签收，已自动回到中心待交办名单。"
    tell_centre(dispute, text, by=by, at=at)
    head = [member.account_id for member in people_of(assignment.unit_id, on=local_day(at))[:1]]
    tell_people(dispute, head, "贵单位没有按时签收，已自动退回中心。", by=by, at=at)
    return dispute.code


@jobs.periodic(cron="7 * * * *")
@jobs.task(name="flows.fall_back", queue="clocks", queueing_lock="flows.fall_back")
def take_back_unanswered(timestamp: int) -> None:
    """Takes unanswered assignments back, every hour."""
    fall_back(at=now())
