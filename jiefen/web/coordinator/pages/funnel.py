"""The funnel of the other side: who was invited how, and how far they came."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.kernel import clock
from jiefen.kernel.plans import plan_in_force
from jiefen.notices.selectors import FunnelRow, disputes_behind, funnel
from jiefen.notices.services import subject_of
from jiefen.notices.types import Way
from jiefen.organisations.selectors import tree
from jiefen.web.shell.htmx import render_page
from jiefen.web.shell.identity import StaffRequest, staff_page

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute

READERS = (
    "coordinator",
    "centre_head",
    "centre_clerk",
    "committee_head",
    "unit_head",
    "auditor",
)
STEPS: dict[str, str | Promise] = {
    "invited": gettext_lazy("邀请"),
    "delivered": gettext_lazy("送到"),
    "opened": gettext_lazy("打开"),
    "answered": gettext_lazy("答复"),
    "agreed": gettext_lazy("愿意"),
    "refused": gettext_lazy("不愿意"),
    "other_answer": gettext_lazy("其他答复"),
    "handed_over": gettext_lazy("转人工"),
    "no_response": gettext_lazy("没有回应"),
    "waiting": gettext_lazy("还在等"),
}
_DAYS = {"30": 30, "90": 90, "365": 365}


@dataclass(frozen=True)
class Cell:
    """One number and the list behind it; `share` is in per cent of those invited."""

    count: int
    url: str
    share: int | None


@dataclass(frozen=True)
class Line:
    """One door and way with all its numbers."""

    door: str
    way: str
    cells: tuple[Cell, ...]
    to_open: timedelta | None
    to_answer: timedelta | None


@dataclass(frozen=True)
class Period:
    """Whole days, both ends included, in China's time."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        return datetime.combine(self.first, time(), tzinfo=clock.CHINA)

    @property
    def end(self) -> datetime:
        return datetime.combine(self.last + timedelta(days=1), time(), tzinfo=clock.CHINA)


def period_of(request: StaffRequest) -> Period:
    """The days asked for, else the last thirty."""
    today = clock.local_day(clock.now())
    days = _DAYS.get(request.GET.get("days", ""), 30)
    return Period(today - timedelta(days=days - 1), today)


def hours(length: timedelta | None) -> str:
    """A length of time in the largest unit that says enough."""
    if length is None:
        return "—"
    total = length.total_seconds() / 3600
    if total < 1:
        return _("%(n)d 分钟") % {"n": round(total * 60)}
    if total < 48:
        return _("%(n).1f 小时") % {"n": total}
    return _("%(n).1f 天") % {"n": total / 24}


def _line(row: FunnelRow, days: str) -> Line:
    plan, invited = plan_in_force(), row.counts["invited"]
    cells = []
    for step in STEPS:
        query = urlencode({"step": step, "door": row.door, "way": row.way, "days": days})
        share = round(100 * row.counts[step] / invited) if invited and step != "invited" else None
        url = f"{reverse('coordinator:funnel_disputes')}?{query}"
        cells.append(Cell(row.counts[step], url if row.counts[step] else "", share))
    door = plan.doors.get(row.door)
    return Line(
        door=door.label if door else row.door,
        way=str(Way(row.way).label),
        cells=tuple(cells),
        to_open=row.median_to_open,
        to_answer=row.median_to_answer,
    )


@staff_page(*READERS)
def funnel_page(request: StaffRequest) -> HttpResponse:
    """All doors and ways of the actor's unit and those below, each number with its list."""
    period = period_of(request)
    days = str((period.last - period.first).days + 1)
    rows = funnel(request.actor, start=period.start, end=period.end)
    lines = [_line(row, days) for row in rows]
    context = {
        "lines": [(line, hours(line.to_open), hours(line.to_answer)) for line in lines],
        "steps": STEPS.values(),
        "period": period,
        "days": days,
        "choices": list(_DAYS),
    }
    return render_page(request, "coordinator/funnel.html", context, partial="list")


def _shown(dispute: "Dispute") -> dict[str, object]:
    units = tree().units
    unit = units.get(dispute.responsible_unit_id or dispute.centre_id)
    stage = plan_in_force().machines["dispute"].states.get(dispute.stage)
    return {
        "dispute": dispute,
        "kind": subject_of(dispute.kind),
        "unit": unit.name if unit else "",
        "stage": stage.label if stage else dispute.stage,
    }


@staff_page(*READERS)
def funnel_disputes(request: StaffRequest) -> HttpResponse:
    """The disputes behind one number; codes and kinds, no names."""
    period = period_of(request)
    step, door, way = (request.GET.get(name, "") for name in ("step", "door", "way"))
    found = disputes_behind(
        request.actor, step=step, door=door, way=way, start=period.start, end=period.end
    )
    context = {
        "rows": [_shown(dispute) for dispute in found],
        "step": STEPS.get(step, ""),
        "way": Way(way).label if way in Way.values else "",
        "days": request.GET.get("days", "30"),
    }
    return render_page(request, "coordinator/funnel_disputes.html", context, partial="list")
