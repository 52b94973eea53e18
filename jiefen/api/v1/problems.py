"""Every no of the API is a problem document (RFC 9457) with reasons, articles and next steps."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from jiefen.rules.trace import Refused

_STATUS = {
    "not_found": 404,
    "forbidden": 403,
    "wrong_role": 403,
    "unauthenticated": 401,
    "sign_in": 401,
    "throttled": 429,
    "invalid": 422,
    "in_the_future": 422,
    "unknown_event": 422,
    "unknown_fact": 422,
    "not_in_force": 422,
    "not_read": 422,
}


def problem(
    request: HttpRequest, status: int, title: str, code: str, **more: object
) -> HttpResponse:
    """A problem document."""
    body = {"type": f"/problems/{code}", "title": title, "status": status, "code": code, **more}
    body["instance"] = request.path
    response = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/problem+json"
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    content = refused.as_dict()
    code = str(content.pop("code"))
    status = _STATUS.get(code, 409)
    return problem(request, status, str(refused), code, **content)


def _field(place: Sequence[str | int]) -> str:
    return ".".join(str(part) for part in place if part not in {"body", "payload", "data"})


def _invalid(request: HttpRequest, invalid: ValidationError) -> HttpResponse:
    faults = [{"field": _field(error["loc"]), "text": error["msg"]} for error in invalid.errors]
    return problem(
        request,
        422,
        f"请求里有 {len(faults)} 处不对",
        "invalid",
        faults=faults,
        field=faults[0]["field"] if faults else None,
        instead=["请按接口文档改正后再试。"],
    )


def register(api: NinjaAPI) -> None:
    """Answers all kinds of no in one form."""

    def refused(request: HttpRequest, exc: Any) -> HttpResponse:
        return _refused(request, exc)

    def invalid(request: HttpRequest, exc: Any) -> HttpResponse:
        return _invalid(request, exc)

    def unknown(request: HttpRequest, exc: Any) -> HttpResponse:
        return problem(
            request,
            401,
            "需要接口密钥或先登录",
            "unauthenticated",
            instead=["带上 Authorization: Bearer 密钥，或在网页上登录。"],
        )

    def http(request: HttpRequest, exc: Any) -> HttpResponse:
        return problem(request, exc.status_code, str(exc), "http")

    api.add_exception_handler(Refused, refused)
    api.add_exception_handler(ValidationError, invalid)
    api.add_exception_handler(AuthenticationError, unknown)
    api.add_exception_handler(HttpError, http)
