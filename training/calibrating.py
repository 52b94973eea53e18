"""Confidence and thresholds, tuned on narratives that the weights had not seen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from jiefen.rules.plan import Plan
from jiefen.rules.triage.plain import plain
from jiefen.rules.triage.planwords import PlanWords, plan_words
from training.learning import Matrix, learn
from training.narratives import Narrative

FOLDS = 5
RECALL = 0.96
"""The share of flagged narratives that the screen must raise in cross-validation."""
_TRIED_WORDS = (0.0, 1.0, 2.0, 3.0)
_TRIED_HEAT = tuple(0.5 + 0.1 * step for step in range(26))
NEEDLESS = 0.3
"""The most narratives without a sign that a flag may raise."""
_FLOORS = (-99.0, -1.6, -1.4, -1.2, -1.1, -1.0, -0.9, -0.8, -0.6)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns scores into confidence and flags."""

    temperature: float
    plan_words: float
    nothing: tuple[float, float]
    thresholds: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Unseen:
    """Scores of narratives and idle texts, each by weights that had not seen it."""

    told: Sequence[Narrative]
    columns: Matrix
    idle: Matrix
    said: Matrix


def unseen(plan: Plan, told: Sequence[Narrative], idle: Sequence[str]) -> Unseen:
    """Cross-validation in five parts, each kind shared out evenly."""
    shares = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    width = len(plan.kinds) + len(plan.flags) + 1
    columns, idle_columns = np.zeros((len(told), width)), np.zeros((len(idle), width))
    parts = shares.split(told, [one.kind for one in told])
    for part, (train, test) in enumerate(parts):
        kept = [text for place, text in enumerate(idle) if place % FOLDS != part]
        learned = learn(plan, [told[place] for place in train], kept)
        columns[test] = learned.columns([told[place].text for place in test])
        places = [place for place in range(len(idle)) if place % FOLDS == part]
        idle_columns[places] = learned.columns([idle[place] for place in places])
    return Unseen(told, columns, idle_columns, said_by_plan(plan, told))


def said_by_plan(plan: Plan, told: Sequence[Narrative]) -> Matrix:
    """How much the plan's words speak for each kind."""
    words = plan_words(plan)
    texts = [plain(one.text) for one in told]
    return np.array([[words.speak_for(kind, text) for kind in plan.kinds] for text in texts])


def calibrated(plan: Plan, seen: Unseen) -> Calibration:
    """Everything that is tuned, on unseen narratives only."""
    kinds = list(plan.kinds)
    right = np.array([kinds.index(one.kind) for one in seen.told])
    tried = [
        (_loss(chances(seen.columns[:, : len(kinds)], seen.said, words, heat), right), words, heat)
        for words in _TRIED_WORDS
        for heat in _TRIED_HEAT
    ]
    _, words, heat = min(tried)
    plan_found = plan_words(plan)
    thresholds = [_thresholds(seen, plan, plan_found, flag) for flag in plan.flags]
    return Calibration(heat, words, _nothing(seen), tuple(thresholds))


def chances(columns: Matrix, said: Matrix, words: float, heat: float) -> Matrix:
    """The chance of each kind of each narrative."""
    logits = (columns + words * said) / heat
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def _loss(chance: Matrix, right: Matrix) -> float:
    return round(float(-np.log(chance[np.arange(len(right)), right] + 1e-9).mean()), 6)


def _nothing(seen: Unseen) -> tuple[float, float]:
    scores = np.concatenate([seen.columns[:, -1], seen.idle[:, -1]])[:, None]
    wanted = [0] * len(seen.columns) + [1] * len(seen.idle)
    fitted = LogisticRegression(C=100.0).fit(scores, wanted)
    return float(fitted.coef_[0][0]), float(fitted.intercept_[0])


def _thresholds(seen: Unseen, plan: Plan, words: PlanWords, flag: str) -> tuple[float, float]:
    """The pair that misses least (down to four in a hundred) and then raises fewest needlessly."""
    scores = seen.columns[:, len(plan.kinds) + list(plan.flags).index(flag)]
    wanted = np.array([flag in one.flags for one in seen.told])
    hits = np.array([bool(words.signs(flag, plain(one.text))) for one in seen.told])
    best = (0.0, 0.0, 0.0, 0.0)
    for alone in np.arange(-1.0, 1.5, 0.05):
        for floor in _FLOORS:
            raised = (scores >= alone) | (hits & (scores >= floor))
            needless = float(raised[~wanted].mean())
            if needless <= NEEDLESS:
                kept = round(float(raised[wanted].mean()), 3)
                best = max(best, (min(kept, RECALL), -needless, float(alone), floor))
    return round(best[2], 3), best[3]
