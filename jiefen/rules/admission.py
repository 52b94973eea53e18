"""Whether a door takes a dispute, and where to go instead when it does not."""

from dataclasses import dataclass

from jiefen.rules.condition import Needs
from jiefen.rules.doors.catalogue import Door
from jiefen.rules.facts import Facts
from jiefen.rules.trace import Allowed, Reason, Refused


@dataclass(frozen=True, slots=True)
class Open:
    """The door is open as far as is known; what is still to be asked may close it."""

    allowed: Allowed
    ask: tuple[str, ...]


def may_enter(door: Door, facts: Facts) -> Open | Refused:
    """Whether the door takes a dispute with these facts; unknown facts are listed, not assumed."""
    against: list[Reason] = []
    instead: list[str] = []
    ask: list[str] = []
    for stopper in door.stoppers:
        answer = stopper.when.holds(facts)
        if isinstance(answer, Needs):
            ask += answer.names
        elif answer:
            against.append(Reason(stopper.text, stopper.cites))
            instead += stopper.instead
    if against:
        return Refused(tuple(against), tuple(dict.fromkeys(instead)), "door", "door_closed")
    reasons = (Reason(f"可以走“{door.label}”", door.cites),)
    return Open(Allowed(reasons), tuple(dict.fromkeys(ask)))
