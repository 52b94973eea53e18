"""What plan and law say about kinds of dispute, outcomes, notices and limitation."""

from dataclasses import dataclass
from typing import Literal

from jiefen.rules.trace import Checked, Cite

Fitness = Literal["yes", "caution", "no"]


@dataclass(frozen=True, slots=True)
class Category:
    """One of the broad categories of disputes."""

    code: str
    label: str
    order: int
    words: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """A sign that a person must look at before anything else, and where help is now."""

    code: str
    label: str
    words: tuple[str, ...]
    says: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class MediationFitness:
    """Whether people's mediation may take the kind, and why."""

    fit: Fitness
    why: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of dispute."""

    code: str
    label: str
    category: str
    words: tuple[tuple[str, int], ...]
    fit: MediationFitness
    statistic: str
    e_signature_excluded: bool
    e_signature_cites: tuple[Cite, ...]
    flags: tuple[str, ...]
    doors: tuple[str, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to tap, and the kinds and categories that it speaks for."""

    code: str
    label: str
    speaks_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question about what happened, in plain words; it may always be skipped."""

    code: str
    text: str
    answers: tuple[Answer, ...] = ()

    def as_dict(self) -> dict[str, object]:
        return {
            "code": self.code,
            "text": self.text,
            "answers": [{"code": one.code, "label": one.label} for one in self.answers],
        }


@dataclass(frozen=True, slots=True)
class Remit:
    """Who answers for a kind: capable bodies from the lowest level up, and who helps.

    Each entry is a unit code, or a local body of the place ("village:mediation_committee").
    """

    kind: str
    ladder: tuple[str, ...]
    department: str
    co: tuple[str, ...]
    shared: bool
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way in which a proceeding can end."""

    code: str
    label: str
    settled: bool
    says: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class NoticeSpec:
    """Something that must be told to somebody at a moment, with what it says."""

    code: str
    label: str
    to: str
    when: str
    text: str
    points: tuple[str, ...]
    blocks: tuple[str, ...]
    cites: tuple[Cite, ...]
    checked: Checked


@dataclass(frozen=True, slots=True)
class LimitationRule:
    """What an act does to a limitation period, or why a period is not touched by it."""

    code: str
    label: str
    trigger: str
    effect: Literal["interrupts", "suspends", "excluded", "none", "period"]
    text: str
    cites: tuple[Cite, ...]
    checked: Checked
