"""The screen for what a person must see first: it misses little and decides nothing."""

from jiefen.rules.triage.answers import Sign
from jiefen.rules.triage.because import words_behind
from jiefen.rules.triage.likely import nothing
from jiefen.rules.triage.planwords import PlanWords
from jiefen.rules.triage.scoring import Scores
from jiefen.rules.triage.weights import Weights

_IDLE = 0.5


def signs(weights: Weights, words: PlanWords, text: str, found: Scores | None) -> tuple[Sign, ...]:
    """Every flag that the words or the weights raise, with what raised it."""
    idle = found is not None and nothing(weights, found) > _IDLE
    raised = []
    for flag in words.flags:
        hits = words.signs(flag, text)
        if flag not in weights.flags or found is None:
            if hits:
                raised.append(Sign(flag, words_behind(text, {}, hits)))
            continue
        place = weights.flags.index(flag)
        column = len(weights.kinds) + place
        alone, with_word = weights.thresholds[place]
        score = found.columns[column]
        if (score >= alone and not idle) or (hits and score >= with_word):
            raised.append(Sign(flag, words_behind(text, found.share(column), hits)))
    return tuple(raised)
