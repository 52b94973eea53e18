"""What holds between doors: which must go first, which moves are barred, what is carried."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jiefen.rules.condition import All, Condition, Not
from jiefen.rules.doors.catalogue import ALWAYS_IN_FORCE, Span
from jiefen.rules.facts import Facts
from jiefen.rules.trace import Cite


@dataclass(frozen=True, slots=True)
class First:
    """A door that the law puts before others; `excludes` shuts them out for good.

    It holds when `when` does and no exception in `unless`.
    """

    code: str
    door: str
    before: tuple[str, ...]
    when: Condition
    unless: Condition | None
    text: str
    opens: str
    excludes: bool
    cites: tuple[Cite, ...]
    span: Span = ALWAYS_IN_FORCE

    @property
    def whole(self) -> Condition:
        """The rule together with its exceptions."""
        return self.when if self.unless is None else All((self.when, Not(self.unless)))


@dataclass(frozen=True, slots=True)
class Period:
    """A period after whose end a fact holds, counted from the day that another fact names."""

    passed: str
    rule: str
    since: str
    applies: Condition


@dataclass(frozen=True, slots=True)
class Bar:
    """A move between two doors that the law does not allow."""

    code: str
    from_doors: tuple[str, ...]
    to_doors: tuple[str, ...]
    when: Condition
    text: str
    instead: tuple[str, ...]
    cites: tuple[Cite, ...]
    span: Span = ALWAYS_IN_FORCE


@dataclass(frozen=True, slots=True)
class Luggage:
    """Something of the file that goes along to the next door, or stays behind the wall."""

    code: str
    label: str
    stays: bool
    leaving: tuple[str, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources that do not agree, which one the product follows, and who should look at it."""

    code: str
    label: str
    says: str
    follows: str
    doors: tuple[str, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """All that the plan says about doors beside each other."""

    firsts: Mapping[str, First] = field(default_factory=dict)
    periods: Mapping[str, Period] = field(default_factory=dict)
    bars: Mapping[str, Bar] = field(default_factory=dict)
    luggage: Mapping[str, Luggage] = field(default_factory=dict)
    conflicts: Mapping[str, Conflict] = field(default_factory=dict)
    known_by_kind: Mapping[str, Facts] = field(default_factory=dict)
