"""Scenario questions on doors: one of them, all of them, and going from one to another."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from jiefen.rules.calendar import Calendar
from jiefen.rules.doors.engine import doors_for
from jiefen.rules.doors.given import check_day, given_facts
from jiefen.rules.doors.moves import Move, check_door, may_move
from jiefen.rules.doors.questions import next_questions
from jiefen.rules.facts import Facts
from jiefen.rules.loading.conditions import scalar
from jiefen.rules.loading.entry import Entry
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan

Answers = Mapping[str, object]
_TODAY = date(2026, 11, 23)


def door(plan: "Plan", given: Entry, calendar: Calendar) -> Answers:
    """What the rules say about one door."""
    code = given.text("door")
    check_door(plan, code)
    facts, day = _facts(plan, given), _day(plan, given)
    answer = next(one for one in doors_for(plan, facts, day, calendar) if one.door == code)
    cell = plan.doors[code].cell("remedy", day)
    takes = plan.doors[code].cell("takes", day)
    return {
        "state": answer.state,
        "open": answer.state == "open",
        "ask": answer.asks,
        "because": answer.because[0].text,
        "cite": answer.cites[0].label if answer.cites else "",
        "cites": tuple(cite.label for cite in answer.cites),
        "instead": answer.instead,
        "opens": answer.opens,
        "first": answer.first,
        "before": answer.goes_before,
        "usually_before": answer.usually_before,
        "later": tuple(reason.text for reason in answer.later),
        "hurry": tuple(one.rule for one in answer.hurry),
        "last_day": tuple(str(one.last_day) for one in answer.hurry if one.last_day),
        "conflicts": answer.conflicts,
        "remedy": cell.text if cell else "",
        "takes": takes.text if takes else "",
        "checked": takes.checked if takes else "",
    }


def doors(plan: "Plan", given: Entry, calendar: Calendar) -> Answers:
    """Every door that is open, which go first, and what to ask next."""
    facts, day = _facts(plan, given), _day(plan, given)
    answers = doors_for(plan, facts, day, calendar)
    questions = next_questions(plan, facts, day, calendar)
    hurry = {one.rule for answer in answers for one in answer.hurry}
    return {
        "open": tuple(one.door for one in answers if one.state == "open"),
        "unknown": tuple(one.door for one in answers if one.state == "unknown"),
        "compulsory": tuple(one.door for one in answers if one.goes_before),
        "hurry": tuple(sorted(hurry)),
        "question": questions[0].fact if questions else "",
    }


def move(plan: "Plan", given: Entry, calendar: Calendar) -> Answers:
    """Whether a dispute may go from one door to another."""
    facts, day = _facts(plan, given), _day(plan, given)
    answer = may_move(plan, given.text("from"), given.text("to"), facts, day, calendar)
    if isinstance(answer, Refused):
        return {
            "moves": False,
            "code": answer.code,
            "field": answer.field,
            "because": answer.because[0].text,
            "cite": answer.cites[0].label if answer.cites else "",
            "instead": answer.instead[:1],
        }
    stays = answer.behind_wall if isinstance(answer, Move) else ()
    return {
        "moves": True,
        "behind_wall": tuple(one.code for one in stays),
        "carried": tuple(one.code for one in answer.carried),
        "keeps_running": tuple(one.rule for one in answer.keeps_running),
    }


def _facts(plan: "Plan", given: Entry) -> Facts:
    sub = given.sub("facts")
    nodes = {name: sub.node(name) for name in sub.names()} if sub else {}
    raw = {name: scalar(node) for name, node in nodes.items() if node is not None}
    return given_facts(plan, raw, given.text("kind", ""))


def _day(plan: "Plan", given: Entry) -> date:
    """The day asked about; cases are read as on the day on which the law was last checked."""
    day = given.day("day") or _TODAY
    check_day(plan, day, _TODAY)
    return day
