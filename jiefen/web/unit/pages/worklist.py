"""The list of a unit: what waits for a signature, what is in hand, what is nearly late."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from jiefen.disputes.codes import well_formed
from jiefen.flows.sign_for import sign_for
from jiefen.kernel.clock import local_day, now
from jiefen.routing.services import forget_view, save_view
from jiefen.rules.trace import Refused
from jiefen.web.shell.htmx import render_page
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.shell.worklist.filters import late, read_wanted, soon
from jiefen.web.shell.worklist.page import list_context
from jiefen.web.shell.worklist.tabs import Tab

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jiefen.disputes.models import Scope

    Scopes = QuerySet[Scope]

ROLES = ("handler", "mediator", "committee_head", "unit_head")


def _to_sign(rows: "Scopes", today: date) -> "Scopes":
    return rows.filter(open=True, stage="assigned")


def _in_hand(rows: "Scopes", today: date) -> "Scopes":
    return rows.filter(open=True, stage__in=["handling", "suspended"])


def _closed(rows: "Scopes", today: date) -> "Scopes":
    return rows.filter(open=False)


def _all(rows: "Scopes", today: date) -> "Scopes":
    return rows


TABS = (
    Tab("to_sign", gettext_lazy("待签收"), _to_sign),
    Tab("in_hand", gettext_lazy("在办"), _in_hand),
    Tab("soon", gettext_lazy("临期"), soon),
    Tab("late", gettext_lazy("超期"), late),
    Tab("closed", gettext_lazy("已结"), _closed, newest_first=True),
    Tab("all", gettext_lazy("全部"), _all, newest_first=True),
)


@staff_page(*ROLES)
def worklist(request: StaffRequest) -> HttpResponse:
    """The list, or only its rows when htmx asks for them; a whole case code opens the dispute."""
    at, wanted = now(), read_wanted(request)
    if well_formed(wanted.q):
        return redirect("unit:dispute", wanted.q.strip().upper())
    context = list_context(
        request.actor,
        wanted,
        TABS,
        audience="unit",
        cursor=request.GET.get("cursor", ""),
        today=local_day(at),
    )
    return render_page(request, "unit/worklist.html", context, partial="list")


@staff_page(*ROLES)
@require_POST
def sign_selected(request: StaffRequest) -> HttpResponse:
    """Signs for each selected dispute; those that are refused stay and say why."""
    done = 0
    for pk in [int(text) for text in request.POST.getlist("ids") if text.isdigit()][:200]:
        try:
            sign_for(dispute_id=pk, by=request.actor, at=now())
            done += 1
        except Refused as refused:
            messages.warning(request, str(refused))
    if done:
        messages.success(request, _("已签收 %(n)s 件。") % {"n": done})
    return redirect(f"{reverse('unit:worklist')}?{request.POST.get('query', '')}")


@staff_page(*ROLES)
@require_POST
def save(request: StaffRequest) -> HttpResponse:
    """Keeps the filters of the list under a name."""
    query = request.POST.get("query", "")
    save_view(name=request.POST.get("name", ""), query=query, by=request.actor, at=now())
    return redirect(f"{reverse('unit:worklist')}?{query}")


@staff_page(*ROLES)
@require_POST
def forget(request: StaffRequest, view_id: int) -> HttpResponse:
    """Removes a saved list."""
    forget_view(view_id=view_id, by=request.actor, at=now())
    return redirect("unit:worklist")
