"""Telling what happened: the story, the phone, a last look, and it is filed."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.accounts.types import VISITOR
from jiefen.disputes.types import Channel
from jiefen.documents.selectors import draft_files
from jiefen.flows.attach_evidence import attach_to_draft
from jiefen.flows.save_draft import draft_files_key, save_draft
from jiefen.flows.submit_application import submit_draft
from jiefen.intake.guessing import propose_kind
from jiefen.intake.selectors import filed_with
from jiefen.intake.types import FaultyApplication
from jiefen.kernel import clock
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.trace import Refused
from jiefen.web.public.pages.apply_contact import proved_phone
from jiefen.web.shell.draft_session import draft_of, forget_key, keep_key, key_of
from jiefen.web.shell.filing import StoryForm, kept_fields, place_name
from jiefen.web.shell.identity import OpenRequest, PartyRequest, open_page, party_page

if TYPE_CHECKING:
    from jiefen.intake.models import Draft

STORY = ("narrative", "request", "other_name", "other_phone", "area")


def _keep(request: OpenRequest, content: dict[str, Any]) -> "Draft":
    draft, key = save_draft(
        key=key_of(request),
        content=content,
        channel=Channel.PHONE,
        by=request.actor or VISITOR,
        at=clock.now(),
    )
    if key != key_of(request):
        keep_key(request, key)
    return draft


def _merged(request: OpenRequest, names: tuple[str, ...]) -> dict[str, Any]:
    draft = draft_of(request)
    return {**(draft.content if draft else {}), **kept_fields(request.POST, names)}


def _resume_link(request: HttpRequest) -> str:
    key = key_of(request)
    return request.build_absolute_uri(reverse("public:apply_resume", args=[key])) if key else ""


def _story_page(request: OpenRequest, form: StoryForm) -> HttpResponse:
    draft = draft_of(request)
    context = {
        "form": form,
        "draft": draft,
        "files": draft_files(draft_files_key(draft)) if draft else [],
        "resume": _resume_link(request) if draft else "",
    }
    return render(request, "public/apply.html", context, status=422 if form.errors else 200)


@open_page
def apply(request: OpenRequest) -> HttpResponse:
    """The five questions of the story."""
    draft = draft_of(request)
    if request.method != "POST":
        return _story_page(request, StoryForm(initial=draft.content if draft else {}))
    form = StoryForm(request.POST)
    try:
        _keep(request, _merged(request, STORY))
    except Refused as refused:
        form.is_valid()
        form.refuse(refused)
    if not form.is_valid():
        return _story_page(request, form)
    _keep(request, {**_merged(request, STORY), "area": form.cleaned_data["area"]})
    return redirect("public:apply_contact")


@require_POST
@open_page
def save(request: OpenRequest) -> HttpResponse:
    """Keeps what is written so far; called by the page itself."""
    fresh = draft_of(request) is None
    _keep(request, _merged(request, tuple(name for name in STORY if name in request.POST)))
    answer = HttpResponse(status=204)
    if fresh:
        answer["HX-Trigger"] = "draftStarted"
    return answer


@require_POST
@open_page
def photo(request: OpenRequest) -> HttpResponse:
    """Takes one photo or file of evidence into the draft; answers with its id."""
    upload = request.FILES.get("file")
    if upload is None or isinstance(upload, list):
        raise Refused.of(_("没有收到文件。"), instead=_("请再选一次。"), field="file")
    draft = draft_of(request) or _keep(request, {})
    file = attach_to_draft(
        draft_key=draft_files_key(draft),
        upload=upload,
        by=request.actor or VISITOR,
        at=clock.now(),
    )
    return HttpResponse(str(file.pk), content_type="text/plain")


@open_page
def resume(request: OpenRequest, key: str) -> HttpResponse:
    """Goes on with a draft in this or another browser."""
    keep_key(request, key)
    if draft_of(request) is None:
        forget_key(request)
        messages.warning(request, _("这份草稿已经提交，或者超过了保留时间。"))
        return redirect("public:home")
    messages.success(request, _("找回了您上次写的内容。"))
    return redirect("public:apply")


@party_page
def check(request: PartyRequest) -> HttpResponse:
    """A last look at everything, what it looks like, and the button that files it."""
    draft = draft_of(request)
    filed = filed_with(key_of(request)) if draft is None else ""
    if filed:
        return redirect("party:receipt", code=filed)
    if draft is None or not StoryForm(draft.content).is_valid():
        return redirect("public:apply")
    phone = proved_phone(request)
    if not phone or not draft.content.get("name") or draft.content.get("phone") != phone:
        return redirect("public:apply_contact")
    if request.method == "POST":
        try:
            receipt = submit_draft(draft=draft, by=request.actor, at=clock.now())
        except FaultyApplication as refused:
            return _check_page(request, draft, refused)
        return redirect("party:receipt", code=receipt.code)
    return _check_page(request, draft)


def _check_page(
    request: PartyRequest, draft: "Draft", refused: Refused | None = None
) -> HttpResponse:
    content = draft.content
    guess = propose_kind(f"{content['narrative']}\n{content.get('request', '')}")
    plan = plan_in_force()
    context = {
        "content": content,
        "place": place_name(content.get("area", "")),
        "files": draft_files(draft_files_key(draft)),
        "guess": guess,
        "flags": [plan.flags[code] for code in guess.flags if code in plan.flags],
        "refused": refused,
    }
    status = 200 if refused is None else 422
    return render(request, "public/apply_check.html", context, status=status)
