"""Periods: when they start, what stops them, when they end, and how urgent they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from jiefen.rules.calendar import Calendar
from jiefen.rules.dated import Dated
from jiefen.rules.months import add_months
from jiefen.rules.stopping import (
    Span,
    Stop,
    lengthened,
    merged,
    run_of_days,
    run_of_working_days,
)
from jiefen.rules.trace import Checked, Cite, Reason, Refused

__all__ = ["STOP_LABELS", "UNIT_LABELS", "DeadlineRule", "Due", "Extension", "Stop", "due", "light"]

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
class Term:
    """What one version of the law says differently: its unit, its articles, or why it is unread."""

    since: date
    unit: Unit | None = None
    cites: tuple[Cite, ...] = ()
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """The length of a period under the version of the law that an event's day chooses."""

    since: date
    amount: int
    unit: Unit
    cites: tuple[Cite, ...]


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
    terms: tuple[Term, ...] = ()
    unsettled: str = ""
    after: tuple[str, ...] = ()

    def version_on(self, day: date) -> Version:
        """The version in force on the event's day, never today's.

        Raises Refused when none was in force or the text of that time was not read.
        """
        since = max((start for start, _ in self.amount.values if start <= day), default=None)
        term = next((one for one in self.terms if one.since == since), None)
        amount = dict(self.amount.values)[since] if since else None
        if term is not None and term.unread:
            raise _not_applicable(self, day, term.unread, "not_read")
        if since is None:
            first = min(start for start, _ in self.amount.values)
            why = f"只核对了 {first.isoformat()} 起施行的规定，更早的不能替您估算"
            raise _not_applicable(self, day, why, "not_in_force")
        if amount is None:
            why = f"这一规定从 {since.isoformat()} 起不再适用"
            raise _not_applicable(self, day, why, "not_in_force")
        unit = term.unit if term and term.unit else self.unit
        return Version(since, amount, unit, (term.cites if term else ()) or self.cites)

    def change_after(self, day: date) -> Version | None:
        """The next version that comes into force after the day, if its text was read."""
        later = [start for start, amount in self.amount.values if start > day and amount]
        return self.version_on(min(later)) if later else None


def _not_applicable(rule: DeadlineRule, day: date, why: str, code: str) -> Refused:
    return Refused.of(
        f"“{rule.label}”在 {day.isoformat()} 没有可以适用的规定：{why}",
        *rule.cites,
        instead="请核对日期，或请中心工作人员查当时的条文人工核定",
        field="event",
        code=code,
    )


@dataclass(frozen=True, slots=True)
class Due:
    """A period applied to an event; while paused, last_day is the earliest it can end.

    `candidates` holds both possible last days where the change-over between two versions of the
    law is unsettled; last_day is then the earlier one, and staff must decide.
    """

    rule_id: str
    first_day: date
    last_day: date
    amber_day: date
    provisional: bool
    paused: bool
    because: tuple[Reason, ...]
    candidates: tuple[date, ...] = ()


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
    version = rule.version_on(event)
    check_extension(rule, extended_by)
    spans = merged(stop for stop in stops if stop.reason in rule.stops)
    first = event + _DAY if rule.start == "next_day" else event
    last = _run(version, first, spans, calendar)
    candidates = _candidates(rule, event, last, spans, calendar)
    last = min(candidates, default=last)
    if extended_by and rule.extension:
        more = Version(event, extended_by, rule.extension.unit, ())
        last = _run(more, last + _DAY, spans, calendar)
    paused = any(
        stop.to_day is None and stop.reason in rule.stops and stop.from_day <= last
        for stop in stops
    )
    final = calendar.next_working_day(last) if rule.roll_forward else last
    return Due(
        rule_id=rule.id,
        first_day=first,
        last_day=final,
        amber_day=_amber(rule, version.unit, final, calendar),
        provisional=_provisional(rule, version.unit, first, last, final, calendar),
        paused=paused,
        because=_because(rule, version, extended_by, stops, candidates, rolled=final != last),
        candidates=candidates,
    )


