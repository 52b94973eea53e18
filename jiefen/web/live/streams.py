"""The two event streams: one dispute, and the work list of the asker's unit."""

from collections.abc import AsyncIterator
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.db import connections
from django.http import HttpResponse, StreamingHttpResponse

from jiefen.disputes.following import steps_of_dispute, steps_of_unit
from jiefen.disputes.selectors import dispute_for
from jiefen.rules.trace import Refused
from jiefen.web.live.sending import Following, events
from jiefen.web.shell.identity import OpenRequest, open_page


def _nothing_here() -> Refused:
    return Refused.of("没有找到这件纠纷，或者它不归您查看。", code="not_found")


def _own_origin(request: OpenRequest) -> str:
    """The origin of the asking page if it is one of ours, on this host's page port; else empty."""
    origin = request.headers.get("Origin", "")
    asked, public = urlsplit(origin), urlsplit(settings.PUBLIC_URL)
    host = urlsplit(f"//{request.get_host()}").hostname
    same_host = asked.hostname == host and asked.port == settings.ENV.port
    same_as_public = (asked.scheme, asked.netloc) == (public.scheme, public.netloc)
    return origin if same_host or same_as_public else ""


def _last_event(request: OpenRequest) -> int | None:
    given = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
    return int(given) if given.isdecimal() and len(given) < 19 else None


def _stream(request: OpenRequest, content: AsyncIterator[bytes]) -> HttpResponse:
    """The answer that stays open; it holds no database connection and keeps no session alive."""
    if not isinstance(request, ASGIRequest):
        return HttpResponse("event streams are served on LIVE_PORT", status=421)
    request.session.modified = False
    connections.close_all()
    response = StreamingHttpResponse(content, content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    origin = _own_origin(request)
    if origin:
        response["Access-Control-Allow-Origin"] = origin
        response["Access-Control-Allow-Credentials"] = "true"
        response["Vary"] = "Origin, Cookie"
    # `open_page` speaks of plain responses; a streaming one is used the same way.
    return cast(HttpResponse, response)


@open_page
def follow_dispute(request: OpenRequest, code: str) -> HttpResponse:
    """What happens to one dispute, for staff and parties who may see it.

    Parties hear only of acts that are told to parties.
    """
    by = request.actor
    if by is None:
        raise _nothing_here()
    dispute, is_staff = dispute_for(by, code), by.is_staff
    following = Following(
        concerns=lambda step: step.dispute_id == dispute.pk and (is_staff or step.public),
        missed=lambda after, since: steps_of_dispute(dispute.pk, after=after, since=since),
        in_order=True,
    )
    return _stream(request, events(following, after=_last_event(request)))


@open_page
def follow_unit(request: OpenRequest) -> HttpResponse:
    """What changes on the work lists of the unit in which the asker acts."""
    by = request.actor
    if by is None or not by.is_staff or by.unit_id is None:
        raise _nothing_here()
    unit_id = by.unit_id
    following = Following(
        concerns=lambda step: unit_id in step.units,
        missed=lambda after, since: steps_of_unit(unit_id, after=after, since=since),
        in_order=False,
    )
    return _stream(request, events(following, after=_last_event(request)))
