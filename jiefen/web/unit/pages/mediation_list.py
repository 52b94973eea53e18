"""The mediations of a mediator, or of a committee for its head, by the day something is due."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from jiefen.disputes.selectors import conducted, sides_of
from jiefen.flows.mediation_given import DOOR
from jiefen.kernel.clock import local_day, now
from jiefen.kernel.plans import plan_in_force
from jiefen.rooms.selectors import calendar_of
from jiefen.web.shell.htmx import render_page
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.shell.worklist.rows import who_against_whom
from jiefen.web.unit.mediation_room import ROLES

_AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Line:
    """One mediation in the list."""

    code: str
    url: str
    number: str
    parties: str
    kind: str
    stage: str
    due: date | None
    tone: str
    mediator: str


@staff_page(*ROLES)
@require_GET
def page(request: StaffRequest) -> HttpResponse:
    """What is in hand, most urgent first, and the sittings of the next thirty days."""
    by, at = request.actor, now()
    today = local_day(at)
    head = bool(by.roles & {"committee_head", "unit_head"})
    rows = conducted(by, door=DOOR, whole_unit=head)
    names = sides_of([row.dispute_id for row in rows])
    plan = plan_in_force()
    states = plan.machines[DOOR].states
    lines = []
    for row in rows:
        due = row.dispute.next_due_on
        amber = row.dispute.next_amber_on
        kind = plan.kinds.get(row.dispute.kind)
        lines.append(
            Line(
                code=row.dispute.code,
                url=reverse("unit:mediation", args=[row.dispute.code]),
                number=row.number,
                parties=who_against_whom(names.get(row.dispute_id, {})),
                kind=kind.label if kind else "",
                stage=states[row.stage].label,
                due=due,
                tone="bad" if due and due < today else "warn" if amber and amber <= today else "",
                mediator=row.conductor.name if row.conductor else "",
            )
        )
    sittings = calendar_of(by.id or 0, since=at - timedelta(hours=6), until=at + _AHEAD)
    context = {"lines": lines, "sittings": sittings, "whole": head}
    return render_page(request, "unit/mediations.html", context)
