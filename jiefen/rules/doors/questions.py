"""What to ask next, so that as many doors as possible are decided."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jiefen.rules.calendar import Calendar
from jiefen.rules.doors.engine import engine_for
from jiefen.rules.facts import FACTS, Facts, FactType, FactValue

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan

_MOST_TRIED = 40


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask for, and how many doors it decides on average."""

    fact: str
    label: str
    type: FactType
    values: tuple[str, ...]
    decides: float

    def as_dict(self) -> dict[str, object]:
        return {
            "fact": self.fact,
            "label": self.label,
            "type": self.type,
            "values": list(self.values),
            "decides": round(self.decides, 1),
        }


def next_questions(
    plan: "Plan", facts: Facts, day: date, calendar: Calendar | None = None
) -> tuple[Question, ...]:
    """The facts that unknown doors hang on; first the one whose answer decides most of them."""
    engine = engine_for(plan, calendar)
    before = engine.answers(facts, day)
    asking: dict[str, set[str]] = {}
    for answer in before:
        for name in answer.asks:
            asking.setdefault(name, set()).add(answer.door)
    known = engine.periods.with_passed(facts, day)
    found: dict[str, Question] = {}
    for name, doors in list(asking.items())[:_MOST_TRIED]:
        # an answer changes nothing for a door that does not ask for it
        left = [
            engine.undecided(known.having(**{name: value}), day, doors) for value in _tried(name)
        ]
        decides = len(doors) - sum(left) / len(left) if left else 0.0
        asked = _asked(plan, facts, name)
        spec = FACTS[asked]
        if asked not in found or found[asked].decides < decides:
            found[asked] = Question(asked, spec.label, spec.type, spec.values, decides)
    return tuple(sorted(found.values(), key=lambda one: -one.decides))


def _asked(plan: "Plan", facts: Facts, name: str) -> str:
    """The day from which a period runs is asked first, then whether the period has passed."""
    period = plan.between.periods.get(name)
    return name if period is None or period.since in facts else period.since


def _tried(name: str) -> tuple[FactValue, ...]:
    spec = FACTS[name]
    if spec.type == "yes_no":
        return (True, False)
    return spec.values
