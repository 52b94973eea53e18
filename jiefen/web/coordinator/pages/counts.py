"""The disputes behind a number of the whole picture."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.disputes.codes import well_formed
from jiefen.disputes.counting import NONE, Figure, Period, rows_among, rows_behind
from jiefen.kernel import clock
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.notices.selectors import disputes_behind, failed_messages_for, funnel
from jiefen.organisations.selectors import tree
from jiefen.web.coordinator.definitions import DEFINITIONS
from jiefen.web.coordinator.pages.overview import ROLES
from jiefen.web.coordinator.periods import read_period
from jiefen.web.coordinator.picture import (
    INVITED,
    light_labels,
    outcome_labels,
    stage_label,
)
from jiefen.web.shell.htmx import render_page
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.shell.types import Label
from jiefen.web.shell.worklist.filters import Wanted, narrowed
from jiefen.web.shell.worklist.paging import page_by_age
from jiefen.web.shell.worklist.rows import HEAVY, rows_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from jiefen.disputes.models import Scope

_TITLES: dict[str, Label] = {
    "open": gettext_lazy("在办的纠纷"),
    "undetermined": gettext_lazy("待定清单"),
    "unsigned": gettext_lazy("待签收"),
    "unanswered": gettext_lazy("没人签收，已退回中心"),
    "filed": gettext_lazy("收到的纠纷"),
    "closed": gettext_lazy("办结的纠纷"),
    "provisional": gettext_lazy("期限是暂定的"),
    "failed": gettext_lazy("短信没有发出去"),
}
_DEFINED_BY = {
    "undetermined": "hands",
    "unsigned": "hands",
    "unanswered": "hands",
    "filed": "flow",
    "closed": "flow",
    "filed_became": "outcome",
    "closed_as": "outcome",
    "left_stage": "stage",
}
_OVER_DAYS = frozenset({"filed", "closed", "filed_became", "closed_as", "left_stage", "invited"})


def invited_disputes(by: Actor, step: str, period: Period) -> set[int]:
    """The disputes behind one step of the second party's way, over all doors."""
    doors = {row.door for row in funnel(by, start=period.start, end=period.end)}
    found = [
        dispute
        for door in sorted(doors)
        for dispute in disputes_behind(
            by, step=step, door=door, way="", start=period.start, end=period.end
        )
    ]
    return {dispute.pk for dispute in found}


def rows_for(by: Actor, figure: Figure) -> "QuerySet[Scope]":
    """The disputes behind any number of the page."""
    if figure.what == "failed":
        troubled = {row.dispute_id for row in failed_messages_for(by)}
        return rows_among(by, {pk for pk in troubled if pk is not None})
    if figure.what == "invited":
        return rows_among(by, invited_disputes(by, figure.value, figure.period))
    return rows_behind(by, figure)


def _value_label(figure: Figure) -> str:
    if figure.value == NONE:
        return _("没有写明")
    areas, codes = tree().areas, tree().area_codes
    categories, states = plan_in_force().categories, plan_in_force().machines["dispute"].states
    outcomes = {**outcome_labels(), "open": _("还在办"), "merged": _("并入另一件")}
    known = {
        "stage": lambda: stage_label(figure.value) if figure.value in states else "",
        "left_stage": lambda: stage_label(figure.value) if figure.value in states else "",
        "light": lambda: light_labels().get(figure.value, ""),
        "category": lambda: categories[figure.value].label if figure.value in categories else "",
        "place": lambda: areas[codes[figure.value]].name if figure.value in codes else "",
        "filed_became": lambda: outcomes.get(figure.value, ""),
        "closed_as": lambda: outcomes.get(figure.value, ""),
        "invited": lambda: str(INVITED.get(figure.value, "")),
    }
    return known[figure.what]() if figure.what in known else ""


def title_of(figure: Figure) -> str:
    """The number in words."""
    value = _value_label(figure)
    titles = {
        "stage": _("现在是“%(value)s”"),
        "left_stage": _("离开过“%(value)s”"),
        "light": _("在办 · %(value)s"),
        "category": _("在办 · %(value)s"),
        "place": _("在办 · %(value)s"),
        "filed_became": _("收到的，现在：%(value)s"),
        "closed_as": _("办结的，结果：%(value)s"),
        "invited": _("请对方来 · %(value)s"),
    }
    if figure.what in titles:
        return titles[figure.what] % {"value": value}
    return str(_TITLES.get(figure.what, _TITLES["open"]))


@staff_page(*ROLES)
def worklist(request: StaffRequest) -> HttpResponse:
    """The list behind a number, newest first; a whole case code opens the dispute."""
    today = local_day(clock.now())
    words = request.GET.get("q", "").strip()[:100]
    if well_formed(words):
        return redirect("coordinator:dispute", words.upper())
    chosen = read_period(request, today)
    what = request.GET.get("what", "open")[:40]
    figure = Figure(what, request.GET.get("value", "")[:60], chosen.period, today)
    found = rows_for(request.actor, figure)
    found = narrowed(found, Wanted(q=words), today=today, account_id=None)
    page = page_by_age(found.defer(*HEAVY), request.GET.get("cursor", ""))
    context = {
        "rows": rows_of(page.rows, audience="coordinator", today=today),
        "page": page,
        "total": found.order_by().count(),
        "title": title_of(figure),
        "definition": DEFINITIONS.get(_DEFINED_BY.get(what, what)),
        "figure": figure,
        "dated": what in _OVER_DAYS,
        "q": words,
    }
    return render_page(request, "coordinator/disputes.html", context, partial="list")
