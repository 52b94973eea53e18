"""What the rules answer about one door for given facts on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from jiefen.rules.trace import Cite, Reason, union

State = Literal["open", "unknown", "closed"]
STATE_LABELS: dict[State, str] = {"open": "可以走", "unknown": "还要问", "closed": "现在不能走"}


@dataclass(frozen=True, slots=True)
class Hurry:
    """A rigid period that runs while people talk; without a last day its start is not known."""

    rule: str
    label: str
    since: date | None
    last_day: date | None
    days_left: int | None
    ask: str
    because: Reason

    def as_dict(self) -> dict[str, object]:
        return {
            "rule": self.rule,
            "label": self.label,
            "since": self.since.isoformat() if self.since else None,
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "days_left": self.days_left,
            "ask": self.ask or None,
            "because": self.because.as_dict(),
        }


class DoorAnswer(NamedTuple):
    """Whether a door is open, why, what would open it, and what must not be waited for.

    `rank` sorts: what goes first, open, unknown, closed. `asks` are the facts on which it hangs;
    `first` the doors that must be gone through before it; `goes_before` those that wait for it,
    `usually_before` those that do unless an exception that is not known yet applies; `later` what
    would close it once it shows.
    """

    door: str
    label: str
    state: State
    order: int
    rank: int
    because: tuple[Reason, ...] = ()
    asks: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    goes_before: tuple[str, ...] = ()
    usually_before: tuple[str, ...] = ()
    later: tuple[Reason, ...] = ()
    conflicts: tuple[str, ...] = ()
    hurry: tuple[Hurry, ...] = ()

    def hurried(self, hurry: tuple[Hurry, ...]) -> "DoorAnswer":
        """The same answer with the periods that run."""
        return DoorAnswer._make((*self[:-1], hurry))

    @property
    def compulsory_first(self) -> bool:
        """Whether the law wants this door gone through before others."""
        return bool(self.goes_before)

    @property
    def cites(self) -> tuple[Cite, ...]:
        return union(self.because)

    def as_dict(self) -> dict[str, object]:
        return {
            "door": self.door,
            "label": self.label,
            "state": self.state,
            "because": [reason.as_dict() for reason in self.because],
            "asks": list(self.asks),
            "opens": list(self.opens),
            "instead": list(self.instead),
            "first": list(self.first),
            "goes_before": list(self.goes_before),
            "usually_before": list(self.usually_before),
            "later": [reason.as_dict() for reason in self.later],
            "hurry": [one.as_dict() for one in self.hurry],
        }
