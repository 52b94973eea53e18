"""The one question whose answer tells most about the kind."""

import math
from collections.abc import Mapping

from jiefen.rules.plan import Plan
from jiefen.rules.subjects import Question

OPEN = Question("open", "请说说：和谁、为了什么事、想怎么解决？")
MOST = 5
SKIP = "skip"
_CLEAR = 0.85
_LEAST_GAIN = 0.12
_SLIP = 0.08
"""How often an answer is tapped that does not fit the kind."""


def next_questions(
    plan: Plan, chances: Mapping[str, float], told: Mapping[str, str]
) -> tuple[Question, ...]:
    """The open question where nothing is known, else the most telling one, or none.

    Never more than five in all, and none twice.
    """
    if len(told) >= MOST:
        return ()
    if not chances:
        first = next((one for code, one in plan.questions.items() if code not in told), None)
        return (OPEN,) if "open" not in told or first is None else (first,)
    if max(chances.values()) >= _CLEAR:
        return ()
    gains = [
        (_gain(plan, chances, one), -place, one)
        for place, (code, one) in enumerate(plan.questions.items())
        if code not in told
    ]
    if not gains or max(gains)[0] < _LEAST_GAIN:
        return ()
    best = max(gains)[2]
    if sum(chances.values()) < 1 / 2 and "open" not in told:
        return (OPEN, best)
    return (best,)


def updated(plan: Plan, chances: Mapping[str, float], told: Mapping[str, str]) -> dict[str, float]:
    """The chances after the answers; an answer that is not known or was skipped changes nothing."""
    known = [
        (one, code)
        for question, code in told.items()
        if (one := plan.questions.get(question)) and any(a.code == code for a in one.answers)
    ]
    if not known:
        return dict(chances)
    after = dict(chances) or dict.fromkeys(plan.kinds, 1 / len(plan.kinds))
    for question, code in known:
        fits = {kind: _fit(plan, question, kind)[code] for kind in after}
        whole = sum(after[kind] * fits[kind] for kind in after) or 1.0
        after = {kind: after[kind] * fits[kind] / whole for kind in after}
    return after


def _fit(plan: Plan, question: Question, kind: str) -> dict[str, float]:
    """How likely each answer is from somebody who has this kind of dispute."""
    names = {kind, plan.kinds[kind].category}
    fitting = [one.code for one in question.answers if names & set(one.speaks_for)]
    number = len(question.answers)
    if not fitting:
        return {one.code: 1 / number for one in question.answers}
    return {
        one.code: (1 - _SLIP) / len(fitting) * (one.code in fitting) + _SLIP / number
        for one in question.answers
    }


def _gain(plan: Plan, chances: Mapping[str, float], question: Question) -> float:
    """By how much the question makes the kinds less uncertain, on average, in nats."""
    likely = sorted(chances, key=lambda kind: -chances[kind])[:8]
    whole = sum(chances[kind] for kind in likely) or 1.0
    prior = {kind: chances[kind] / whole for kind in likely}
    fits = {kind: _fit(plan, question, kind) for kind in likely}
    left = 0.0
    for answer in question.answers:
        joint = [prior[kind] * fits[kind][answer.code] for kind in likely]
        left += sum(joint) * _unsure([one / sum(joint) for one in joint])
    return _unsure(list(prior.values())) - left


def _unsure(chances: list[float]) -> float:
    return -sum(one * math.log(one) for one in chances if one > 0)
