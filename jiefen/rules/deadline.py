"""Periods: when they start, what stops them, when they end, and how urgent they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from jiefen.rules.calendar import Calendar
from jiefen.rules.dated import Dated
from jiefen.rules.months import add_months
from jiefen.rules.trace import Checked, Cite, Reason, Refused

Unit = Literal["calendar_day", "working_day", "month", "year"]
Light = Literal["green", "amber", "red", "paused"]
UNIT_LABELS: dict[str, str] = {
    "calendar_day": "日",
    "working_day": "个工作日",
    "month": "个月",
    "year": "年",
}
STOP_LABELS: dict[str, str] = {
    "appraisal": "鉴定",
    "announcement": "公告",
    "in_transit": "文书在途",
    "jurisdiction_objection": "处理管辖异议",
    "settlement_talks": "双方和解",
    "suspension": "依法中止",
    "mediation": "调解",
    "correction": "补正材料",
    "hearing": "听证",
    "verification": "补充证明材料和核实情况",
}
_DAY = timedelta(days=1)
_LAST_YEAR = 2199
_LONGEST_EXTENSION = 3_660


@dataclass(frozen=True, slots=True)
class Extension:
    """By how much a period may be lengthened (None: without limit), and who must agree."""

    max: int | None
    unit: Unit
    by: str
    consent: tuple[str, ...] = ()
    written: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """Days that do not count, both ends included; without an end the clock stands still."""

    from_day: date
    to_day: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One period of law or one promise of the district."""

    id: str
    label: str
    door: str
    trigger: str
    amount: Dated[int]
    unit: Unit
    start: Literal["next_day", "event_day"]
    roll_forward: bool
    stops: tuple[str, ...]
    extension: Extension | None
    on_expiry: str
    rigid: bool
    kind: Literal["law", "commitment"]
    owner: str
    amber: int
    cites: tuple[Cite, ...]
    checked: Checked
    variants: tuple[tuple[str, str], ...] = ()
    shortens: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A period applied to an event; while paused, last_day is the earliest it can end."""

    rule_id: str
    first_day: date
    last_day: date
    amber_day: date
    provisional: bool
    paused: bool
    because: tuple[Reason, ...]


def due(
    rule: DeadlineRule,
    *,
    event: date,
    calendar: Calendar,
    stops: Sequence[Stop] = (),
    extended_by: int = 0,
) -> Due:
    """The first and last day of the period that the event starts.

    The amount is the one in force on the event's day; extended_by is in the extension's unit.
    Raises Refused when no amount is in force that day or the extension is not allowed.
    Source: 民法典 201-203, 民事诉讼法 85.
    """
    if event.year > _LAST_YEAR:
        raise Refused.of(f"日期太远：{event.isoformat()}", instead="请核对日期", field="event")
    amount = rule.amount.on(event)
    _check_extension(rule, extended_by)
    counting = [stop for stop in stops if stop.reason in rule.stops]
    first = event + _DAY if rule.start == "next_day" else event
    last = _run(rule.unit, first, amount, calendar, counting)
    if extended_by and rule.extension:
        last = _run(rule.extension.unit, last + _DAY, extended_by, calendar, counting)
    paused = any(stop.to_day is None and stop.from_day <= last for stop in counting)
    final = calendar.next_working_day(last) if rule.roll_forward else last
    return Due(
        rule_id=rule.id,
        first_day=first,
        last_day=final,
        amber_day=_amber(rule, final, calendar),
        provisional=_provisional(rule, first, last, final, calendar),
        paused=paused,
        because=_because(rule, amount, extended_by, stops, rolled=final != last),
    )


def light(due: Due, today: date) -> Light:
    """How urgent the period is today; the last day itself is still amber."""
    if due.paused:
        return "paused"
    if today > due.last_day:
        return "red"
    return "amber" if today >= due.amber_day else "green"


def _check_extension(rule: DeadlineRule, extended_by: int) -> None:
    if not 0 <= extended_by <= _LONGEST_EXTENSION:
        raise Refused.of(f"延长的时间不对：{extended_by}", field="extended_by")
    if extended_by and rule.extension is None:
        raise Refused((Reason(f"“{rule.label}”不能延长", rule.cites),), field="extended_by")
    limit = rule.extension.max if rule.extension else None
    if limit is not None and extended_by > limit:
        unit = UNIT_LABELS[rule.extension.unit] if rule.extension else ""
        raise Refused(
            (Reason(f"“{rule.label}”最多延长 {limit} {unit}", rule.cites),),
            field="extended_by",
        )


def _run(unit: Unit, first: date, amount: int, calendar: Calendar, stops: Sequence[Stop]) -> date:
    """The last day of a run of days or months that begins on the first day."""
    if unit in ("month", "year"):
        months = amount * 12 if unit == "year" else amount
        return _lengthen(first, add_months(first - _DAY, months), stops)
    day, left = first, amount
    while True:
        counts = unit == "calendar_day" or calendar.is_working_day(day)
        if counts and not _stopped(day, stops):
            left -= 1
        if left <= 0:
            return day
        day += _DAY


def _lengthen(first: date, last: date, stops: Sequence[Stop]) -> date:
    """Push the end of a period of months behind by the stopped days inside it."""
    day, missing = first, 0
    while day <= last:
        missing += _stopped(day, stops)
        day += _DAY
    while missing:
        last += _DAY
        missing -= not _stopped(last, stops)
    return last


def _stopped(day: date, stops: Sequence[Stop]) -> bool:
    return any(stop.from_day <= day <= (stop.to_day or stop.from_day) for stop in stops)


def _amber(rule: DeadlineRule, last: date, calendar: Calendar) -> date:
    day, left = last, rule.amber
    while left:
        day -= _DAY
        left -= rule.unit != "working_day" or calendar.is_working_day(day)
    return day


def _provisional(
    rule: DeadlineRule, first: date, last: date, final: date, calendar: Calendar
) -> bool:
    """Whether the end may still move when a year's holidays are published."""
    extends_in_working_days = rule.extension is not None and rule.extension.unit == "working_day"
    if rule.unit == "working_day" or extends_in_working_days:
        years = range(first.year, final.year + 1)
    elif rule.roll_forward:
        years = range(last.year, final.year + 1)
    else:
        return False
    return any(calendar.is_provisional(date(year, 1, 1)) for year in years)


def _because(
    rule: DeadlineRule,
    amount: int,
    extended_by: int,
    stops: Sequence[Stop],
    *,
    rolled: bool,
) -> tuple[Reason, ...]:
    start = "从第二天起算" if rule.start == "next_day" else "从当天起算"
    promise = "（本区服务承诺，不是法律期限）" if rule.kind == "commitment" else ""
    unit = UNIT_LABELS[rule.unit]
    reasons = [Reason(f"{rule.label}：{start}，{amount}{unit}{promise}", rule.cites)]
    if extended_by and rule.extension:
        reasons.append(
            Reason(f"已延长 {extended_by} {UNIT_LABELS[rule.extension.unit]}", rule.cites)
        )
    for stop in stops:
        counted = stop.reason in rule.stops
        label = STOP_LABELS.get(stop.reason, stop.reason)
        reasons.append(Reason(f"“{label}”的时间不计入" if counted else f"“{label}”不停止这一期限"))
    if rolled:
        reasons.append(Reason("最后一天是休息日，顺延到之后的第一个工作日"))
    return tuple(reasons)
