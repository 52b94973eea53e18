"""Counting one period: anew when interrupted, later after an obstacle, never past its cap."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from jiefen.rules.calendar import Calendar
from jiefen.rules.deadline import DeadlineRule, due
from jiefen.rules.limitation.book import Interruption, Suspends
from jiefen.rules.limitation.types import Ask, Happened, Step
from jiefen.rules.months import add_months
from jiefen.rules.stopping import Stop, lengthened, merged
from jiefen.rules.trace import Cite, Reason

_DAY = timedelta(days=1)
_OBSTACLE = "obstacle"


@dataclass(slots=True)
class Count:
    """A period while it is being counted; `days` are its possible last days."""

    rule: DeadlineRule
    calendar: Calendar
    today: date
    since: date
    days: list[date] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    because: list[Reason] = field(default_factory=list)
    provisional: bool = False
    paused: bool = False

    @property
    def last(self) -> date:
        """The earlier of the possible last days; it runs the alarm."""
        return min(self.days)

    def run(self, *since: date) -> None:
        """Counts from each of these days; every last day that can follow is kept."""
        self.since = min(since)
        found: set[date] = set()
        for day in since:
            answer = due(self.rule, event=day, calendar=self.calendar)
            found |= {answer.last_day, *answer.candidates}
            self.provisional |= answer.provisional
            if not self.because or answer.candidates:
                self.because.extend(answer.because)
        self.days = sorted(found)

    def step(
        self, effect: str, happened: Happened, label: str, text: str, cites: tuple[Cite, ...]
    ) -> None:
        """Notes what something did, and asks for the evidence of it when none is recorded."""
        kept = effect if effect in _EFFECTS else "none"
        self.steps.append(
            Step(
                kept,  # type: ignore[arg-type]
                happened.what,
                label,
                happened.on,
                happened.evidence,
                Reason(text, cites),
            )
        )
        if effect != "none" and not happened.evidence:
            self.asks.append(Ask("evidence", happened.what, f"“{label}”有什么证据？"))


_EFFECTS = ("started", "interrupted", "suspended", "capped", "kept", "none")


def interrupt(count: Count, happened: Happened, label: str, by: Interruption) -> None:
    """The period runs anew from the event, and from the end of the procedure: both are kept."""
    if happened.on < count.since:
        return
    if happened.on > max(count.days):
        text = "对方同意履行的，过了时效也不能再反悔" if by.revives else "时效已经过了，不再中断"
        count.step("none", happened, label, text, by.cites)
        return
    if happened.on > count.last:
        question = f"“{label}”是不是在时效以内，请工作人员核定"
        count.asks.append(Ask("event", happened.what, question))
    since = [happened.on]
    text = by.text
    if by.procedure and happened.until:
        since.append(happened.until)
        text += f"；程序 {happened.until.isoformat()} 终结，稳妥起见按较早的一天提醒"
    elif by.procedure:
        text += "；程序还没有终结，先从提出那天算"
    count.run(*since)
    count.step("interrupted", happened, label, text, by.cites)


def suspend(
    count: Count,
    obstacles: Sequence[Happened],
    label: str,
    how: Suspends,
    cites: tuple[Cite, ...],
) -> None:
    """Obstacles stop the period as its law says: in its last six months only, or at any time."""
    for obstacle in sorted(obstacles, key=lambda one: one.on):
        if how == "none":
            count.step("none", obstacle, label, "这个期限不因为障碍停下来", cites)
        elif how == "last_six_months":
            _in_last_six_months(count, obstacle, label, cites)
        else:
            _continues(count, obstacle, label, cites)


def _in_last_six_months(
    count: Count, obstacle: Happened, label: str, cites: tuple[Cite, ...]
) -> None:
    window = add_months(count.last, -6) + _DAY
    ended = obstacle.until
    if obstacle.on > count.last or (ended is not None and ended < window):
        text = f"障碍不在最后六个月里（从 {window.isoformat()} 起），时效不中止"
        count.step("none", obstacle, label, text, cites)
        return
    if ended is None:
        count.paused = True
        text = "障碍还没有消除，时效中止；消除以后再满六个月到期"
    else:
        last = count.calendar.next_working_day(add_months(ended, 6))
        count.days = [max(day, last) for day in count.days]
        text = f"障碍 {ended.isoformat()} 消除，从那天起满六个月到期"
    count.step("suspended", obstacle, label, text, cites)


def _continues(count: Count, obstacle: Happened, label: str, cites: tuple[Cite, ...]) -> None:
    if obstacle.on > count.last or (obstacle.until and obstacle.until <= count.since):
        count.step("none", obstacle, label, "障碍不在这个期限里", cites)
        return
    if obstacle.until is None:
        count.paused = True
        count.step("suspended", obstacle, label, "障碍还没有消除，期限停着", cites)
        return
    spans = merged([Stop(obstacle.on, obstacle.until, _OBSTACLE)])
    first = count.since + _DAY
    count.days = [
        count.calendar.next_working_day(lengthened(first, day, spans)) for day in count.days
    ]
    count.step("suspended", obstacle, label, "障碍消除以后继续计算，耽误的天数不算", cites)


def cap(count: Count, happened: Happened, label: str, rule: DeadlineRule) -> None:
    """No last day is later than the longest period the law allows from that event."""
    limit = due(rule, event=happened.on, calendar=count.calendar)
    if limit.last_day >= max(count.days):
        return
    count.days = sorted({min(day, limit.last_day) for day in count.days})
    text = f"{rule.label}：最晚到 {limit.last_day.isoformat()}"
    count.step("capped", happened, label, text, rule.cites)
