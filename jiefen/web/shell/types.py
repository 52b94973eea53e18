"""What the components of the shell show; pages fill these from selectors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.http import HttpRequest
from django.utils.functional import Promise

from jiefen.rules.trace import Cite

Label = str | Promise
"""A text for people, translated when it is shown."""


class ClockState(StrEnum):
    """How near a clock is to its end."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    PAUSED = "paused"
    MET = "met"


class Kind(StrEnum):
    """The tone of a chip, a timeline entry or a message."""

    NEUTRAL = "neutral"
    BRAND = "brand"
    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class ClockBadge:
    """A deadline as it is shown to staff and parties.

    `left` counts `unit` until `due`, negative once it has passed, and None while no number helps
    (paused, met).
    `provisional` marks a date that rests on a calendar year not yet published.
    """

    label: Label
    state: ClockState
    due: date | datetime | None = None
    left: int | None = None
    unit: str = "day"
    cites: Sequence[Cite] = ()
    commitment: bool = False
    provisional: bool = False
    note: Label = ""

    @property
    def overdue(self) -> int:
        """How many units have passed since the end; 0 before it."""
        return max(0, -(self.left or 0))


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened, for the timeline."""

    at: datetime
    title: Label
    text: Label = ""
    who: Label = ""
    kind: Kind = Kind.NEUTRAL
    icon: str = ""
    cites: Sequence[Cite] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: `state` is done, current or todo."""

    label: Label
    state: str = "todo"
    note: Label = ""


@dataclass(frozen=True, slots=True)
class Tap:
    """One big answer button; `reveals` is the id of what appears once it is chosen."""

    value: str
    label: Label
    help: Label = ""
    icon: str = ""
    kind: Kind = Kind.BRAND
    reveals: str = ""


@dataclass(frozen=True, slots=True)
class ViewTab:
    """A saved view of a list with the number of rows behind it."""

    label: Label
    url: str
    count: int | None = None
    active: bool = False


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation; `url` is a url name or a path, `count` gives the number beside
    it.
    """

    label: Label
    url: str
    icon: str
    key: str = ""
    group: Label = ""
    count: Callable[[HttpRequest], int | None] | None = None
