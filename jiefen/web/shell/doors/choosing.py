"""What choosing a way means: what happens next, what goes along, what stays secret, which clock."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiefen.kernel.plans import plan_in_force
from jiefen.web.shell.lengths import length_in_words

if TYPE_CHECKING:
    from jiefen.rules.doors.catalogue import Door, Told
    from jiefen.rules.trace import Cite


@dataclass(frozen=True)
class ClockAhead:
    """A period that starts on the way through a door, and whose turn it is then."""

    label: str
    length: str
    cites: "tuple[Cite, ...]"


@dataclass(frozen=True)
class Consequences:
    """Everything a person should have read before choosing."""

    steps: tuple[tuple[str, str], ...]
    bring: tuple[str, ...]
    carried: tuple[str, ...]
    secret: tuple[str, ...]
    clocks: tuple[ClockAhead, ...]
    after: tuple[ClockAhead, ...]
    tells: "tuple[Told, ...]"
    consent: str


def consequences_of(door: "Door", *, today: date) -> Consequences:
    """What choosing this way means on a day; parties get no period that nobody has checked."""
    luggage = plan_in_force().between.luggage.values()
    return Consequences(
        steps=tuple((one.label, one.owner) for one in door.steps),
        bring=door.materials,
        carried=tuple(one.label for one in luggage if not one.stays),
        secret=tuple(one.label for one in luggage if one.stays),
        clocks=_ahead(door.deadlines, today),
        after=_ahead(door.remedy_deadlines, today),
        tells=tuple(one for one in door.tells if all(c.checked != "unverified" for c in one.cites)),
        consent=_consent(door),
    )


def _ahead(rules: tuple[str, ...], today: date) -> tuple[ClockAhead, ...]:
    deadlines = plan_in_force().deadlines
    found = [deadlines[name] for name in rules if name in deadlines]
    return tuple(
        ClockAhead(one.label, length_in_words(one.amount.on(today), one.unit), one.cites)
        for one in found
        if all(cite.checked == "text" for cite in one.cites)
    )


def _consent(door: "Door") -> str:
    if door.consent == "all":
        return _("要各方都同意才能开始；不同意也没有任何不利。")
    if door.consent == "one_may_refuse":
        return _("对方可以不同意。")
    return _("您一方提出就可以，不用对方同意。")
