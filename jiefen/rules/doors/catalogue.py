"""A door as data: who may start it, when it opens, what it takes, costs and is worth."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from jiefen.rules.condition import Condition
from jiefen.rules.trace import Checked, Cite

Consent = Literal["all", "none", "one_may_refuse"]
Binding = Literal["none", "advice", "contract", "decision", "judgment"]
Family = Literal["talks", "mediation", "arbitration", "authority", "court", "help"]
Aspect = Literal[
    "starts",
    "decides",
    "takes",
    "costs",
    "effect",
    "enforce",
    "remedy",
    "silence",
    "confidential",
    "extends",
]

CONSENTS: tuple[Consent, ...] = ("all", "none", "one_may_refuse")
BINDINGS: tuple[Binding, ...] = ("none", "advice", "contract", "decision", "judgment")
FAMILIES: tuple[Family, ...] = ("talks", "mediation", "arbitration", "authority", "court", "help")
ASPECTS: Mapping[Aspect, str] = {
    "starts": "怎么开始",
    "decides": "谁来定",
    "takes": "要多久",
    "costs": "要多少钱",
    "effect": "结果有什么用",
    "enforce": "能不能强制执行",
    "remedy": "不服怎么办",
    "silence": "对方不理怎么办",
    "confidential": "会不会公开",
    "extends": "能不能延长",
}


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which something is law, both ends included; None is open."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies within."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


ALWAYS_IN_FORCE = Span()


@dataclass(frozen=True, slots=True)
class Cell:
    """One box of the comparison of doors, as it reads while it is in force."""

    text: str
    cites: tuple[Cite, ...]
    checked: Checked
    span: Span = ALWAYS_IN_FORCE


@dataclass(frozen=True, slots=True)
class Stopper:
    """A reason for which a door is closed, what would open it and where to go instead.

    `later` marks what shows only after entering (the other side's will): it closes the door when
    known, but is not asked before.
    """

    code: str
    when: Condition
    text: str
    instead: tuple[str, ...]
    cites: tuple[Cite, ...]
    opens: str = ""
    later: bool = False
    span: Span = ALWAYS_IN_FORCE
    first: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a door and who is responsible in it."""

    code: str
    label: str
    owner: str


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody must be told on the way through the door."""

    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """Since when a door exists, and what there was before or is after."""

    span: Span
    otherwise: str
    instead: tuple[str, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """One way of resolving a dispute, as a person compares it with the others.

    `fee` is what it costs in yuan when that is one number; `calculator` names the formula when
    it depends on the amount.
    """

    code: str
    label: str
    says: str
    family: Family
    order: int
    consent: Consent
    binding: Binding
    who_may_start: tuple[str, ...]
    stoppers: tuple[Stopper, ...]
    cites: tuple[Cite, ...]
    checked: Checked = "text"
    light: bool = False
    within: str = ""
    fee: int | None = None
    calculator: str = ""
    machine: str | None = None
    remedy_deadlines: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    tells: tuple[Told, ...] = ()
    next_doors: tuple[str, ...] = ()
    life: Life | None = None
    cells: Mapping[Aspect, tuple[Cell, ...]] = field(default_factory=dict)

    def cell(self, aspect: Aspect, day: date) -> Cell | None:
        """What the comparison says about an aspect on a day."""
        for cell in self.cells.get(aspect, ()):
            if cell.span.holds(day):
                return cell
        return None

    def _newest(self, aspect: Aspect) -> str:
        cells = self.cells.get(aspect, ())
        return cells[0].text if cells else ""

    @property
    def starts(self) -> str:
        return self._newest("starts")

    @property
    def takes(self) -> str:
        return self._newest("takes")

    @property
    def costs(self) -> str:
        return self._newest("costs")

    @property
    def effect(self) -> str:
        return self._newest("effect")

    @property
    def remedy(self) -> str:
        return self._newest("remedy")

    @property
    def confidential(self) -> str:
        return self._newest("confidential")
