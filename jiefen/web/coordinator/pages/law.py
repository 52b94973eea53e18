"""What the plan in force rests on: its sources, since when, how well checked, what uses them."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from jiefen.kernel.plans import plan_in_force
from jiefen.rules.resting import resting_on
from jiefen.rules.source import Source
from jiefen.web.coordinator.pages.overview import ROLES
from jiefen.web.shell.identity import StaffRequest, staff_page
from jiefen.web.shell.types import Kind, Label

_CHECKED: dict[str, tuple[Kind, Label]] = {
    "text": (Kind.GOOD, _("已和原文核对")),
    "secondary": (Kind.WARN, _("只见转载")),
    "unverified": (Kind.BAD, _("还没有核实")),
}


@dataclass(frozen=True)
class Line:
    """A source with the number of entries of the plan that rest on it."""

    source: Source
    checked: tuple[Kind, Label]
    entries: int


@staff_page(*ROLES)
def law(request: StaffRequest) -> HttpResponse:
    """All sources, those that were not checked first."""
    plan = plan_in_force()
    order = list(_CHECKED)[::-1]
    lines = [
        Line(source, _CHECKED[source.checked], len(resting_on(plan, source.id)))
        for source in sorted(plan.sources.values(), key=lambda each: order.index(each.checked))
    ]
    context = {"lines": lines, "version": plan.version, "district": plan.label}
    return render(request, "coordinator/law.html", context)
