"""The triage that learned from narratives, with the plan's words beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jiefen.rules.plan import Plan
from jiefen.rules.triage.answers import UNCLEAR, Candidate, Triage, TriageResult
from jiefen.rules.triage.asking import next_questions, updated
from jiefen.rules.triage.because import words_behind
from jiefen.rules.triage.likely import likelihoods
from jiefen.rules.triage.plain import plain
from jiefen.rules.triage.planwords import PlanWords, plan_words
from jiefen.rules.triage.reading import facts_in
from jiefen.rules.triage.scoring import Scores, scores
from jiefen.rules.triage.screen import signs
from jiefen.rules.triage.weights import Weights, shipped_weights

_SHOWN = 5
_FEWEST = 3
SURE = 0.5
"""From this confidence on the likeliest kind may be said to a party."""
_WEAK = 0.5
"""Under this chance that the text tells of any trouble `unclear` stands first."""


@dataclass(frozen=True, slots=True)
class TrainedTriage:
    """Proposes kinds by trained weights and the plan's words."""

    plan: Plan
    words: PlanWords
    weights: Weights

    def propose(
        self, text: str, *, told: Mapping[str, str] | None = None, on: date | None = None
    ) -> TriageResult:
        """At least three candidates, likeliest first; a text that says nothing stays unclear.

        `told` holds answers to earlier questions by code ("skip" for one not answered); `on` is
        the day from which "yesterday" is counted.
        """
        read = plain(text)
        found = scores(self.weights, read)
        told = told or {}
        chances = self._chances(read, found, told)
        candidates = self._candidates(read, found, chances)
        raised = signs(self.weights, self.words, read, found)
        return TriageResult(
            candidates=candidates,
            flags=tuple(sign.flag for sign in raised),
            questions=next_questions(self.plan, chances, told),
            signs=raised,
            facts=facts_in(text, on),
            sure=candidates[0].confidence >= SURE and candidates[0].kind != UNCLEAR,
        )

    def _chances(
        self, read: str, found: Scores | None, told: Mapping[str, str]
    ) -> dict[str, float]:
        chances: dict[str, float] = {}
        if found is not None:
            chances = likelihoods(self.weights, self.words, read, found)
        return updated(self.plan, chances, told)

    def _candidates(
        self, read: str, found: Scores | None, chances: Mapping[str, float]
    ) -> tuple[Candidate, ...]:
        ordered = sorted(chances, key=lambda kind: -chances[kind])[:_SHOWN]
        if not ordered or sum(chances.values()) < _WEAK:
            ordered = [UNCLEAR, *(kind for kind in ordered if kind != UNCLEAR)][:_SHOWN]
        for kind in self.plan.kinds:
            if len(ordered) >= _FEWEST:
                break
            if kind not in ordered:
                ordered.append(kind)
        top = max(chances.values(), default=0.0) if ordered[0] == UNCLEAR else 1.0
        return tuple(
            Candidate(
                kind,
                self.plan.kinds[kind].category,
                round(top if kind == UNCLEAR and not place else chances.get(kind, 0.0), 3),
                self._because(read, found, kind) if place < _FEWEST else (),
            )
            for place, kind in enumerate(ordered)
        )

    def _because(self, read: str, found: Scores | None, kind: str) -> tuple[str, ...]:
        if found is None or kind == UNCLEAR:
            return ()
        column = self.weights.columns.get(kind)
        shares = found.share(column) if column is not None else {}
        return words_behind(read, shares, self.words.found(kind, read))


_kept: dict[tuple[str, str], Triage] = {}
_MOST_KEPT = 8


def triage_for(plan: Plan) -> Triage:
    """The trained triage for a plan; kept, so that asking again costs nothing."""
    key = plan.district, plan.version
    if key not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = TrainedTriage(plan, plan_words(plan), shipped_weights())
    return _kept[key]
