"""A dispute as a coordinator sees it: the same screen, with a coordinator's acts."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from jiefen.web.coordinator.pages.overview import ROLES
from jiefen.web.shell.dispute import core
from jiefen.web.shell.dispute.page import do, people_options, reveal_field, show
from jiefen.web.shell.dispute.panels import Provider
from jiefen.web.shell.identity import StaffRequest, staff_page

AUDIENCE = "coordinator"
PROVIDERS: tuple[Provider, ...] = (
    core.flags,
    core.route,
    core.story,
    core.people,
    core.proceedings,
    core.clocks,
    core.hands,
    core.history,
)


@staff_page(*ROLES)
@require_GET
def page(request: StaffRequest, code: str) -> HttpResponse:
    """The dispute on one screen."""
    return show(request, code, audience=AUDIENCE, providers=PROVIDERS)


@staff_page("coordinator", "centre_head")
@require_http_methods(["GET", "POST"])
def act(request: StaffRequest, code: str, act: str) -> HttpResponse:
    """The form of an act, and the act."""
    return do(request, code, act, audience=AUDIENCE)


@staff_page("coordinator", "centre_head")
@require_GET
def reveal(request: StaffRequest, code: str, party_id: int, field: str) -> HttpResponse:
    """One field of a party in full, recorded as read."""
    return reveal_field(request, code, party_id, field)


@staff_page("coordinator", "centre_head")
@require_GET
def people(request: StaffRequest) -> HttpResponse:
    """The people of a chosen unit."""
    return people_options(request)
