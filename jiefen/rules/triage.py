"""A first guess at the kind of a dispute from a person's own words."""

from dataclasses import dataclass
from typing import Protocol


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
