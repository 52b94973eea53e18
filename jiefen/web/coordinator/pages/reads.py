"""Who read which personal data of whom, for the auditor."""

from django.http import HttpResponse

from jiefen.accounts.selectors import accounts_by_id
from jiefen.disputes.selectors import visible_to
from jiefen.kernel.readlog import reads_within
from jiefen.organisations.selectors import subtree_of, tree
from jiefen.web.coordinator.administration import administration_page
from jiefen.web.shell.htmx import render_page
from jiefen.web.shell.identity import StaffRequest


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 18 else None


@administration_page("auditor")
def reads(request: StaffRequest) -> HttpResponse:
    """The readings in the auditor's units, newest first, a hundred a page."""
    found = reads_within(
        subtree_of(request.actor.unit_id or 0),
        actor_id=_number(request.GET.get("who", "")),
        before_id=_number(request.GET.get("cursor", "")),
    )
    people = accounts_by_id({read.actor_id for read in found if read.actor_id is not None})
    ids = {read.dispute_id for read in found if read.dispute_id is not None}
    codes = dict(visible_to(request.actor).filter(pk__in=ids).values_list("pk", "code"))
    units = tree().units
    rows = [
        {
            "read": read,
            "who": people.get(read.actor_id or 0),
            "unit": units[read.unit_id].name if read.unit_id in units else "",
            "code": codes.get(read.dispute_id or 0, ""),
        }
        for read in found
    ]
    following = str(found[-1].pk) if len(found) == 100 else ""
    context = {"rows": rows, "following": following}
    return render_page(request, "coordinator/reads.html", context, partial="list")
