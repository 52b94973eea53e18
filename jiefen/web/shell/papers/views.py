"""The addresses at which papers are read, printed as drafts, and made again."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jiefen.disputes.selectors import dispute_for
from jiefen.flows.issue_paper import draft_paper, issue_paper
from jiefen.flows.issue_volume import issue_volume
from jiefen.flows.papers.shelf import title_of
from jiefen.flows.read_file import read_file
from jiefen.flows.read_paper import read_paper
from jiefen.kernel import clock
from jiefen.web.shell import identity
from jiefen.web.shell.identity import OpenRequest, StaffRequest, open_page, staff_page

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _handed_out(content: bytes, media_type: str, name: str, *, inline: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(not inline, name) or ""
    response["Cache-Control"] = "no-store"
    return response


def _ask_who(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('public:sign_in')}?{urlencode({'next': request.path})}")


@require_GET
@open_page
def file(request: OpenRequest, file_id: int) -> HttpResponse:
    """A file of evidence or proof, shut in: whatever it holds, it cannot act."""
    if request.actor is None:
        return _ask_who(request)
    opened = read_file(file_id=file_id, by=request.actor, at=clock.now())
    answer = _handed_out(opened.content, opened.media_type, opened.name, inline=True)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_GET
@open_page
def read(request: OpenRequest, paper_id: int, form: str) -> HttpResponse:
    """A paper for a party or for staff who may see it; anybody else signs in first."""
    if request.actor is None:
        return _ask_who(request)
    opened = read_paper(paper_id=paper_id, form=form, by=request.actor, at=clock.now())
    return _handed_out(opened.content, opened.media_type, opened.name, inline=form == "pdf")


@require_GET
@staff_page()
def draft(
    request: StaffRequest, code: str, proceeding_id: int, kind: str, form: str
) -> HttpResponse:
    """A paper as it would read now, to be printed and signed by hand."""
    content = draft_paper(
        kind=kind,
        dispute_id=dispute_for(request.actor, code).pk,
        proceeding_id=proceeding_id,
        subject=request.GET.get("subject", ""),
        form=form,
        by=request.actor,
        at=clock.now(),
    )
    name = f"{title_of(kind)}（{_('待签')}）.{form}"
    return _handed_out(content, _TYPES[form], name, inline=form == "pdf")


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(identity.safe_next(request, identity.home_of(identity.actor_of(request))))


@require_POST
@staff_page()
def make(request: StaffRequest, code: str) -> HttpResponse:
    """Makes a paper that could not be made before, or makes it anew from the record of now."""
    number = request.POST.get("proceeding", "")
    paper = issue_paper(
        kind=request.POST.get("kind", ""),
        dispute_id=dispute_for(request.actor, code).pk,
        proceeding_id=int(number) if number.isdecimal() else None,
        subject=request.POST.get("subject", ""),
        by=request.actor,
        at=clock.now(),
    )
    messages.success(request, _("已制作：%(title)s") % {"title": title_of(paper.kind)})
    return _back(request)


@require_POST
@staff_page()
def volume(request: StaffRequest, code: str, proceeding_id: int) -> HttpResponse:
    """Binds the volume of a mediation."""
    issue_volume(
        proceeding_id=proceeding_id,
        dispute_id=dispute_for(request.actor, code).pk,
        by=request.actor,
        at=clock.now(),
    )
    messages.success(request, _("卷宗已装订。"))
    return _back(request)
