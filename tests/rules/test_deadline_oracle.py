"""Every period of the plan agrees with the slow oracle: any day, any stops, any extension."""

import random
from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.rules.calendar import seeded_calendar
from jiefen.rules.deadline import STOP_LABELS, DeadlineRule, Stop, due
from jiefen.rules.plan import PLAN_ROOT, shipped_plan
from jiefen.rules.trace import Refused
from tests.rules.slow_oracle import Said, read_rules, say

PLAN, CALENDAR = shipped_plan(), seeded_calendar()
RAW = read_rules(PLAN_ROOT)
RULES = sorted(RAW)
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)
REASONS = sorted(STOP_LABELS)
Pause = tuple[date, date | None, str]
ROUNDS = 100_000


def answered(rule: DeadlineRule, event: date, pauses: list[Pause], extended_by: int) -> Said:
    stops = [Stop(*pause) for pause in pauses]
    try:
        found = due(rule, event=event, calendar=CALENDAR, stops=stops, extended_by=extended_by)
    except Refused:
        return Said(refused=True)
    return Said(found.first_day, found.last_day, found.candidates, found.paused)


def a_pause(chance: random.Random, event: date, reasons: list[str]) -> Pause:
    begin = event + timedelta(days=chance.randint(-20, 120))
    end = None if chance.random() < 0.1 else begin + timedelta(days=chance.randint(-1, 40))
    return begin, end, chance.choice(reasons)


def test_due_agrees_with_the_oracle_on_a_hundred_thousand_random_inputs() -> None:
    chance = random.Random(20260301)  # noqa: S311
    span = (LAST - FIRST).days
    seen: Counter[str] = Counter()
    for number in range(ROUNDS):
        code = RULES[number % len(RULES)]
        raw, rule = RAW[code], PLAN.deadlines[code]
        event = FIRST + timedelta(days=chance.randint(0, span))
        reasons = [*rule.stops, *REASONS[:2]] or REASONS
        pauses = [a_pause(chance, event, reasons) for _ in range(chance.choice((0, 0, 1, 2, 3)))]
        top = (rule.extension.max or 60) + 1 if rule.extension else 1
        extended = chance.choice((0, 0, chance.randint(0, top)))
        wanted = say(raw, event, pauses, extended)
        assert answered(rule, event, pauses, extended) == wanted, (code, event, pauses, extended)
        seen["refused" if wanted.refused else "both" if wanted.both else "one"] += 1
    assert set(seen) == {"refused", "both", "one"}
    assert seen["one"] > ROUNDS * 3 // 4


def test_the_oracle_reads_the_same_periods_as_the_plan() -> None:
    assert sorted(PLAN.deadlines) == RULES


days = st.dates(FIRST, LAST)


@st.composite
def asked(draw: st.DrawFn) -> tuple[str, date, list[Pause], int]:
    code, event = draw(st.sampled_from(RULES)), draw(days)
    pause = st.tuples(
        st.integers(-20, 90).map(lambda n: event + timedelta(days=n)),
        st.integers(0, 40),
        st.sampled_from(REASONS),
    ).map(lambda one: (one[0], one[0] + timedelta(days=one[1]), one[2]))
    return code, event, draw(st.lists(pause, max_size=3)), draw(st.integers(0, 31))


@settings(max_examples=150, deadline=None)
@given(asked())
def test_due_agrees_with_the_oracle_down_to_the_smallest_case(
    question: tuple[str, date, list[Pause], int],
) -> None:
    code, event, pauses, extended = question
    wanted = say(RAW[code], event, pauses, extended)
    assert answered(PLAN.deadlines[code], event, pauses, extended) == wanted
