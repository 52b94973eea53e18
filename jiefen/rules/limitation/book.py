"""The law of limitation as the plan has it: courses, interruptions, words for what can happen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jiefen.rules.trace import Cite

Suspends = Literal["last_six_months", "continues", "none"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A circumstance that makes a period run from something else, maybe for another length."""

    fact: str
    value: bool
    start: str
    period: str
    cap: str
    cap_from: str
    missing: Literal["unknown", "not_limited"]
    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A circumstance or event for which the period does not run: not limited, or not this way."""

    state: Literal["not_limited", "closed"]
    fact: str
    event: str
    text: str
    cites: tuple[Cite, ...]
    ask: bool


@dataclass(frozen=True, slots=True)
class AlsoFrom:
    """Another start that one article names: both last days are shown, the earlier one alarms."""

    event: str
    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """How one period runs: what starts, moves, interrupts, suspends, caps and keeps it."""

    code: str
    label: str
    about: tuple[str, ...]
    period: str
    start: str
    ask: str
    only_if: str
    moved: tuple[Moved, ...]
    bars: tuple[Bar, ...]
    also_from: tuple[AlsoFrom, ...]
    interrupted_by: tuple[str, ...]
    suspends: Suspends
    caps: tuple[tuple[str, str], ...]
    kept_by: tuple[str, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Interruption:
    """Something that makes a period run anew; a procedure also has an end."""

    code: str
    text: str
    procedure: bool
    revives: bool
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class LimitationBook:
    """All of it, read once."""

    courses: Mapping[str, Course] = field(default_factory=dict)
    interruptions: Mapping[str, Interruption] = field(default_factory=dict)
    happenings: Mapping[str, str] = field(default_factory=dict)
    circumstances: Mapping[str, str] = field(default_factory=dict)
