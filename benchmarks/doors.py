"""Which doors are open: sets of facts a second in one process, from a cold start and warm."""

import random
import time
from datetime import date

from benchmarks.report import Section
from jiefen.rules.doors.engine import Engine
from jiefen.rules.facts import FACTS, Facts, FactValue, facts
from jiefen.rules.plan import load_plan

_SETS = 20_000
_DAY = date(2026, 11, 23)
_CALENDAR_DAYS = 700


def _value(name: str, chance: random.Random) -> FactValue:
    spec = FACTS[name]
    if spec.type == "yes_no":
        return chance.random() < 0.5
    if spec.type == "number":
        return chance.randrange(1_000_000)
    if spec.type == "day":
        return date.fromordinal(_DAY.toordinal() - chance.randrange(_CALENDAR_DAYS))
    return chance.choice(spec.values)


def sets_of_facts(count: int, *, known: int, seed: int = 20261123) -> list[Facts]:
    """Random facts, `known` of them in each set; the same ones every time."""
    chance, names = random.Random(seed), sorted(FACTS)
    return [
        facts(**{name: _value(name, chance) for name in chance.sample(names, known)})
        for _ in range(count)
    ]


def _rate(engine: Engine, given: list[Facts]) -> float:
    begun = time.process_time()
    for one in given:
        engine.answers(one, _DAY)
    return len(given) / (time.process_time() - begun)


def measure() -> Section:
    """Every door for each set of facts, with reasons, questions of the doors and periods."""
    from jiefen.rules.calendar import seeded_calendar

    rows = []
    plan = load_plan()
    for known in (8, 16, 32):
        engine = Engine(plan, seeded_calendar())
        given = sets_of_facts(_SETS, known=known)
        cold, warm = _rate(engine, given), _rate(engine, given)
        rows.append([f"{known} of {len(FACTS)} facts known", f"{cold:,.0f}", f"{warm:,.0f}"])
    return Section(
        name="doors",
        title="Open doors for a set of facts",
        text=(
            f"{_SETS:,} random sets of facts, {len(plan.doors)} doors each, in one process; sets "
            "of facts a second of processor time. Aim: ten thousand."
        ),
        head=["facts", "first time", "again"],
        rows=rows,
    )


if __name__ == "__main__":
    print(measure().rows)
