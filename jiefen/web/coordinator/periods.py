"""Which days the numbers are about, as chosen in an address."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jiefen.disputes.counting import Period
from jiefen.rules.trace import Refused
from jiefen.web.shell.types import Label, ViewTab

USUAL = "d30"
_LABELS: dict[str, Label] = {
    "week": _("本周"),
    "month": _("本月"),
    "d30": _("近 30 天"),
    "d90": _("近 90 天"),
    "year": _("今年"),
}
_LONGEST = timedelta(days=3660)


@dataclass(frozen=True)
class Chosen:
    """A period with the name under which it was chosen; empty when its days were typed."""

    period: Period
    name: str

    @property
    def query(self) -> str:
        """The period as it stands in an address."""
        return days(self.period)


def days(period: Period) -> str:
    """The first and last day as they stand in an address."""
    return urlencode({"since": period.first.isoformat(), "until": period.last.isoformat()})


def week_of(today: date) -> Period:
    """Monday to today."""
    return Period(today - timedelta(days=today.weekday()), today)


def _named(name: str, today: date) -> Period:
    firsts = {
        "week": week_of(today).first,
        "month": today.replace(day=1),
        "d90": today - timedelta(days=89),
        "year": today.replace(month=1, day=1),
    }
    return Period(firsts.get(name, today - timedelta(days=29)), today)


def _day(request: HttpRequest, name: str, usual: date) -> date:
    text = request.GET.get(name, "").strip()
    if not text:
        return usual
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused.of(
            "日期不对。", instead="请写成 2026-01-05 这样的日期。", field=name, code="invalid"
        ) from None


def read_period(request: HttpRequest, today: date) -> Chosen:
    """The period an address asks for; raises Refused for days that make none."""
    if not (request.GET.get("since") or request.GET.get("until")):
        name = request.GET.get("period", USUAL)
        name = name if name in _LABELS else USUAL
        return Chosen(_named(name, today), name)
    last = _day(request, "until", today)
    first = _day(request, "since", min(last, today))
    if first > last:
        raise Refused.of(
            "开始的日期晚于结束的日期。", instead="请把两个日期换过来。", field="since"
        )
    if last - first > _LONGEST or last.year > today.year + 1:
        raise Refused.of("时间太长了。", instead="最多看十年。", field="since")
    return Chosen(Period(first, last), "")


def tabs(chosen: Chosen) -> list[ViewTab]:
    """The usual periods to choose from."""
    return [
        ViewTab(label=label, url=f"?period={name}", active=name == chosen.name)
        for name, label in _LABELS.items()
    ]
