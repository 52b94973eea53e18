"""A year of the working-day calendar is published or corrected; clocks in it are set anew."""

from collections.abc import Collection
from datetime import date, datetime

from jiefen.accounts.policies import require_administrator
from jiefen.disputes.services import recompute_year
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.calendars import put_year
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused


def _check(year: int, holidays: Collection[date], makeup: Collection[date]) -> None:
    if not 2004 <= year <= 2100:
        raise Refused.of("年份要在 2004 到 2100 之间。", field="year")
    strangers = [day for day in (*holidays, *makeup) if day.year != year]
    if strangers:
        raise Refused.of(f"{min(strangers)} 不在 {year} 年。", field="holidays")
    both = set(holidays) & set(makeup)
    if both:
        raise Refused.of(f"{min(both)} 不能既放假又上班。", field="makeup_workdays")
    weekdays = [day for day in makeup if day.weekday() < 5]
    if weekdays:
        raise Refused.of(
            f"{min(weekdays)} 本来就是工作日。",
            instead="调休上班只填周六、周日。",
            field="makeup_workdays",
        )


@whole
def publish_calendar(
    *,
    year: int,
    holidays: Collection[date],
    makeup_workdays: Collection[date],
    official: bool,
    source: str,
    by: Actor,
    at: datetime,
) -> int:
    """Keeps the days off and make-up working days of a year; returns how many clocks moved.

    `official` says that the State Council's notice is out; until then clocks stay provisional.
    Correcting a year that was official moves every live clock whose last day it changes.
    """
    require_administrator(by)
    _check(year, holidays, makeup_workdays)
    if official and not source.strip():
        raise Refused.of("请写明依据哪个放假通知。", field="source")
    put_year(
        year=year,
        holidays=holidays,
        makeup_workdays=makeup_workdays,
        official=official,
        source=source,
        at=at,
    )
    moved = recompute_year(year=year, at=at, by=by)
    facts = {
        "holidays": sorted(day.isoformat() for day in holidays),
        "makeup_workdays": sorted(day.isoformat() for day in makeup_workdays),
        "official": official,
        "moved": moved,
    }
    ledger.record(
        "calendar", "calendar.published", by=by, at=at, subject=f"year:{year}", facts=facts
    )
    return moved
