"""What the triage answers: kinds, signs, questions, and facts to confirm."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from jiefen.rules.facts import FactValue
from jiefen.rules.subjects import Question

UNCLEAR = "unclear"
"""The kind of what nobody can say yet."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One kind that the words speak for, from 0 to 1, and the words."""

    kind: str
    category: str
    confidence: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A fact that stands in the text, to be confirmed by the one who wrote it."""

    name: str
    value: FactValue
    words: str

    def as_dict(self) -> dict[str, object]:
        value = self.value.isoformat() if isinstance(self.value, date) else self.value
        return {"name": self.name, "value": value, "words": self.words}


@dataclass(frozen=True, slots=True)
class Sign:
    """A flag for a person to look at, and the words that raised it."""

    flag: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TriageResult:
    """Likely kinds, likeliest first, signs that a person must see, what to ask, what was read.

    `sure` is false where nothing should be said before a question was answered.
    """

    candidates: tuple[Candidate, ...]
    flags: tuple[str, ...]
    questions: tuple[Question, ...]
    signs: tuple[Sign, ...] = ()
    facts: tuple[Found, ...] = ()
    sure: bool = False

    @property
    def category(self) -> str:
        """The category whose kinds have the most confidence together."""
        return self.candidates[0].category


class Triage(Protocol):
    """Proposes kinds; a person always confirms."""

    def propose(
        self, text: str, *, told: Mapping[str, str] | None = None, on: date | None = None
    ) -> TriageResult: ...