def _candidates(
    rule: DeadlineRule, event: date, last: date, spans: Sequence[Span], calendar: Calendar
) -> tuple[date, ...]:
    """Both last days of a period that ran when the law changed and nobody said which law counts."""
    if not rule.unsettled:
        return ()
    later = rule.change_after(event)
    if later is None or last < later.since:
        return ()
    first = event + _DAY if rule.start == "next_day" else event
    by_new = _run(later, first, spans, calendar)
    if by_new < later.since:
        by_new = _run(later, later.since, spans, calendar)
    days = {last, by_new} if by_new < last else set()
    if rule.roll_forward:
        days = {calendar.next_working_day(day) for day in days}
    return tuple(sorted(days))


def light(due: Due, today: date) -> Light:
    """How urgent the period is today; the last day itself is still amber."""
    if due.paused:
        return "paused"
    if today > due.last_day:
        return "red"
    return "amber" if today >= due.amber_day else "green"


def check_extension(rule: DeadlineRule, extended_by: int) -> None:
    """Raises Refused when the period cannot be lengthened, or not by so much."""
    if not 0 <= extended_by <= _LONGEST_EXTENSION:
        raise Refused.of(f"延长的时间不对：{extended_by}", field="extended_by")
    if extended_by and rule.extension is None:
        raise Refused((Reason(f"“{rule.label}”不能延长", rule.cites),), rule.after, "extended_by")
    limit = rule.extension.max if rule.extension else None
    if limit is not None and extended_by > limit:
        unit = UNIT_LABELS[rule.extension.unit] if rule.extension else ""
        raise Refused(
            (Reason(f"“{rule.label}”最多延长 {limit} {unit}", rule.cites),),
            rule.after,
            "extended_by",
        )


def _run(version: Version, first: date, spans: Sequence[Span], calendar: Calendar) -> date:
    """The last day of a run of days or months that begins on the first day."""
    if version.unit in ("month", "year"):
        months = version.amount * 12 if version.unit == "year" else version.amount
        return lengthened(first, add_months(first - _DAY, months), spans)
    if version.unit == "calendar_day":
        return run_of_days(first, version.amount, spans)
    return run_of_working_days(first, version.amount, spans, calendar)


def _amber(rule: DeadlineRule, unit: Unit, last: date, calendar: Calendar) -> date:
    day, left = last, rule.amber
    if unit != "working_day":
        return day - left * _DAY
    while left:
        day -= _DAY
        left -= calendar.is_working_day(day)
    return day


def _provisional(
    rule: DeadlineRule, unit: Unit, first: date, last: date, final: date, calendar: Calendar
) -> bool:
    """Whether the end may still move when a year's holidays are published."""
    extends_in_working_days = rule.extension is not None and rule.extension.unit == "working_day"
    if unit == "working_day" or extends_in_working_days:
        years = range(first.year, final.year + 1)
    elif rule.roll_forward:
        years = range(last.year, final.year + 1)
    else:
        return False
    return any(calendar.is_provisional(date(year, 1, 1)) for year in years)


def _because(
    rule: DeadlineRule,
    version: Version,
    extended_by: int,
    stops: Sequence[Stop],
    candidates: tuple[date, ...],
    *,
    rolled: bool,
) -> tuple[Reason, ...]:
    start = "从第二天起算" if rule.start == "next_day" else "从当天起算"
    promise = "（本区服务承诺，不是法律期限）" if rule.kind == "commitment" else ""
    unit = UNIT_LABELS[version.unit]
    reasons = [Reason(f"{rule.label}：{start}，{version.amount}{unit}{promise}", version.cites)]
    if candidates:
        reasons.append(_unsettled(rule, candidates))
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


def _unsettled(rule: DeadlineRule, candidates: tuple[date, ...]) -> Reason:
    early, late = candidates[0], candidates[-1]
    return Reason(
        f"{rule.unsettled}：按新规定最后一天是 {early.isoformat()}，按旧规定是 "
        f"{late.isoformat()}；先按较早的一天提醒，请工作人员核定",
        tuple(replace(cite, checked="unverified") for cite in rule.cites),
    )
