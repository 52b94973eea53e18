"""What the dispute page of a unit says of the people's mediation, and where it begins."""

from jiefen.flows.mediation_given import DOOR
from jiefen.kernel.plans import plan_in_force
from jiefen.web.shell.dispute.forms import Case
from jiefen.web.shell.dispute.panels import Panel
from jiefen.web.shell.identity import StaffRequest
from jiefen.web.unit.mediation_room import ROLES, latest_mediation


def mediation(request: StaffRequest, case: Case) -> Panel | None:
    """A way into the mediation, or a button that begins it."""
    if not request.actor.roles & set(ROLES):
        return None
    found = latest_mediation(case.dispute.pk)
    if found is None and case.dispute.closed_at is not None:
        return None
    label = plan_in_force().machines[DOOR].states[found.stage].label if found else ""
    context = {"proceeding": found, "label": label, "code": case.dispute.code}
    return Panel("unit/mediation_panel.html", context)
