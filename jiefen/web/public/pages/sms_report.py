"""Where the operator's gateway reports what became of a message."""

import json
from hmac import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from jiefen.kernel import clock
from jiefen.notices.services import take_delivery_report
from jiefen.web.shell.identity import OpenRequest, open_page

DELIVERED = frozenset({"delivered", "DELIVRD"})


def _from_gateway(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ").encode()
    return bool(settings.SMS_TOKEN) and compare_digest(given, settings.SMS_TOKEN.encode())


@csrf_exempt
@require_POST
@open_page
def report(request: OpenRequest) -> HttpResponse:
    """Takes `{"id", "status", "error"}` with the gateway's bearer token; repeats are harmless."""
    if not _from_gateway(request):
        return JsonResponse({"error": "token"}, status=401)
    try:
        said = json.loads(request.body)
        gateway_id, status = str(said["id"]), str(said["status"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"error": "expected id and status"}, status=400)
    known = take_delivery_report(
        gateway_id=gateway_id,
        delivered=status in DELIVERED,
        error_code="" if status in DELIVERED else str(said.get("error", status)),
        at=clock.now(),
    )
    return JsonResponse({"changed": known})
