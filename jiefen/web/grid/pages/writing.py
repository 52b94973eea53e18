"""Filing for somebody: written down, read back in large type, registered."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from jiefen.documents.selectors import draft_files
from jiefen.flows.attach_evidence import attach_to_draft
from jiefen.flows.save_draft import draft_files_key, save_draft
from jiefen.flows.submit_on_behalf import submit_draft_on_behalf
from jiefen.intake.selectors import filed_with
from jiefen.intake.types import FaultyApplication, OnBehalf
from jiefen.kernel import clock
from jiefen.organisations.selectors import tree
from jiefen.rules.trace import Refused
from jiefen.web.grid.pages.forms import FIELDS, OnBehalfForm, channel_of
from jiefen.web.shell.draft_session import draft_of, keep_key, key_of
from jiefen.web.shell.filing import kept_fields, place_name
from jiefen.web.shell.identity import StaffRequest, staff_page

if TYPE_CHECKING:
    from jiefen.intake.models import Draft

ROLES = ("grid_worker", "counter_clerk", "centre_clerk", "centre_head")


def _keep(request: StaffRequest, changes: dict[str, Any]) -> "Draft":
    draft = draft_of(request)
    draft, key = save_draft(
        key=key_of(request),
        content={**(draft.content if draft else {}), **changes},
        channel=channel_of(request.actor),
        by=request.actor,
        at=clock.now(),
    )
    if key != key_of(request):
        keep_key(request, key)
    return draft


def _own_place(request: StaffRequest) -> str:
    """The village or community of a grid worker's own unit, which is mostly the place meant."""
    kept = tree()
    unit = kept.units.get(request.actor.unit_id or 0)
    area = kept.areas.get(unit.area_id or 0) if unit else None
    return area.code if area is not None and area.level == "village" else ""


@staff_page(*ROLES)
def write(request: StaffRequest) -> HttpResponse:
    """Writes down what somebody tells."""
    draft = draft_of(request)
    if request.method != "POST":
        initial = {"told": "in_person", "area": _own_place(request)}
        initial |= draft.content if draft else {}
        return _write_page(request, OnBehalfForm(initial=initial))
    form = OnBehalfForm(request.POST)
    try:
        _keep(request, kept_fields(request.POST, FIELDS))
    except Refused as refused:
        form.is_valid()
        form.refuse(refused)
    if not form.is_valid():
        return _write_page(request, form)
    _keep(request, {"area": form.cleaned_data["area"], "phone": form.cleaned_data["phone"]})
    return redirect("grid:read_back")


def _write_page(request: StaffRequest, form: OnBehalfForm) -> HttpResponse:
    draft = draft_of(request)
    context = {
        "form": form,
        "draft": draft,
        "files": draft_files(draft_files_key(draft)) if draft else [],
    }
    return render(request, "grid/write.html", context, status=422 if form.errors else 200)


@require_POST
@staff_page(*ROLES)
def save(request: StaffRequest) -> HttpResponse:
    """Keeps what is written so far; called by the page itself."""
    names = tuple(name for name in FIELDS if name in request.POST)
    _keep(request, kept_fields(request.POST, names))
    return HttpResponse(status=204)


@require_POST
@staff_page(*ROLES)
def photo(request: StaffRequest) -> HttpResponse:
    """Takes one photo of evidence into the draft; answers with its id."""
    upload = request.FILES.get("file")
    if upload is None or isinstance(upload, list):
        raise Refused.of(_("没有收到文件。"), instead=_("请再选一次。"), field="file")
    draft = draft_of(request) or _keep(request, {})
    file = attach_to_draft(
        draft_key=draft_files_key(draft), upload=upload, by=request.actor, at=clock.now()
    )
    return HttpResponse(str(file.pk), content_type="text/plain")


@staff_page(*ROLES)
def read_back(request: StaffRequest) -> HttpResponse:
    """Everything in large type, to be read to the person; then it is registered."""
    draft = draft_of(request)
    filed = filed_with(key_of(request)) if draft is None else ""
    if filed:
        return redirect("grid:filing", code=filed)
    if draft is None or not OnBehalfForm(draft.content).is_valid():
        return redirect("grid:write")
    refused = None
    if request.method == "POST":
        content = draft.content
        behalf = OnBehalf(relation=content.get("relation", ""), told=content.get("told", ""))
        try:
            receipt = submit_draft_on_behalf(
                draft=draft, on_behalf=behalf, by=request.actor, at=clock.now()
            )
            return redirect("grid:filing", code=receipt.code)
        except FaultyApplication as faulty:
            refused = faulty
    context = {
        "content": draft.content,
        "place": place_name(draft.content.get("area", "")),
        "files": draft_files(draft_files_key(draft)),
        "refused": refused,
    }
    return render(request, "grid/read_back.html", context, status=200 if refused is None else 422)
