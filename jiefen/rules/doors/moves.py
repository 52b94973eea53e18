"""Going from one door to another: whether the law allows it, what goes along, what stays."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jiefen.rules.calendar import Calendar
from jiefen.rules.condition import Needs
from jiefen.rules.doors.answers import DoorAnswer, Hurry
from jiefen.rules.doors.between import Bar, Luggage
from jiefen.rules.doors.engine import doors_for
from jiefen.rules.facts import FACTS, Facts
from jiefen.rules.trace import Allowed, Reason, Refused

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan


@dataclass(frozen=True, slots=True)
class Move(Allowed):
    """A lawful move: what is carried, what stays behind the wall, and which periods change."""

    carried: tuple[Luggage, ...] = ()
    behind_wall: tuple[Luggage, ...] = ()
    stops: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    keeps_running: tuple[Hurry, ...] = ()


def may_move(
    plan: "Plan",
    from_door: str,
    to_door: str,
    facts: Facts,
    day: date,
    calendar: Calendar | None = None,
) -> Move | Refused:
    """Whether the dispute may go from one door to another on the day.

    Raises Refused (unknown_door) for a code that the plan does not have.
    """
    for code in (from_door, to_door):
        check_door(plan, code)
    answers = doors_for(plan, facts, day, calendar)
    bars = [bar for bar in plan.between.bars.values() if _about(plan, bar, from_door, to_door, day)]
    barred = [bar for bar in bars if bar.when.holds(facts) is True]
    if barred:
        reasons = tuple(Reason(bar.text, bar.cites) for bar in barred)
        steps = tuple(step for bar in barred for step in bar.instead)
        return Refused(reasons, (*steps, *still_open(answers, to_door)), "to_door", "move_barred")
    target = next(answer for answer in answers if answer.door == to_door)
    if target.state == "closed":
        return refusal(target, answers)
    missing = [*target.asks, *(name for bar in bars for name in _missing(bar, facts))]
    if missing:
        return _ask(tuple(dict.fromkeys(missing)), target)
    return _move(plan, from_door, to_door, target)


def may_enter_door(
    plan: "Plan", door: str, facts: Facts, day: date, calendar: Calendar | None = None
) -> Allowed | Refused:
    """Whether a door that somebody asks for takes the dispute, and what is open when it does not.

    Raises Refused (unknown_door) for a code that the plan does not have.
    """
    check_door(plan, door)
    answers = doors_for(plan, facts, day, calendar)
    target = next(answer for answer in answers if answer.door == door)
    if target.state == "closed":
        return refusal(target, answers)
    if target.state == "unknown":
        return _ask(target.asks, target)
    return Allowed(target.because)


def check_door(plan: "Plan", code: str) -> None:
    """Raises Refused when the plan has no such door."""
    if code not in plan.doors:
        raise Refused.of(
            f"没有“{code[:60]}”这条途径",
            instead="途径的编号见 docs/reference 或者 GET /api/v1/doors",
            field="door",
            code="unknown_door",
        )


def refusal(target: DoorAnswer, answers: tuple[DoorAnswer, ...]) -> Refused:
    """Why the door is closed, what would open it, and what is still open."""
    steps = (*target.opens, *target.instead, *still_open(answers, target.door))
    return Refused(target.because, tuple(dict.fromkeys(steps)), "door", "door_closed")


def still_open(answers: tuple[DoorAnswer, ...], but: str) -> tuple[str, ...]:
    """One sentence that names the doors still open, or nothing when none is known to be."""
    labels = [one.label for one in answers if one.state == "open" and one.door != but]
    return (f"现在还可以走：{'、'.join(labels)}",) if labels else ()


def _about(plan: "Plan", bar: Bar, from_door: str, to_door: str, day: date) -> bool:
    return (
        bar.span.holds(day)
        and _named(plan, bar.from_doors, from_door)
        and _named(plan, bar.to_doors, to_door)
    )


def _named(plan: "Plan", names: tuple[str, ...], code: str) -> bool:
    return code in names or f"family:{plan.doors[code].family}" in names


def _missing(bar: Bar, facts: Facts) -> tuple[str, ...]:
    holds = bar.when.holds(facts)
    return holds.names if isinstance(holds, Needs) else ()


def _ask(names: tuple[str, ...], target: DoorAnswer) -> Refused:
    reasons = tuple(Reason(f"还不知道：{FACTS[name].label}") for name in names)
    step = f"补充后才能回答能不能走“{target.label}”"
    return Refused(reasons, (step,), names[0], "facts_missing")


def _move(plan: "Plan", from_door: str, to_door: str, target: DoorAnswer) -> Move:
    luggage = plan.between.luggage.values()
    here = [one for one in luggage if not one.leaving or _named(plan, one.leaving, from_door)]
    old, new = plan.doors[from_door], plan.doors[to_door]
    return Move(
        because=target.because,
        carried=tuple(one for one in here if not one.stays),
        behind_wall=tuple(one for one in here if one.stays),
        stops=tuple(rule for rule in old.deadlines if not plan.deadlines[rule].rigid),
        starts=new.deadlines,
        keeps_running=target.hurry,
    )
