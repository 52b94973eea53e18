"""From what is recorded to every period that runs, with what must still be asked."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from jiefen.rules.calendar import Calendar
from jiefen.rules.deadline import DeadlineRule
from jiefen.rules.limitation.book import Bar, Course, LimitationBook, Moved
from jiefen.rules.limitation.counting import Count, cap, interrupt, suspend
from jiefen.rules.limitation.types import Ask, Happened, Running, State
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan

TEN, THREE = timedelta(days=10), timedelta(days=3)
_OBSTACLE = "obstacle"
Circumstances = Mapping[str, bool]


def running_periods(
    plan: "Plan",
    *,
    about: Collection[str],
    happened: Sequence[Happened],
    circumstances: Circumstances,
    calendar: Calendar,
    today: date,
) -> tuple[Running, ...]:
    """Every period that runs, ran out or cannot be told in a dispute about these subjects.

    A circumstance that is absent is unknown, and asked. The most urgent comes first. Raises
    Refused for an event or circumstance the plan does not know, and for a day still to come.
    """
    book = plan.limits
    _check(plan, book, happened, circumstances, today)
    asked = _Question(plan, tuple(happened), circumstances, calendar, today)
    answers = [
        found
        for course in book.courses.values()
        if (found := asked.course(course, set(about))) is not None
    ]
    taken = {found.rule for found in answers} | {one.period for one in book.courses.values()}
    answers += [found for rule in plan.deadlines.values() for found in asked.plain(rule, taken)]
    return tuple(sorted(answers, key=lambda one: (one.last_day or date.max, one.code)))


def _check(
    plan: "Plan",
    book: LimitationBook,
    happened: Sequence[Happened],
    circumstances: Circumstances,
    today: date,
) -> None:
    known = set(book.happenings) | {rule.trigger for rule in plan.deadlines.values()}
    for one in happened:
        if one.what not in known:
            raise Refused.of(f"不认识的事情：{one.what}", field="happened", code="unknown_event")
        for day in (one.on, one.until):
            if day is not None and day > today:
                raise Refused.of(
                    f"日期在将来：{day.isoformat()}",
                    instead="发生以后再记录",
                    field=one.what,
                    code="in_the_future",
                )
        if one.until is not None and one.until < one.on:
            raise Refused.of("结束的日子早于开始的日子", instead="请核对日期", field=one.what)
    for name in circumstances:
        if name not in book.circumstances:
            raise Refused.of(
                f"规则不认识“{name}”，也不得根据个人身份特征作判断",
                field=name,
                code="unknown_fact",
            )


class _Question:
    """What is recorded, asked course by course."""

    def __init__(
        self,
        plan: "Plan",
        happened: tuple[Happened, ...],
        circumstances: Circumstances,
        calendar: Calendar,
        today: date,
    ) -> None:
        self.plan, self.book = plan, plan.limits
        self.happened, self.circumstances = happened, circumstances
        self.calendar, self.today = calendar, today

    def first(self, what: str) -> Happened | None:
        """The earliest record of an event: where several days could count, the safest."""
        return min(self.all(what), key=lambda one: one.on, default=None)

    def all(self, *what: str) -> list[Happened]:
        return sorted((one for one in self.happened if one.what in what), key=lambda one: one.on)

    def label(self, what: str) -> str:
        return self.book.happenings.get(what, what)

    def ask_fact(self, name: str) -> Ask:
        return Ask("fact", name, self.book.circumstances[name])

    def course(self, course: Course, about: set[str]) -> Running | None:
        """One course, or None when it has nothing to do with the dispute."""
        start = self.first(course.start)
        moved = self._moved(course)
        ours = bool(about & set(course.about))
        if not ours and start is None and (moved is None or self.first(moved.start) is None):
            return None
        asks = self._asks(course)
        if course.only_if:
            name = course.only_if.removeprefix("not ")
            wanted = not course.only_if.startswith("not ")
            if self.circumstances.get(name, wanted) is not wanted:
                return None
        for bar in course.bars:
            if self._holds(bar):
                reason = Reason(bar.text, bar.cites)
                return self._empty(course, bar.state, (reason,), asks=())
        return self._counted(course, start, moved, asks)

    def _moved(self, course: Course) -> Moved | None:
        return next(
            (one for one in course.moved if self.circumstances.get(one.fact) is one.value), None
        )

    def _asks(self, course: Course) -> list[Ask]:
        names = [one.fact for one in course.moved]
        names += [bar.fact for bar in course.bars if bar.fact and bar.ask]
        if course.only_if:
            names.append(course.only_if.removeprefix("not "))
        unknown = dict.fromkeys(name for name in names if name not in self.circumstances)
        return [self.ask_fact(name) for name in unknown]

    def _holds(self, bar: Bar) -> bool:
        if bar.fact and self.circumstances.get(bar.fact):
            return True
        return bool(bar.event) and self.first(bar.event) is not None

    def _counted(
        self, course: Course, start: Happened | None, moved: Moved | None, asks: list[Ask]
    ) -> Running | None:
        rule = self.plan.clock(moved.period if moved and moved.period else course.period)
        because: list[Reason] = []
        if moved is not None:
            because.append(Reason(moved.text, moved.cites))
            start = self.first(moved.start)
        limit = self.first(moved.cap_from) if moved and moved.cap_from else None
        if start is None and moved is not None and moved.missing == "not_limited":
            asks.append(Ask("event", moved.start, f"{self.label(moved.start)}是哪一天？"))
            return self._empty(course, "not_limited", tuple(because), asks)
        if start is None and limit is not None and moved is not None:
            asks.append(Ask("event", moved.start, f"{self.label(moved.start)}是哪一天？"))
            start, rule = limit, self.plan.clock(moved.cap)
        if start is None:
            return self._unknown(course, moved, because, asks)
        count = Count(rule, self.calendar, self.today, start.on, asks=asks, because=because)
        try:
            self._walk(course, count, start, moved, limit)
        except Refused as refused:
            return self._empty(course, "refused", refused.because, asks)
        return self._answer(course, count, start)

    def _unknown(
        self, course: Course, moved: Moved | None, because: list[Reason], asks: list[Ask]
    ) -> Running | None:
        if not course.ask:
            return None
        name = moved.start if moved else course.start
        text = f"{self.label(name)}是哪一天？" if moved else course.ask
        asks.insert(0, Ask("event", name, text))
        return self._empty(course, "unknown", tuple(because), asks)

    def _walk(
        self,
        course: Course,
        count: Count,
        start: Happened,
        moved: Moved | None,
        limit: Happened | None,
    ) -> None:
        since = [start.on]
        for also in course.also_from:
            other = self.first(also.event)
            if other is not None:
                since.append(other.on)
                count.because.append(Reason(also.text, also.cites))
        count.run(*since)
        count.step("started", start, self.label(start.what), "从第二天开始计算", count.rule.cites)
        for one in self.all(*course.interrupted_by):
            by = self.book.interruptions[one.what]
            interrupt(count, one, self.label(one.what), by)
        obstacles = self.all(_OBSTACLE)
        if obstacles:
            suspend(count, obstacles, self.label(_OBSTACLE), course.suspends, course.cites)
        if moved and moved.cap and limit is not None:
            cap(count, limit, self.label(limit.what), self.plan.clock(moved.cap))
        for period, event in course.caps:
            reached = self.first(event)
            if reached is not None:
                cap(count, reached, self.label(event), self.plan.clock(period))

    def _answer(self, course: Course, count: Count, start: Happened) -> Running:
        kept = next((one for one in self.all(*course.kept_by) if one.on >= start.on), None)
        state: State = "paused" if count.paused else "running"
        last = count.last
        if kept is not None:
            in_time = count.paused or kept.on <= last
            state = "kept" if in_time else "lapsed"
            text = "在期限以内" if in_time else f"最后一天是 {last.isoformat()}，已经晚了"
            effect = "kept" if in_time else "none"
            count.step(effect, kept, self.label(kept.what), text, count.rule.cites)
            if not in_time and kept.on <= max(count.days):
                state = "running"
        elif not count.paused and self.today > max(count.days):
            state = "lapsed"
        return self._running(course.code, course.label, count, start, state, course.cites != ())

    def plain(self, rule: DeadlineRule, taken: Collection[str]) -> list[Running]:
        """A period of a party that no course describes, when its event is recorded."""
        if rule.kind != "law" or rule.owner != "party" or rule.id in taken:
            return []
        start = self.first(rule.trigger)
        if start is None:
            return []
        count = Count(rule, self.calendar, self.today, start.on)
        try:
            count.run(start.on)
        except Refused as refused:
            return [self._bare(rule.id, rule.label, rule, "refused", refused.because, ())]
        label = self.label(start.what)
        count.step("started", start, label, "从第二天开始计算", rule.cites)
        for obstacle in self.all(_OBSTACLE):
            count.step(
                "none", obstacle, self.label(_OBSTACLE), "这个期限不因为障碍停下来", rule.cites
            )
        state: State = "lapsed" if self.today > max(count.days) else "running"
        return [self._running(rule.id, rule.label, count, start, state, True)]

    def _running(
        self, code: str, label: str, count: Count, start: Happened, state: State, cited: bool
    ) -> Running:
        rule, last = count.rule, count.last
        live = state == "running"
        sure = cited and rule.checked == "text" and len(count.days) == 1 and not count.asks
        return Running(
            code=code,
            label=label,
            kind="rigid" if rule.rigid else "interruptible",
            state=state,
            rule=rule.id,
            started_on=count.since,
            evidence=start.evidence,
            last_day=last,
            candidates=tuple(count.days) if len(count.days) > 1 else (),
            alarms=tuple(last - days for days in (TEN, THREE)) if live else (),
            days_left=(last - self.today).days if live else None,
            certain=sure and not count.provisional,
            provisional=count.provisional,
            steps=tuple(count.steps),
            asks=tuple(dict.fromkeys(count.asks)),
            because=tuple(count.because),
            not_stopped_by_mediation=rule.rigid,
            after=rule.after if state == "lapsed" else (),
            warning=_warning(last, self.today) if live else "",
        )

    def _empty(
        self, course: Course, state: State, because: tuple[Reason, ...], asks: Sequence[Ask]
    ) -> Running:
        rule = self.plan.clock(course.period)
        found = because or (Reason(course.label, course.cites),)
        return self._bare(course.code, course.label, rule, state, found, asks)

    def _bare(
        self,
        code: str,
        label: str,
        rule: DeadlineRule,
        state: State,
        because: tuple[Reason, ...],
        asks: Sequence[Ask],
    ) -> Running:
        return Running(
            code=code,
            label=label,
            kind="rigid" if rule.rigid else "interruptible",
            state=state,
            rule=rule.id,
            started_on=None,
            evidence="",
            last_day=None,
            candidates=(),
            alarms=(),
            days_left=None,
            certain=state in ("not_limited", "closed") and not asks,
            provisional=False,
            steps=(),
            asks=tuple(asks),
            because=because,
            not_stopped_by_mediation=rule.rigid,
            after=(),
            warning="",
        )


def _warning(last: date, today: date) -> Literal["", "ten_days", "three_days", "past"]:
    left = last - today
    if left < timedelta(0):
        return "past"
    if left <= THREE:
        return "three_days"
    return "ten_days" if left <= TEN else ""
