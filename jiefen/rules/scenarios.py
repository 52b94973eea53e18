"""Scenario cases: sentences a lawyer can read, with what the rules must answer."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from jiefen.rules import scenario_courts, scenario_doors
from jiefen.rules.calendar import Calendar
from jiefen.rules.effect import Form, effective_day
from jiefen.rules.facts import Facts, facts
from jiefen.rules.fees import calculate
from jiefen.rules.lifecycle import decide
from jiefen.rules.loading.book import Book
from jiefen.rules.loading.conditions import scalar
from jiefen.rules.loading.entry import Entry
from jiefen.rules.loading.nodes import read_file
from jiefen.rules.plan import Fault, Plan
from jiefen.rules.routing import propose
from jiefen.rules.scenario_periods import due_day, in_force, running
from jiefen.rules.trace import Refused
from jiefen.rules.triage import triage_for

Answers = Mapping[str, object]
_FORMS: tuple[Form, ...] = ("written", "oral", "commissioned", "online")


def check_cases(plan: Plan, root: Path, calendar: Calendar) -> tuple[int, tuple[Fault, ...]]:
    """How many cases under root/cases were asked, and a fault for each wrong answer."""
    book, asked = Book(root), 0
    for path in sorted((root / "cases").glob("*.yaml")):
        top = read_file(path, book)
        for entry in top.items("cases") if top else []:
            asked += 1
            _check(plan, entry, calendar)
        if top:
            top.close()
    return asked, tuple(book.faults)


def _check(plan: Plan, entry: Entry, calendar: Calendar) -> None:
    sentence = entry.text("case")
    ask = _ASKS.get(entry.choice("asks", tuple(_ASKS)))
    given, expect = entry.sub("given"), entry.sub("expect")
    entry.close()
    if ask is None or given is None or expect is None:
        entry.fault(f"{sentence}：要写 asks、given 和 expect")
        return
    try:
        answers = ask(plan, given, calendar)
    except Refused as refused:
        answers = {"refused": refused.code, "field": refused.field}
    given.close()
    for name in expect.names():
        wanted, got = expect.raw(name), _plain(answers.get(name))
        if wanted != got:
            entry.fault(f"{sentence}：{name} 应当是 {wanted}，得到 {got}")


def _plain(value: object) -> str | tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(str(one) for one in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _facts(given: Entry, key: str) -> Facts:
    sub = given.sub(key)
    if sub is None:
        return facts()
    nodes = {name: sub.node(name) for name in sub.names()}
    return facts(**{name: scalar(node) for name, node in nodes.items() if node is not None})


def _routing(plan: Plan, given: Entry, calendar: Calendar) -> Answers:
    answer = propose(
        plan,
        kind=given.text("kind"),
        area=given.text("area") if given.has("area") else None,
        receiver=given.text("receiver"),
        other_areas=given.texts("other_areas"),
        extra_kinds=given.texts("extra_kinds"),
        facts=_facts(given, "facts"),
    )
    return {
        "lead": answer.lead,
        "centre": answer.lead_centre,
        "co": answer.co,
        "level": answer.level,
        "rule": answer.rule.partition("/")[2],
    }


def _act(plan: Plan, given: Entry, calendar: Calendar) -> Answers:
    answer = decide(
        plan.machines[given.text("machine")],
        state=given.text("state"),
        act=given.text("act"),
        roles=given.texts("role"),
        given=given.texts("there"),
        facts=_facts(given, "facts"),
    )
    if isinstance(answer, Refused):
        return {"refused": answer.code, "field": answer.field}
    return {"state": answer.next_state}


def _effect(plan: Plan, given: Entry, calendar: Calendar) -> Answers:
    signatures = [given.day("first_signature"), given.day("second_signature")]
    return {
        "day": effective_day(
            given.choice("form", _FORMS),
            agreed_on=given.day("agreed_on"),
            party_signatures=signatures,
            mediator_signed_on=given.day("mediator_signed"),
            sealed_on=given.day("sealed"),
        )
    }


def _triage(plan: Plan, given: Entry, calendar: Calendar) -> Answers:
    answer = triage_for(plan).propose(given.text("text"))
    best = answer.candidates[0]
    return {"kind": best.kind, "category": best.category, "flags": answer.flags}


def _fee(plan: Plan, given: Entry, calendar: Calendar) -> Answers:
    inputs = given.sub("inputs")
    raw = {name: inputs.raw(name) for name in inputs.names()} if inputs else {}
    as_of = given.day("as_of") or date.min
    answer = calculate(plan, given.text("calculator"), raw, as_of, calendar)
    lines = {line.code: line.amount.low for line in answer.lines if line.amount.fixed}
    return {
        **lines,
        "low": answer.result.low,
        "high": answer.result.high,
        "amount": answer.result.low if answer.result.fixed else "",
        "confidence": answer.confidence,
        "warned": bool(answer.warnings),
    }


_ASKS: Mapping[str, Callable[[Plan, Entry, Calendar], Answers]] = {
    "routing": _routing,
    "due": due_day,
    "running": running,
    "in_force": in_force,
    "door": scenario_doors.door,
    "doors": scenario_doors.doors,
    "move": scenario_doors.move,
    "award": scenario_courts.award,
    "sorting": scenario_courts.sorting,
    "confirmation": scenario_courts.confirmation,
    "act": _act,
    "effect": _effect,
    "triage": _triage,
    "fee": _fee,
}
