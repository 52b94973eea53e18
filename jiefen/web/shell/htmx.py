"""One view for the page and for the part of it that htmx asks for."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def is_htmx(request: HttpRequest) -> bool:
    """Whether htmx made the request for a part of the page (and not for a whole one)."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-Boosted") != "true"


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    *,
    partial: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or only its named partial when htmx targets the element whose id is that name."""
    name = template
    if partial and is_htmx(request) and request.headers.get("HX-Target") == partial:
        name = f"{template}#{partial}"
    response = render(request, name, dict(context), status=status)
    patch_vary_headers(response, ("HX-Request", "HX-Target", "Cookie"))
    return response
