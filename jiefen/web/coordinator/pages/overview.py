"""The whole picture on one page, on paper and as a spreadsheet."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from jiefen.kernel import clock
from jiefen.kernel.clock import local_day
from jiefen.organisations.selectors import unit_by_id
from jiefen.web.coordinator.definitions import DEFINITIONS
from jiefen.web.coordinator.periods import read_period, tabs
from jiefen.web.coordinator.picture import picture
from jiefen.web.coordinator.sheet import spreadsheet
from jiefen.web.shell.identity import StaffRequest, staff_page

ROLES = ("coordinator", "centre_head", "auditor")


def _context(request: StaffRequest) -> dict[str, Any]:
    at = clock.now()
    chosen = read_period(request, local_day(at))
    return {
        "picture": picture(request.actor, chosen.period, local_day(at)),
        "definitions": DEFINITIONS,
        "chosen": chosen,
        "tabs": tabs(chosen),
        "unit": unit_by_id(request.actor.unit_id or 0),
        "at": at,
    }


def _elsewhere(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@staff_page(*ROLES)
def overview(request: StaffRequest) -> HttpResponse:
    """How things stand now, and what came of the disputes of a period."""
    context = _context(request)
    context["funnel_url"] = _elsewhere("coordinator:funnel")
    context["outbox_url"] = _elsewhere("coordinator:outbox")
    return render(request, "coordinator/overview.html", context)


@staff_page(*ROLES)
def on_paper(request: StaffRequest) -> HttpResponse:
    """The same numbers as a sheet to print, each with its definition."""
    return render(request, "coordinator/overview_print.html", _context(request))


@staff_page(*ROLES)
def export(request: StaffRequest) -> HttpResponse:
    """The same numbers as an .xlsx file, each with its definition; no personal data."""
    context = _context(request)
    return spreadsheet(
        context["picture"], context["chosen"].period, unit=context["unit"].name, at=context["at"]
    )
