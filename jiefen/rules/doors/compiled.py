"""The doors of a plan made ready to be asked many times."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from jiefen.rules.doors.answers import DoorAnswer
from jiefen.rules.doors.between import First
from jiefen.rules.doors.catalogue import Door, Span, Stopper
from jiefen.rules.doors.masks import Bits, Test
from jiefen.rules.trace import Cite, Reason

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan

_MOST_KEPT = 20_000
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Ready:
    """One door in one stretch of time, with the answers given before."""

    door: Door
    stoppers: tuple[Stopper, ...]
    tests: tuple[Test, ...]
    reasons: tuple[Reason, ...]
    goes_before: tuple[tuple[First, Test, Test], ...]
    conflicts: tuple[str, ...]
    closed: DoorAnswer | None
    says: tuple[Reason, ...]
    mask: int
    answers: dict[tuple[int, int], DoorAnswer]

    def answer(self, holds: int, fails: int) -> DoorAnswer:
        """The answer for these bits; the conditions are asked only the first time."""
        key = (holds & self.mask, fails & self.mask)
        found = self.answers.get(key)
        if found is None:
            if len(self.answers) > _MOST_KEPT:
                self.answers.clear()
            found = self.closed or _answer(self, holds, fails)
            self.answers[key] = found
        return found


class Catalogue:
    """Every stretch of time between two changes of the law, with its doors."""

    def __init__(self, plan: "Plan") -> None:
        self._plan = plan
        self.bits = Bits()
        spans = {span for span in _spans(plan) if span != Span()}
        starts = {span.start for span in spans if span.start} | _law_days(plan)
        ends = {span.end + _DAY for span in spans if span.end}
        self._changes = sorted(starts | ends)
        self._eras: dict[int, tuple[Ready, ...]] = {}

    @property
    def begins(self) -> date:
        """The day on which the oldest law that opens a door came into force."""
        lives = [door.life.span.start for door in self._plan.doors.values() if door.life]
        return min((start for start in lives if start), default=date.min)

    @property
    def changes(self) -> tuple[date, ...]:
        """The days from which doors read differently than the day before."""
        return tuple(self._changes)

    def on(self, day: date) -> tuple[Ready, ...]:
        """The doors as the law has them on the day."""
        era = bisect_right(self._changes, day)
        found = self._eras.get(era)
        if found is None:
            doors = sorted(self._plan.doors.values(), key=lambda door: door.order)
            found = tuple(self._ready(door, day) for door in doors)
            self._eras[era] = found
        return found

    def _ready(self, door: Door, day: date) -> Ready:
        around = tuple(_around(self._plan, door))
        codes = {one.code for one in around}
        firsts = [one for one in self._plan.between.firsts.values() if one.span.holds(day)]
        stoppers = [s for one in around for s in one.stoppers if s.span.holds(day)]
        stoppers += [_stopper(one) for one in firsts if codes & set(one.before)]
        goes_before = tuple(one for one in firsts if one.door == door.code and not one.excludes)
        conditions = [*(one.when for one in stoppers), *(one.whole for one in goes_before)]
        conflicts = self._plan.between.conflicts.values()
        known = tuple(replace(one, cites=self._in_force(one.cites, day)) for one in stoppers)
        shown = replace(door, cites=self._in_force(door.cites, day))
        older = _older_text(self._plan, shown, day)
        says = Reason(door.says, shown.cites)
        closed = _not_in_force(self._plan, door, day)
        return Ready(
            door=shown,
            stoppers=known,
            tests=tuple(self.bits.test(one.when) for one in known),
            reasons=tuple(Reason(one.text, one.cites) for one in known),
            goes_before=tuple(
                (one, self.bits.test(one.whole), self.bits.test(one.when)) for one in goes_before
            ),
            conflicts=tuple(one.code for one in conflicts if door.code in one.doors),
            closed=closed,
            says=(says, older) if older else (says,),
            mask=0 if closed else self.bits.mask(conditions),
            answers={},
        )

    def _in_force(self, cites: tuple[Cite, ...], day: date) -> tuple[Cite, ...]:
        """The cites without texts that were replaced before the day or came after it.

        Where only later texts are known, those stay, and the answer says so.
        """
        sources = self._plan.sources
        not_ended = [one for one in cites if (sources[one.source].until or day) >= day]
        begun = [one for one in not_ended if sources[one.source].in_force <= day]
        return tuple(begun or not_ended or cites)


def _spans(plan: "Plan") -> Iterator[Span]:
    for door in plan.doors.values():
        if door.life:
            yield door.life.span
        yield from (stopper.span for stopper in door.stoppers)
        yield from (cell.span for cells in door.cells.values() for cell in cells)
    yield from (one.span for one in plan.between.firsts.values())
    yield from (one.span for one in plan.between.bars.values())


def _law_days(plan: "Plan") -> set[date]:
    """The days on which a law that some door cites came into force."""
    doors = plan.doors.values()
    cited = {cite.source for door in doors for cite in door.cites}
    cited |= {cite.source for door in doors for one in door.stoppers for cite in one.cites}
    cited |= {cite.source for one in plan.between.firsts.values() for cite in one.cites}
    days = {plan.sources[name].in_force for name in cited}
    return days | {law.until + _DAY for name in cited if (law := plan.sources[name]).until}


def _around(plan: "Plan", door: Door) -> Iterator[Door]:
    """The door and those it lies within, the innermost first."""
    current: Door | None = door
    while current is not None:
        yield current
        current = plan.doors.get(current.within)


def _stopper(first: First) -> Stopper:
    return Stopper(
        code=first.code,
        when=first.whole,
        text=first.text,
        instead=(),
        cites=first.cites,
        opens=first.opens,
        first="" if first.excludes else first.door,
    )


def _not_in_force(plan: "Plan", door: Door, day: date) -> DoorAnswer | None:
    """The door closed because its law is not in force on the day; None when it is."""
    life = door.life
    if life is not None and not life.span.holds(day):
        start = life.span.start if life.span.start and day < life.span.start else None
        reason = Reason(f"{day.isoformat()}：{life.otherwise}", life.cites)
        return _shut(door, reason, start, life.instead)
    laws = [plan.sources[cite.source] for cite in door.cites]
    eldest = min(laws, key=lambda law: law.in_force, default=None)
    if life is not None or eldest is None or eldest.in_force <= day:
        return None
    start = eldest.in_force
    text = f"《{eldest.title}》从 {start.isoformat()} 起施行，{day.isoformat()} 还不能适用"
    step = "请工作人员查当时的规定"
    return _shut(door, Reason(text, door.cites[:1]), start, (step,))


def _shut(door: Door, reason: Reason, start: date | None, instead: tuple[str, ...]) -> DoorAnswer:
    return DoorAnswer(
        door=door.code,
        label=door.label,
        state="closed",
        order=door.order,
        rank=3,
        because=(reason,),
        opens=(f"{start.isoformat()} 起可以走",) if start else (),
        instead=instead,
    )


def _older_text(plan: "Plan", door: Door, day: date) -> Reason | None:
    """Said when the articles cited are newer than the day, so that staff look at the old text."""
    laws = [plan.sources[cite.source] for cite in door.cites]
    newer = [law for law in laws if law.in_force > day]
    if not newer:
        return None
    titles = "、".join(dict.fromkeys(f"《{law.title}》" for law in newer))
    return Reason(f"{day.isoformat()} 适用的是{titles}较早的文本，条号和内容请工作人员核对")


def _answer(ready: Ready, holds: int, fails: int) -> DoorAnswer:
    against: list[int] = []
    later: list[Reason] = []
    asks: dict[str, None] = {}
    for place, test in enumerate(ready.tests):
        told = test(holds, fails)
        if told is True:
            against.append(place)
        elif told is not False:
            if ready.stoppers[place].later:
                later.append(ready.reasons[place])
            else:
                asks.update(dict.fromkeys(told))
    if against:
        return _closed(ready, against)
    surely, usually = _goes_before(ready, holds, fails)
    return DoorAnswer(
        door=ready.door.code,
        label=ready.door.label,
        state="unknown" if asks else "open",
        order=ready.door.order,
        rank=0 if surely or usually else 2 if asks else 1,
        because=ready.says,
        asks=tuple(asks),
        later=tuple(later),
        goes_before=surely,
        usually_before=usually,
        conflicts=ready.conflicts,
    )


def _goes_before(ready: Ready, holds: int, fails: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The doors that wait for this one, surely or unless an exception not yet known applies."""
    surely: dict[str, None] = {}
    usually: dict[str, None] = {}
    for first, whole, when in ready.goes_before:
        told = whole(holds, fails)
        if told is True:
            surely.update(dict.fromkeys(first.before))
        elif told is not False and when(holds, fails) is True:
            usually.update(dict.fromkeys(first.before))
    return tuple(surely), tuple(usually)


def _closed(ready: Ready, against: list[int]) -> DoorAnswer:
    stoppers = [ready.stoppers[place] for place in against]
    return DoorAnswer(
        door=ready.door.code,
        label=ready.door.label,
        state="closed",
        order=ready.door.order,
        rank=3,
        because=tuple(ready.reasons[place] for place in against),
        opens=tuple(dict.fromkeys(one.opens for one in stoppers if one.opens)),
        instead=tuple(dict.fromkeys(step for one in stoppers for step in one.instead)),
        first=tuple(dict.fromkeys(one.first for one in stoppers if one.first)),
        conflicts=ready.conflicts,
    )
