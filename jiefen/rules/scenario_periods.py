"""Scenario questions on periods: a last day, an application on a day, every period that runs."""

from collections.abc import Mapping
from datetime import date

from jiefen.rules.calendar import Calendar
from jiefen.rules.deadline import Stop, due
from jiefen.rules.in_time import in_time
from jiefen.rules.lengthening import may_lengthen
from jiefen.rules.limitation import Happened, Running, running_periods
from jiefen.rules.loading.entry import Entry
from jiefen.rules.plan import Plan
from jiefen.rules.trace import Refused

Answers = Mapping[str, object]


def due_day(plan: Plan, given: Entry, calendar: Calendar) -> Answers:
    """The last day of a period, and whether an application on a day (`applied`) keeps it."""
    rule = plan.clock(given.text("rule"))
    event = given.day("event") or date.min
    stops = [
        Stop(one.day("from") or date.min, one.day("to"), one.text("reason"))
        for one in (given.items("stops") if given.has("stops") else [])
    ]
    extended = given.number("extended_by", 0)
    consents = given.texts("consents") if given.has("consents") else None
    approver = given.text("approved_by", "") or None
    allowed = may_lengthen(rule, extended, consents=consents, approved_by=approver)
    if isinstance(allowed, Refused):
        raise allowed
    answer = due(
        rule,
        event=event,
        calendar=calendar,
        stops=stops,
        extended_by=extended,
    )
    on = given.day("applied")
    if on is not None:
        in_time(rule, answer, on)
    return {
        "first_day": answer.first_day,
        "last_day": answer.last_day,
        "candidates": answer.candidates,
        "provisional": answer.provisional,
        "paused": answer.paused,
        "rigid": rule.rigid,
        "cite": answer.because[0].cites[0].label,
        "checked": answer.because[0].cites[0].checked,
    }


def running(plan: Plan, given: Entry, calendar: Calendar) -> Answers:
    """One course of the periods that run, by its code (`which`)."""
    facts, which = given.sub("facts"), given.text("which")
    answers = running_periods(
        plan,
        about=given.words("about"),
        happened=[
            Happened(
                one.text("what"),
                one.day("day") or date.min,
                one.text("evidence", ""),
                one.day("until"),
            )
            for one in (given.items("happened") if given.has("happened") else [])
        ],
        circumstances={name: facts.yes(name) for name in facts.names()} if facts else {},
        calendar=calendar,
        today=given.day("today") or date.min,
    )
    found = next((one for one in answers if one.code == which), None)
    return _as_answers(found) if found else {"state": "absent"}


def _as_answers(found: Running) -> Answers:
    return {
        "state": found.state,
        "last_day": found.last_day,
        "candidates": found.candidates,
        "certain": found.certain,
        "kind": found.kind,
        "asks": tuple(ask.name for ask in found.asks),
        "effects": tuple(step.effect for step in found.steps),
        "warning": found.warning,
        "not_stopped_by_mediation": found.not_stopped_by_mediation,
        "rule": found.rule,
    }


def in_force(plan: Plan, given: Entry, calendar: Calendar) -> Answers:
    """Whether a source was in force on a day."""
    source, on = plan.sources[given.text("source")], given.day("day") or date.min
    ended = source.until is not None and source.until < on
    return {"in_force": source.in_force <= on and not ended, "version": source.version}
