"""A first guess at the kind of a dispute from a person's own words."""

from dataclasses import dataclass
from typing import Protocol

from jiefen.rules.plan import Plan
from jiefen.rules.subjects import Kind

UNCLEAR = "unclear"
_FEWEST = 3
_SURE = 6.0
_SHARED = 0.5
_LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One kind that the words speak for, from 0 to 1, and the words."""

    kind: str
    category: str
    confidence: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TriageResult:
    """Likely kinds, likeliest first, signs that a person must see, and what to ask."""

    candidates: tuple[Candidate, ...]
    flags: tuple[str, ...]
    questions: tuple[str, ...]


class Triage(Protocol):
    """Proposes kinds; a person always confirms."""

    def propose(self, text: str) -> TriageResult: ...


@dataclass(frozen=True, slots=True)
class KeywordTriage:
    """Weighs the words that the plan lists for each kind."""

    plan: Plan

    def propose(self, text: str) -> TriageResult:
        """At least three candidates, likeliest first; a text without known words stays unclear."""
        words = text[:_LONGEST_TEXT]
        scored = sorted(
            (self._score(kind, words) for kind in self.plan.kinds.values()),
            key=lambda scored_kind: -scored_kind[0],
        )
        found = [(score, kind, hits) for score, kind, hits in scored if score > 0][:5]
        total = sum(score for score, _, _ in found)
        candidates = [
            Candidate(
                kind.code,
                kind.category,
                round(score / total * min(1.0, score / _SURE), 3),
                hits,
            )
            for score, kind, hits in found
        ]
        named = {candidate.kind for candidate in candidates}
        rest = [UNCLEAR, *self.plan.kinds]
        for code in rest[: _FEWEST + len(named)]:
            if len(candidates) < _FEWEST and code not in named:
                candidates.append(Candidate(code, self.plan.kinds[code].category, 0.0, ()))
                named.add(code)
        flags = tuple(
            flag.code
            for flag in self.plan.flags.values()
            if any(word in words for word in flag.words)
        )
        return TriageResult(tuple(candidates), flags, _questions(candidates, self.plan))

    def _score(self, kind: Kind, text: str) -> tuple[float, Kind, tuple[str, ...]]:
        own = [(word, weight) for word, weight in kind.words if word in text]
        shared = [
            (word, weight)
            for word, weight in self.plan.categories[kind.category].words
            if word in text
        ]
        score = sum(weight for _, weight in own) + _SHARED * len(shared)
        if not any(weight > 0 for _, weight in own):
            score = min(score, _SHARED)
        hits = dict.fromkeys(word for word, weight in own + shared if weight > 0)
        return score, kind, tuple(hits)


def keyword_triage(plan: Plan) -> Triage:
    """The simple triage by the plan's own words."""
    return KeywordTriage(plan)


def _questions(candidates: list[Candidate], plan: Plan) -> tuple[str, ...]:
    """One plain question when the two likeliest kinds are close or little is known."""
    first, second = candidates[0], candidates[1]
    if first.confidence == 0:
        return ("请说说：和谁、为了什么事、想怎么解决？",)
    if first.confidence < 2 * second.confidence:
        labels = plan.kinds[first.kind].label, plan.kinds[second.kind].label
        return (f"这件事更像“{labels[0]}”，还是“{labels[1]}”？",)
    return ()
