"""What a grid worker has to do for others: whom to contact, whom to revisit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from jiefen.disputes.selectors import names_of, standing_at
from jiefen.kernel import clock
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.notices.selectors import follow_ups_for
from jiefen.notices.types import FollowUpKind
from jiefen.web.shell.identity import StaffRequest, staff_page

ROLES = ("grid_worker", "counter_clerk", "centre_clerk", "mediator", "committee_head")
DOOR = "people_mediation"
CONTACTS = (FollowUpKind.CALL_OR_VISIT, FollowUpKind.CALL_BACK)


@dataclass(frozen=True)
class Task:
    """One thing to do, about whom, until when; `mine` if it was given to this person by name."""

    id: int
    code: str
    what: str
    who: str
    due: date | None
    late: bool
    mine: bool


def stages_to_revisit() -> tuple[str, ...]:
    """The stages of a mediation from which a revisit is made, as the plan has them."""
    return tuple(plan_in_force().machines[DOOR].acts["revisit"].from_)


def _who(sides: dict[str, list[str]], wanted: Sequence[str]) -> str:
    return "、".join(name for side in wanted for name in sides.get(side, [])[:2])


def contacts_for(by: Actor, today: date) -> list[Task]:
    """The calls and visits that wait in somebody's unit, theirs by name first."""
    named = follow_ups_for(by, mine_only=True)
    mine = {row.pk for row in named}
    rows = [*named, *(row for row in follow_ups_for(by) if row.pk not in mine)]
    rows = [row for row in rows if row.kind in CONTACTS]
    names = names_of([row.dispute_id for row in rows])
    return [
        Task(
            id=row.invitation_id,
            code=row.dispute.code,
            what=str(FollowUpKind(row.kind).label),
            who=_who(names.get(row.dispute_id, {}), ["respondent"]),
            due=row.due_on,
            late=row.due_on is not None and row.due_on < today,
            mine=row.pk in mine,
        )
        for row in rows
    ]


def revisits_for(by: Actor, today: date) -> list[Task]:
    """The mediations with an agreement whose parties are to be revisited."""
    machine = plan_in_force().machines[DOOR]
    rows = standing_at(by, door=DOOR, stages=stages_to_revisit())
    names = names_of([row.dispute_id for row in rows])
    return [
        Task(
            id=row.pk,
            code=row.dispute.code,
            what=machine.states[row.stage].label,
            who=_who(names.get(row.dispute_id, {}), ["applicant", "respondent"]),
            due=row.dispute.next_due_on,
            late=row.dispute.next_due_on is not None and row.dispute.next_due_on < today,
            mine=row.conductor_id == by.id,
        )
        for row in rows
    ]


@staff_page(*ROLES)
def tasks(request: StaffRequest) -> HttpResponse:
    """Whom to contact and whom to revisit, most urgent first."""
    today = clock.local_day(clock.now())
    context = {
        "contacts": contacts_for(request.actor, today),
        "revisits": revisits_for(request.actor, today),
    }
    return render(request, "grid/tasks.html", context)
