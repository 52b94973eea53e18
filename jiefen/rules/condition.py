"""Conditions over facts: all, any, not and comparisons, in three-valued logic."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from jiefen.rules.facts import FACTS, FactValue


@dataclass(frozen=True, slots=True)
class Needs:
    """The answer depends on facts that are not known yet."""

    names: tuple[str, ...]

    def __bool__(self) -> bool:
        return False

    def labels(self) -> tuple[str, ...]:
        return tuple(FACTS[name].label for name in self.names)


Answer = bool | Needs
Values = Mapping[str, FactValue]

_COMPARE: Mapping[str, Callable[[int, int], bool]] = {
    "at_least": lambda left, right: left >= right,
    "at_most": lambda left, right: left <= right,
    "more_than": lambda left, right: left > right,
    "less_than": lambda left, right: left < right,
}
COMPARISONS = (*_COMPARE, "one_of")


@dataclass(frozen=True, slots=True)
class Is:
    """The fact has one of the values."""

    name: str
    values: tuple[FactValue, ...]

    def holds(self, known: Values) -> Answer:
        if self.name not in known:
            return Needs((self.name,))
        value = known[self.name]
        return any(type(value) is type(one) and value == one for one in self.values)

    def names(self) -> Iterator[str]:
        yield self.name


@dataclass(frozen=True, slots=True)
class Compares:
    """The numeric fact stands in a relation to a number."""

    name: str
    relation: str
    number: int

    def holds(self, known: Values) -> Answer:
        value = known.get(self.name)
        if value is None:
            return Needs((self.name,))
        return isinstance(value, int) and _COMPARE[self.relation](value, self.number)

    def names(self) -> Iterator[str]:
        yield self.name


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Condition", ...]

    def holds(self, known: Values) -> Answer:
        answers = [part.holds(known) for part in self.parts]
        if any(answer is False for answer in answers):
            return False
        return _missing(answers, True)

    def names(self) -> Iterator[str]:
        for part in self.parts:
            yield from part.names()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]

    def holds(self, known: Values) -> Answer:
        answers = [part.holds(known) for part in self.parts]
        if any(answer is True for answer in answers):
            return True
        return _missing(answers, False)

    def names(self) -> Iterator[str]:
        for part in self.parts:
            yield from part.names()


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"

    def holds(self, known: Values) -> Answer:
        answer = self.part.holds(known)
        return answer if isinstance(answer, Needs) else not answer

    def names(self) -> Iterator[str]:
        yield from self.part.names()


Condition = Is | Compares | All | AnyOf | Not
ALWAYS = All(())


def _missing(answers: list[Answer], otherwise: bool) -> Answer:
    names = tuple(
        dict.fromkeys(
            name for answer in answers if isinstance(answer, Needs) for name in answer.names
        )
    )
    return Needs(names) if names else otherwise
