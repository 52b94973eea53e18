"""Whom this desk is to call, visit or call back."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.shell.outreach.panel import ROLES
from jiefen.web.shell.outreach.views import tasks_page


@staff_page(*ROLES)
@require_GET
def contacts(request: StaffRequest) -> HttpResponse:
    """The open tasks about the other sides of this unit's disputes."""
    return tasks_page(request, audience="unit")
