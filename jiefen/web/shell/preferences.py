"""Sets language and type size."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from jiefen.web.shell.identity import open_page
from jiefen.web.shell.middleware import LANGUAGES, TYPE_COOKIE

_YEAR = 365 * 24 * 3600


@open_page
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remembers the chosen language or type size and returns to the page it was chosen on."""
    back = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    response = HttpResponseRedirect(back if own else "/")
    if (language := request.POST.get("lang", "")) in LANGUAGES:
        _remember(response, request, settings.LANGUAGE_COOKIE_NAME, language)
    if (size := request.POST.get("type", "")) in {"large", "normal"}:
        _remember(response, request, TYPE_COOKIE, size)
    return response


def _remember(response: HttpResponse, request: HttpRequest, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=_YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )
