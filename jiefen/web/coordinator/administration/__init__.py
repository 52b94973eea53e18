"""The administrator's corner: people, roster, calendar, keys, units."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from jiefen.web.shell.identity import P, Page, StaffRequest, staff_page


def administration_page(
    *also: str,
) -> Callable[[Page[StaffRequest, P]], Page[HttpRequest, P]]:
    """Shows a page to administrators (and further roles), with the navigation of administration."""

    def decorate(view: Page[StaffRequest, P]) -> Page[HttpRequest, P]:
        @wraps(view)
        def placed(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if "administrator" in request.actor.roles:
                request.audience = "coordinator.administration"  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        return staff_page("administrator", *also)(placed)

    return decorate
