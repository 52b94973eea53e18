"""Turns refusals and errors into pages (or fragments for htmx) that say why and what to do next."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from jiefen.rules.trace import Refused
from jiefen.web.shell.htmx import is_htmx
from jiefen.web.shell.types import Label

STATUS_OF_CODE = {"forbidden": 403, "not_found": 404, "throttled": 429}


@dataclass(frozen=True, slots=True)
class Fault:
    """What an error page says."""

    status: int
    title: Label
    reason: Label
    instead: tuple[Label, ...]


_FAULTS = {
    400: Fault(
        400,
        _("这个请求我们读不懂"),
        _("发来的内容不完整，或者格式不对。"),
        (_("回到上一页，检查后再发一次。"), _("照片或文件太大的，换小一点的再传。")),
    ),
    403: Fault(
        403,
        _("您不能查看这一页"),
        _("这一页只给有关的当事人和承办人员看，或者这次登录已经过期。"),
        (_("用您收到短信的手机号重新登录。"), _("认为不对的，请打综治中心电话。")),
    ),
    404: Fault(
        404,
        _("没有找到这一页"),
        _("网址可能写错了，也可能链接已经过期。"),
        (_("核对短信里的链接或纠纷编号。"), _("从首页重新进入。")),
    ),
    429: Fault(
        429,
        _("操作太频繁了"),
        _("为了保护您的信息，短时间内试的次数有限。"),
        (_("过几分钟再试。"), _("着急的，请打综治中心电话。")),
    ),
    500: Fault(
        500,
        _("我们这边出了问题"),
        _("不是您的操作有错。问题已经记录，工作人员会处理。"),
        (_("过几分钟再试，已经提交成功的内容不会丢。"), _("着急的，请打综治中心电话。")),
    ),
}


def refusal_response(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The panel of the refusal for htmx, placed in the page's `#refused`; otherwise a page of
    its own.
    """
    status = STATUS_OF_CODE.get(refused.code, 409)
    if is_htmx(request):
        response = render(request, "shell/refused.html", {"refused": refused}, status=status)
        response["HX-Retarget"] = "#refused"
        response["HX-Reswap"] = "innerHTML"
        return response
    context = {"refused": refused, "back": _back(request)}
    return render(request, "shell/refused_page.html", context, status=status)


class RefusalMiddleware:
    """Answers a `Refused` that a view let through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Only pages: the API answers refusals in its own form."""
        if isinstance(exception, Refused) and not request.path.startswith("/api/"):
            return refusal_response(request, exception)
        return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400."""
    return _answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403."""
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404."""
    return _answer(request, 404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 429."""
    return _answer(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 from a page that reads nothing but its own files, since anything else may be
    what broke.
    """
    return render(None, "shell/errors/500.html", {"error": _FAULTS[500]}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose sign-in has expired (setting CSRF_FAILURE_VIEW)."""
    fault = Fault(
        403,
        _("这一页放得太久了"),
        _("为了安全，这次提交没有被接受。您填的内容还在上一页。"),
        (_("回到上一页，刷新后再提交一次。"),),
    )
    return _answer(request, 403, fault)


def _answer(request: HttpRequest, status: int, fault: Fault | None = None) -> HttpResponse:
    context = {"error": fault or _FAULTS[status]}
    if not is_htmx(request):
        return render(request, "shell/errors/page.html", context, status=status)
    response = render(request, "shell/errors/fragment.html", context, status=status)
    response["HX-Retarget"] = "#refused"
    response["HX-Reswap"] = "innerHTML"
    return response


def _back(request: HttpRequest) -> str:
    came_from = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure())
    return came_from if own else "/"
