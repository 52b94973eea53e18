"""Two versions of a plan side by side: which rules changed, and which answers would differ."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from jiefen.rules.calendar import Calendar
from jiefen.rules.deadline import DeadlineRule, Stop, due
from jiefen.rules.doors.engine import doors_for
from jiefen.rules.facts import FactValue, facts
from jiefen.rules.plan import Plan
from jiefen.rules.routing import propose
from jiefen.rules.trace import Refused

Asked = Mapping[str, object]
Answer = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Changed:
    """One rule that was added, removed or changed; for a change, each field's old and new value."""

    section: str
    code: str
    what: str
    values: tuple[tuple[str, str, str], ...] = ()

    def as_dict(self) -> dict[str, object]:
        return {
            "section": self.section,
            "code": self.code,
            "what": self.what,
            "values": [{"field": name, "old": old, "new": new} for name, old, new in self.values],
        }


@dataclass(frozen=True, slots=True)
class Replayed:
    """One recorded question, what each version answers, and whether they differ."""

    asked: Asked
    old: Answer
    new: Answer

    @property
    def differs(self) -> bool:
        return self.old != self.new

    def as_dict(self) -> dict[str, object]:
        return {"asked": dict(self.asked), "old": dict(self.old), "new": dict(self.new)}


def changed(old: Plan, new: Plan) -> tuple[Changed, ...]:
    """The periods, doors, routes and remits that differ between two versions."""
    return (
        *_periods(old.deadlines, new.deadlines),
        *_section("doors", old.doors, new.doors),
        *_section("routes", old.routes, new.routes),
        *_section("remits", old.remits, new.remits),
        *_section("courses", old.limits.courses, new.limits.courses),
    )


def _periods(old: Mapping[str, DeadlineRule], new: Mapping[str, DeadlineRule]) -> Iterable[Changed]:
    for code in sorted(old.keys() | new.keys()):
        if code not in old or code not in new:
            yield Changed("deadlines", code, "added" if code in new else "removed")
            continue
        values = tuple(
            (one.name, str(getattr(old[code], one.name)), str(getattr(new[code], one.name)))
            for one in fields(DeadlineRule)
            if getattr(old[code], one.name) != getattr(new[code], one.name)
        )
        if values:
            yield Changed("deadlines", code, "changed", values)


def _section(
    section: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterable[Changed]:
    for code in sorted(old.keys() | new.keys()):
        if code not in old or code not in new:
            yield Changed(section, code, "added" if code in new else "removed")
        elif old[code] != new[code]:
            yield Changed(section, code, "changed")


def replay(
    old: Plan, new: Plan, questions: Iterable[Asked], calendar: Calendar
) -> Iterable[Replayed]:
    """Asks both versions each question; a refusal is an answer too.

    A question is {"ask": "due" | "doors" | "route", ...} with the fields of that question.
    Raises Refused for a question that is none.
    """
    for question in questions:
        ask = _ASKS.get(str(question.get("ask", "due")))
        if ask is None:
            raise Refused.of(
                f"不会问“{question.get('ask')}”，可以是 {'、'.join(_ASKS)}", field="ask"
            )
        yield Replayed(
            question, _asked(ask, old, question, calendar), _asked(ask, new, question, calendar)
        )


def _asked(
    ask: "Callable[[Plan, Asked, Calendar], Answer]", plan: Plan, asked: Asked, calendar: Calendar
) -> Answer:
    try:
        return ask(plan, asked, calendar)
    except Refused as refused:
        return {"refused": refused.code, "because": str(refused)}


def _day(asked: Asked, name: str) -> date:
    try:
        return date.fromisoformat(str(asked.get(name, "")))
    except ValueError:
        raise Refused.of(f"“{name}”要写成 2026-09-03 这样", field=name, code="invalid") from None


def _listed(asked: Asked, name: str) -> list[object]:
    found = asked.get(name)
    return found if isinstance(found, list) else []


def _due(plan: Plan, asked: Asked, calendar: Calendar) -> Answer:
    extended = asked.get("extended_by", 0)
    stops = [
        Stop(_day(one, "from"), _day(one, "to") if one.get("to") else None, str(one["reason"]))
        for one in _listed(asked, "stops")
        if isinstance(one, dict)
    ]
    found = due(
        plan.clock(str(asked.get("rule", ""))),
        event=_day(asked, "event"),
        calendar=calendar,
        stops=stops,
        extended_by=extended if isinstance(extended, int) else 0,
    )
    return {
        "last_day": found.last_day.isoformat(),
        "candidates": [day.isoformat() for day in found.candidates],
        "paused": found.paused,
    }


def _facts(asked: Asked) -> dict[str, FactValue]:
    found = asked.get("facts")
    return dict(found) if isinstance(found, dict) else {}


def _doors(plan: Plan, asked: Asked, calendar: Calendar) -> Answer:
    answers = doors_for(plan, facts(**_facts(asked)), _day(asked, "day"), calendar)
    return {one.door: one.state for one in answers}


def _route(plan: Plan, asked: Asked, calendar: Calendar) -> Answer:
    answer = propose(
        plan,
        kind=str(asked.get("kind", "")),
        area=str(asked["area"]) if asked.get("area") else None,
        receiver=str(asked.get("receiver", "")),
        other_areas=[str(one) for one in _listed(asked, "other_areas")],
        extra_kinds=[str(one) for one in _listed(asked, "extra_kinds")],
        facts=facts(**_facts(asked)),
    )
    return {"lead": answer.lead, "centre": answer.lead_centre, "co": list(answer.co)}


_ASKS: Mapping[str, Callable[[Plan, Asked, Calendar], Answer]] = {
    "due": _due,
    "doors": _doors,
    "route": _route,
}
