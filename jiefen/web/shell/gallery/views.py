"""The pages of the gallery."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiefen.web.shell import errors
from jiefen.web.shell.gallery import samples
from jiefen.web.shell.htmx import render_page
from jiefen.web.shell.identity import open_page


def _context(request: HttpRequest) -> dict[str, object]:
    request.audience = "shell.gallery"  # type: ignore[attr-defined]  # set by each audience's own middleware
    return {
        "form": samples.sample_form(),
        "badges": samples.BADGES,
        "events": samples.EVENTS,
        "path": samples.PATH,
        "taps": samples.TAPS,
        "facts": samples.FACTS,
        "views": samples.VIEWS,
        "rows": samples.ROWS,
        "law": samples.LAW,
        "doubt": samples.DOUBT,
        "refused": samples.sample_refusal(),
        "code_errors": ["验证码不对，还可以试 4 次。"],
    }


@open_page
def phone(request: HttpRequest) -> HttpResponse:
    """Everything that party and grid pages use."""
    context = _context(request)
    if "toast" in request.GET:
        messages.success(request, "已经交给示范镇调委会。")
    return render(request, "shell/gallery/phone.html", context)


@open_page
def desk(request: HttpRequest) -> HttpResponse:
    """Everything that desks use."""
    return render_page(request, "shell/gallery/desk.html", _context(request), partial="list")


@open_page
def paper(request: HttpRequest) -> HttpResponse:
    """A page made for printing."""
    return render(request, "shell/gallery/paper.html", _context(request))


@open_page
def refused(request: HttpRequest) -> HttpResponse:
    """Raises a refusal, as a service would."""
    raise samples.sample_refusal()


@open_page
def fault(request: HttpRequest, status: int) -> HttpResponse:
    """Shows the page of an error."""
    if status == 500:
        return errors.server_error(request)
    answers = {
        400: errors.bad_request,
        403: errors.forbidden,
        404: errors.not_found,
        429: errors.too_many,
    }
    return answers.get(status, errors.not_found)(request)


@open_page
def plain(request: HttpRequest) -> HttpResponse:
    """Answers with the unmasked value."""
    return HttpResponse("19900000001", content_type="text/plain; charset=utf-8")


@open_page
def saved(request: HttpRequest) -> HttpResponse:
    """Takes a draft or a file."""
    return HttpResponse("1" if request.FILES else "", status=200 if request.FILES else 204)
