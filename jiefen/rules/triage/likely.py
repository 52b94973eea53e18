"""How likely each kind of the plan is for one text."""

import math

import numpy as np

from jiefen.rules.triage.planwords import PlanWords
from jiefen.rules.triage.scoring import Scores
from jiefen.rules.triage.weights import Floats, Weights

_NEW_KIND = -4.0
_NEW_KIND_WORDS = 8.0


def likelihoods(weights: Weights, words: PlanWords, text: str, found: Scores) -> dict[str, float]:
    """The chance of each kind; together at most one, the rest is that the text tells nothing."""
    logits = np.array(
        [_logit(weights, words, text, found, kind) for kind in words.kinds], dtype=np.float32
    )
    chances = _softmax(logits / weights.temperature) * (1 - nothing(weights, found))
    return dict(zip(words.kinds, chances.tolist(), strict=True))


def nothing(weights: Weights, found: Scores) -> float:
    """The chance that the text tells of no trouble at all."""
    slope, offset = weights.nothing
    return 1 / (1 + math.exp(-(slope * float(found.columns[-1]) + offset)))


def _logit(weights: Weights, words: PlanWords, text: str, found: Scores, kind: str) -> float:
    said = words.speak_for(kind, text)
    place = weights.columns.get(kind)
    if place is None:
        return _NEW_KIND + _NEW_KIND_WORDS * said
    return float(found.columns[place]) + weights.plan_words * said


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)
