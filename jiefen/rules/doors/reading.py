"""The answers about doors as they leave by command line and API, for parties or for staff."""

from datetime import date
from typing import TYPE_CHECKING

from jiefen.rules.calendar import Calendar
from jiefen.rules.doors.answers import DoorAnswer
from jiefen.rules.doors.catalogue import ASPECTS, Cell, Door
from jiefen.rules.doors.engine import doors_for
from jiefen.rules.doors.moves import Move, may_enter_door, may_move
from jiefen.rules.doors.questions import next_questions
from jiefen.rules.facts import Facts
from jiefen.rules.trace import Allowed, Refused

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan

Said = dict[str, object]


def read_out(
    plan: "Plan",
    facts: Facts,
    day: date,
    *,
    calendar: Calendar | None = None,
    staff: bool = False,
    most_questions: int = 8,
) -> Said:
    """Open, unknown and closed doors with reasons, what goes first, what hurries, what to ask.

    Parties never see what was not checked; staff also see sources that do not agree.
    """
    answers = doors_for(plan, facts, day, calendar)
    said = {answer.door: _door(plan, answer, day, staff=staff) for answer in answers}
    hurry = {one.rule: one for answer in answers for one in answer.hurry}
    found: Said = {
        "day": day.isoformat(),
        **{state: [said[one.door] for one in answers if one.state == state] for state in _STATES},
        "compulsory": [_compulsory(one) for one in answers if one.goes_before],
        "usually_compulsory": [_usually(one) for one in answers if one.usually_before],
        "hurry": [one.as_dict() for one in hurry.values()],
        "questions": [
            one.as_dict() for one in next_questions(plan, facts, day, calendar)[:most_questions]
        ],
        "plan_version": plan.version,
    }
    if staff:
        found["conflicts"] = _conflicts(plan, answers)
    return found


_STATES = ("open", "unknown", "closed")


def _door(plan: "Plan", answer: DoorAnswer, day: date, *, staff: bool) -> Said:
    door = plan.doors[answer.door]
    found: Said = {**answer.as_dict()}
    if answer.state != "closed":
        found["binding"] = door.binding
        found["consent"] = door.consent
        found["fee"] = door.fee
        found["calculator"] = door.calculator or None
        found["compare"] = compared(door, day, staff=staff)
        found["next_doors"] = list(door.next_doors)
    return found


def compared(door: Door, day: date, *, staff: bool) -> Said:
    """The boxes of the comparison; parties do not get what nobody has checked."""
    found: Said = {}
    for aspect, label in ASPECTS.items():
        cell = door.cell(aspect, day)
        if cell is not None and (staff or cell.checked != "unverified"):
            found[aspect] = _cell(label, cell)
    return found


def _cell(label: str, cell: Cell) -> Said:
    """Only what was read in the text is called law, with its articles."""
    as_law = cell.checked == "text"
    return {
        "label": label,
        "text": cell.text,
        "checked": cell.checked,
        "cites": [cite.as_dict() for cite in cell.cites] if as_law else [],
    }


def _compulsory(answer: DoorAnswer) -> Said:
    return {"door": answer.door, "label": answer.label, "before": list(answer.goes_before)}


def _usually(answer: DoorAnswer) -> Said:
    return {"door": answer.door, "label": answer.label, "before": list(answer.usually_before)}


def _conflicts(plan: "Plan", answers: tuple[DoorAnswer, ...]) -> list[Said]:
    codes = dict.fromkeys(c for one in answers if one.state != "closed" for c in one.conflicts)
    found = (plan.between.conflicts[code] for code in codes)
    return [
        {
            "code": one.code,
            "label": one.label,
            "says": one.says,
            "follows": one.follows,
            "doors": list(one.doors),
            "cites": [cite.as_dict() for cite in one.cites],
        }
        for one in found
    ]


def read_out_door(plan: "Plan", door: str, facts: Facts, day: date, calendar: Calendar) -> Said:
    """Whether one door that was asked for takes the dispute."""
    return _verdict(may_enter_door(plan, door, facts, day, calendar))


def read_out_move(
    plan: "Plan", from_door: str, to_door: str, facts: Facts, day: date, calendar: Calendar
) -> Said:
    """Whether the dispute may go from one door to another, with what is carried."""
    answer = may_move(plan, from_door, to_door, facts, day, calendar)
    said = _verdict(answer)
    if isinstance(answer, Move):
        said["carried"] = [one.label for one in answer.carried]
        said["behind_wall"] = [one.label for one in answer.behind_wall]
        said["stops"] = list(answer.stops)
        said["starts"] = list(answer.starts)
        said["keeps_running"] = [one.as_dict() for one in answer.keeps_running]
    return said


def _verdict(answer: Allowed | Refused) -> Said:
    if isinstance(answer, Refused):
        return {"allowed": False, **answer.as_dict()}
    return {"allowed": True, "because": [reason.as_dict() for reason in answer.because]}
