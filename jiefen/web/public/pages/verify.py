"""Anybody who holds a paper checks that it is genuine, without learning anything personal."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jiefen.accounts.services.throttling import Limit, allow
from jiefen.accounts.types import VISITOR
from jiefen.documents import codes
from jiefen.flows.verify_paper import Compared, Shown, compare_file, verify_paper
from jiefen.kernel import clock
from jiefen.rules.trace import Refused
from jiefen.web.public.pages.sign_in import source_of
from jiefen.web.shell.identity import OpenRequest, open_page

# Codes of 58 bits cannot be guessed; the limit, a service commitment, keeps load off.
_CHECKS = Limit("paper_checks", 120, timedelta(hours=1))


def _count(request: HttpRequest, at: datetime) -> None:
    allow(limit=_CHECKS, who=source_of(request), by=VISITOR, at=at)


@open_page
def ask(request: OpenRequest) -> HttpResponse:
    """Asks for the code that stands at the foot of a paper."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return render(request, "public/verify.html")
    code = codes.meant(typed)
    if code:
        return redirect("public:verify_paper", code)
    return render(request, "public/verify.html", {"typed": typed[:40], "wrong": True}, status=404)


def _compared(request: HttpRequest, code: str, at: datetime) -> Compared:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or not file.size:
        raise Refused.of(_("还没有选文件。"), instead=_("请选您手里的 PDF 文件。"), field="file")
    if file.size > settings.UPLOAD_MAX_BYTES:
        raise Refused.of(_("文件太大了。"), instead=_("请选我们发给您的 PDF 原件。"), field="file")
    return compare_file(code, file.read(), at=at)


def _facts(paper: Shown) -> list[tuple[str, str]]:
    return [
        (_("文书"), paper.title),
        (_("编号"), paper.number),
        (_("出具单位"), paper.committee),
        (_("日期"), f"{paper.issued_on:%Y-%m-%d}"),
        (_("当事人"), "、".join(paper.names)),
        (_("验证码"), paper.code),
    ]


@open_page
def show(request: OpenRequest, code: str) -> HttpResponse:
    """What kind of paper this is, by whom, of which day, whether it counts; and compares a file."""
    at = clock.now()
    _count(request, at)
    paper = verify_paper(code)
    if paper is None:
        unknown = {"typed": code[:40], "wrong": True}
        return render(request, "public/verify.html", unknown, status=404)
    context: dict[str, object] = {"paper": paper, "facts": _facts(paper)}
    if request.method == "POST":
        try:
            context["compared"] = _compared(request, code, at)
        except Refused as refused:
            context["refused"] = refused
    response = render(request, "public/verify_paper.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
