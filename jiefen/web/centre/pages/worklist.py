"""The clerk's work list: everything the centre answers for, by what has to be done next."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from jiefen.disputes.codes import well_formed
from jiefen.kernel.clock import local_day, now
from jiefen.routing.services import forget_view, save_view
from jiefen.web.centre.bulk import BULK, run_bulk
from jiefen.web.shell.htmx import render_page
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.shell.worklist.export import spreadsheet
from jiefen.web.shell.worklist.filters import late, read_wanted, soon
from jiefen.web.shell.worklist.page import EXPORT_MOST, chosen_rows, list_context
from jiefen.web.shell.worklist.rows import rows_of
from jiefen.web.shell.worklist.tabs import Tab
from jiefen.web.shell.worklist.wording import CAME_BACK

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jiefen.disputes.models import Scope

    Scopes = QuerySet[Scope]

ROLES = ("counter_clerk", "centre_clerk", "centre_head", "auditor")


def _came_back(rows: "Scopes", today: date) -> "Scopes":
    return rows.filter(open=True, stage="registered", dispute__undetermined_because__in=CAME_BACK)


def _closed(rows: "Scopes", today: date) -> "Scopes":
    return rows.filter(open=False)


def _all(rows: "Scopes", today: date) -> "Scopes":
    return rows


def _received(rows: "Scopes", today: date) -> "Scopes":
    return rows.filter(open=True, stage="received")


def _to_assign(rows: "Scopes", today: date) -> "Scopes":
    return rows.filter(open=True, stage__in=["accepted", "registered"])


def _assigned(rows: "Scopes", today: date) -> "Scopes":
    return rows.filter(open=True, stage="assigned")


def _handled(rows: "Scopes", today: date) -> "Scopes":
    return rows.filter(open=True, stage__in=["handling", "suspended"])


TABS = (
    Tab("received", gettext_lazy("待受理"), _received),
    Tab("to_assign", gettext_lazy("待分派"), _to_assign),
    Tab("assigned", gettext_lazy("待签收"), _assigned),
    Tab("handling", gettext_lazy("在办"), _handled),
    Tab("soon", gettext_lazy("临期"), soon),
    Tab("late", gettext_lazy("超期"), late),
    Tab("came_back", gettext_lazy("退回、超时未签收"), _came_back),
    Tab("closed", gettext_lazy("已结"), _closed, newest_first=True),
    Tab("all", gettext_lazy("全部"), _all, newest_first=True),
)


@staff_page(*ROLES)
def worklist(request: StaffRequest) -> HttpResponse:
    """The list, or only its rows when htmx asks for them; a whole case code opens the dispute."""
    at, wanted = now(), read_wanted(request)
    if well_formed(wanted.q):
        return redirect("centre:dispute", wanted.q.strip().upper())
    context = list_context(
        request.actor,
        wanted,
        TABS,
        audience="centre",
        cursor=request.GET.get("cursor", ""),
        today=local_day(at),
    )
    context["bulk"] = BULK
    return render_page(request, "centre/worklist.html", context, partial="list")


@staff_page(*ROLES)
def export(request: StaffRequest) -> HttpResponse:
    """The rows of the list as a spreadsheet, five thousand at most."""
    at = now()
    found = chosen_rows(request.actor, read_wanted(request), TABS, local_day(at))
    scopes = list(found.order_by("next_due_on", "dispute_id")[:EXPORT_MOST])
    rows = rows_of(scopes, audience="centre", today=local_day(at))
    return spreadsheet(rows, by=request.actor, at=at)


@staff_page(*ROLES)
def print_selected(request: StaffRequest) -> HttpResponse:
    """The selected rows on paper."""
    at = now()
    ids = [int(text) for text in request.GET.getlist("ids") if text.isdigit()][:200]
    found = chosen_rows(request.actor, read_wanted(request), TABS[-1:], local_day(at))
    scopes = list(found.filter(dispute_id__in=ids).order_by("next_due_on", "dispute_id"))
    rows = rows_of(scopes, audience="centre", today=local_day(at))
    return render(request, "centre/worklist_print.html", {"rows": rows})


@staff_page("centre_clerk", "centre_head", "counter_clerk")
@require_POST
def bulk(request: StaffRequest) -> HttpResponse:
    """One act on each selected dispute; those that are refused stay and say why."""
    act, ids = request.POST.get("act", ""), request.POST.getlist("ids")
    back = f"{reverse('centre:worklist')}?{request.POST.get('query', '')}"
    if act == "print":
        chosen = "&".join(f"ids={pk}" for pk in ids if pk.isdigit())
        return redirect(f"{reverse('centre:print_selected')}?{chosen}")
    done, refused = run_bulk(act, [int(pk) for pk in ids if pk.isdigit()], request.actor, now())
    if done:
        text = ngettext("%(label)s：%(n)s 件已办好。", "%(label)s：%(n)s 件已办好。", done)
        messages.success(request, text % {"label": BULK[act].label, "n": done})
    for code, why in refused[:5]:
        messages.warning(request, f"{code}：{why}")
    if len(refused) > 5:
        more = _("还有 %(n)s 件没有办成。") % {"n": len(refused) - 5}
        messages.warning(request, more)
    return redirect(back)


@staff_page(*ROLES)
@require_POST
def save(request: StaffRequest) -> HttpResponse:
    """Keeps the filters of the list under a name."""
    query = request.POST.get("query", "")
    save_view(name=request.POST.get("name", ""), query=query, by=request.actor, at=now())
    messages.success(request, _("已保存。"))
    return redirect(f"{reverse('centre:worklist')}?{query}")


@staff_page(*ROLES)
@require_POST
def forget(request: StaffRequest, view_id: int) -> HttpResponse:
    """Removes a saved list."""
    forget_view(view_id=view_id, by=request.actor, at=now())
    return redirect("centre:worklist")
