"""What is recorded and what is answered about running periods."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from jiefen.rules.trace import Reason

State = Literal[
    "running", "paused", "lapsed", "kept", "not_limited", "closed", "unknown", "refused"
]
Kind = Literal["interruptible", "rigid"]


@dataclass(frozen=True, slots=True)
class Happened:
    """Something recorded: what, on which day, until which day it went on, and the evidence."""

    what: str
    on: date
    evidence: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A fact that is not recorded and on which the answer depends.

    `about` is "event" for a day, "fact" for a yes or no, "evidence" for a proof.
    """

    about: Literal["event", "fact", "evidence"]
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that moved the period: it interrupted, suspended, capped or did nothing."""

    effect: Literal["started", "interrupted", "suspended", "capped", "kept", "none"]
    what: str
    label: str
    on: date
    evidence: str
    because: Reason


@dataclass(frozen=True, slots=True)
class Running:
    """One period of one dispute as of a day; `certain` only when nothing must be asked."""

    code: str
    label: str
    kind: Kind
    state: State
    rule: str
    started_on: date | None
    evidence: str
    last_day: date | None
    candidates: tuple[date, ...]
    alarms: tuple[date, ...]
    days_left: int | None
    certain: bool
    provisional: bool
    steps: tuple[Step, ...]
    asks: tuple[Ask, ...]
    because: tuple[Reason, ...]
    not_stopped_by_mediation: bool
    after: tuple[str, ...]
    warning: Literal["", "ten_days", "three_days", "past"]

    def as_dict(self) -> dict[str, object]:
        """The answer in JSON, days as ISO text."""
        return {
            "code": self.code,
            "label": self.label,
            "kind": self.kind,
            "state": self.state,
            "rule": self.rule,
            "started_on": self.started_on.isoformat() if self.started_on else None,
            "evidence": self.evidence,
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "candidates": [day.isoformat() for day in self.candidates],
            "alarms": [day.isoformat() for day in self.alarms],
            "days_left": self.days_left,
            "certain": self.certain,
            "provisional": self.provisional,
            "steps": [
                {
                    "effect": step.effect,
                    "what": step.what,
                    "label": step.label,
                    "on": step.on.isoformat(),
                    "evidence": step.evidence,
                    "because": step.because.as_dict(),
                }
                for step in self.steps
            ],
            "asks": [{"about": ask.about, "name": ask.name, "text": ask.text} for ask in self.asks],
            "because": [reason.as_dict() for reason in self.because],
            "not_stopped_by_mediation": self.not_stopped_by_mediation,
            "after": list(self.after),
            "warning": self.warning,
        }
