"""Proceedings through any door, as the centre works on them."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from jiefen.web.centre.pages.dispute import AUDIENCE, CLERKS
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.shell.proceeding import views


@staff_page(*CLERKS)
@require_http_methods(["GET", "POST"])
def act(request: StaffRequest, code: str, number: int, act: str) -> HttpResponse:
    """The form of one act of a proceeding, and the act."""
    return views.do_act(request, code, number, act, audience=AUDIENCE)


@staff_page(*CLERKS)
@require_GET
def choose(request: StaffRequest, code: str) -> HttpResponse:
    """The ways that are open."""
    return views.choose(request, code, audience=AUDIENCE)


@staff_page(*CLERKS)
@require_http_methods(["GET", "POST"])
def begin(request: StaffRequest, code: str, door: str) -> HttpResponse:
    """A way begins that a side chose."""
    return views.begin(request, code, door, audience=AUDIENCE)
