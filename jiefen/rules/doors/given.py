"""What a person or a program asks about: facts, kind and day, checked before any answer."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from jiefen.rules.doors.engine import engine_for
from jiefen.rules.facts import FACTS, NOTHING_KNOWN, Facts, FactValue, facts
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.rules.plan import Plan


def given_facts(plan: "Plan", raw: Mapping[str, object], kind: str = "") -> Facts:
    """The facts as the rules know them, with those that the kind of dispute makes certain.

    Days are written as 2026-03-10. Raises Refused for an unknown fact, value or kind.
    """
    if kind and kind not in plan.kinds:
        raise Refused.of(f"没有“{kind[:60]}”这种纠纷类型", field="kind", code="unknown_kind")
    values = {name: _value(name, value) for name, value in raw.items()}
    certain = plan.between.known_by_kind.get(kind, NOTHING_KNOWN)
    return facts(**{**certain, **{k: v for k, v in values.items() if v is not None}})


def _value(name: str, value: object) -> FactValue | None:
    spec = FACTS.get(name)
    if spec is not None and spec.type == "day" and isinstance(value, str):
        return as_day(value, name)
    if value is None or isinstance(value, bool | int | str | date):
        return value
    label = spec.label if spec else name
    raise Refused.of(f"“{label}”的值不对：{value!r}"[:120], field=name, code="bad_fact")


def as_day(text: str, field: str) -> date:
    """A day written as 2026-03-10.

    Raises Refused when it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        said = f"日期要写成 2026-03-10 这样（现在是 {text[:40]!r}）"
        raise Refused.of(said, field=field, code="bad_day") from None


def check_day(plan: "Plan", day: date, today: date) -> None:
    """Raises Refused for a day that has not come, or before any of the laws was in force."""
    if day > today:
        raise Refused.of(
            f"{day.isoformat()} 还没有到，那时的规定现在不能替您断定",
            instead=f"请问 {today.isoformat()} 或者更早的一天",
            field="day",
            code="in_future",
        )
    begins = engine_for(plan).catalogue.begins
    if day < begins:
        oldest = [d for d in plan.doors.values() if d.life and d.life.span.start == begins]
        cites = oldest[0].life.cites if oldest and oldest[0].life else ()
        raise Refused.of(
            f"{day.isoformat()} 还没有可以适用的规定，最早的从 {begins.isoformat()} 起施行",
            *cites,
            instead="请核对日期；更早的事请工作人员查当时的规定。双方自己协商不受影响",
            field="day",
            code="not_in_force",
        )
