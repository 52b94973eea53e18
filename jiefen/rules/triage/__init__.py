"""What kind of dispute somebody tells of, in their own words; a person always confirms."""

from jiefen.rules.triage.answers import (
    UNCLEAR,
    Candidate,
    Found,
    Sign,
    Triage,
    TriageResult,
)
from jiefen.rules.triage.trained import triage_for

__all__ = [
    "UNCLEAR",
    "Candidate",
    "Found",
    "Sign",
    "Triage",
    "TriageResult",
    "triage_for",
]
