"""A dispute as the centre's clerks see it."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jiefen.web.centre.panels import PROVIDERS
from jiefen.web.shell.dispute.page import do, people_options, reveal_field, settle_twin, show
from jiefen.web.shell.identity import StaffRequest, staff_page

AUDIENCE = "centre"
READERS = ("counter_clerk", "centre_clerk", "centre_head", "auditor")
CLERKS = ("counter_clerk", "centre_clerk", "centre_head")


@staff_page(*READERS)
@require_GET
def page(request: StaffRequest, code: str) -> HttpResponse:
    """The dispute on one screen."""
    return show(request, code, audience=AUDIENCE, providers=PROVIDERS)


@staff_page(*CLERKS)
@require_http_methods(["GET", "POST"])
def act(request: StaffRequest, code: str, act: str) -> HttpResponse:
    """The form of an act, and the act."""
    return do(request, code, act, audience=AUDIENCE)


@staff_page("centre_clerk", "centre_head")
@require_POST
def twin(request: StaffRequest, code: str, pair_id: int) -> HttpResponse:
    """What two look-alike disputes are to each other."""
    return settle_twin(request, code, pair_id, audience=AUDIENCE)


@staff_page(*CLERKS)
@require_GET
def reveal(request: StaffRequest, code: str, party_id: int, field: str) -> HttpResponse:
    """One field of a party in full, recorded as read."""
    return reveal_field(request, code, party_id, field)


@staff_page(*CLERKS)
@require_GET
def people(request: StaffRequest) -> HttpResponse:
    """The people of a chosen unit."""
    return people_options(request)
