"""Which periods run in a dispute, since when, on what evidence, and what must still be asked."""

from jiefen.rules.limitation.answering import running_periods
from jiefen.rules.limitation.book import Course, LimitationBook
from jiefen.rules.limitation.types import Ask, Happened, Running, State, Step

__all__ = [
    "Ask",
    "Course",
    "Happened",
    "LimitationBook",
    "Running",
    "State",
    "Step",
    "running_periods",
]
