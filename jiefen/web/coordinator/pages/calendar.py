"""The working-day calendar, year by year; what changes sets waiting clocks anew."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from jiefen.flows.publish_calendar import publish_calendar
from jiefen.kernel import clock
from jiefen.kernel.calendars import kept_years
from jiefen.rules.calendar import seeded_calendar
from jiefen.rules.trace import Refused
from jiefen.web.coordinator.administration import administration_page
from jiefen.web.coordinator.administration.forms import CalendarForm
from jiefen.web.shell.identity import StaffRequest


@administration_page()
def calendar(request: StaffRequest) -> HttpResponse:
    """All years of the table, and the next one that is missing."""
    years = kept_years()
    this_year = clock.local_day(clock.now()).year
    known = {row.year for row in years}
    missing = [year for year in (this_year, this_year + 1) if year not in known]
    context = {"years": years[:12], "missing": missing}
    return render(request, "coordinator/calendar.html", context)


def _lines(days: list[str]) -> str:
    return "\n".join(sorted(days))


def _written(year: int, *, bundled: bool) -> dict[str, object]:
    """The year as kept, or as the bundled tables have it."""
    table = seeded_calendar().official.get(year) if bundled else None
    if table is not None:
        return {
            "holidays": _lines([day.isoformat() for day in table.holidays]),
            "makeup_workdays": _lines([day.isoformat() for day in table.makeup_workdays]),
            "official": True,
            "source": _("国务院办公厅关于%(year)s年部分节假日安排的通知") % {"year": year},
        }
    row = next((each for each in kept_years() if each.year == year), None)
    if row is None:
        return {}
    return {
        "holidays": _lines(row.holidays),
        "makeup_workdays": _lines(row.makeup_workdays),
        "official": row.official,
        "source": row.source,
    }


@administration_page()
def calendar_year(request: StaffRequest, year: int) -> HttpResponse:
    """One year as lists of days; `?bundled=1` fills in the tables that came with the product."""
    bundled = year in seeded_calendar().official
    written = _written(year, bundled=bundled and "bundled" in request.GET)
    form = CalendarForm(request.POST or None, initial=written)
    if request.method == "POST" and form.is_valid():
        try:
            moved = publish_calendar(
                year=year,
                holidays=_days(form, "holidays"),
                makeup_workdays=_days(form, "makeup_workdays"),
                official=form.cleaned_data["official"],
                source=form.cleaned_data["source"],
                by=request.actor,
                at=clock.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            text = _("已经保存，%(moved)s 个暂定期限重新算过。") % {"moved": moved}
            messages.success(request, text)
            return redirect("coordinator:calendar")
    context = {"form": form, "year": year, "bundled": bundled}
    status = 422 if form.errors else 200
    return render(request, "coordinator/calendar_year.html", context, status=status)


def _days(form: CalendarForm, name: str) -> list[date]:
    days: list[date] = form.cleaned_data[name]
    return days
