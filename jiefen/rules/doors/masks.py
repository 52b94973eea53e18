"""Facts as bits, so that a door is asked again only for facts that matter to it."""

from collections.abc import Iterable

from jiefen.rules.condition import All, AnyOf, Compares, Condition, Is, Not
from jiefen.rules.facts import FactValue

Leaf = Is | Compares


def leaves(condition: Condition) -> Iterable[Leaf]:
    """The single comparisons of a condition."""
    if isinstance(condition, Is | Compares):
        yield condition
    elif isinstance(condition, Not):
        yield from leaves(condition.part)
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from leaves(part)


class Bits:
    """One bit for every comparison that some door makes."""

    def __init__(self) -> None:
        self._places: dict[Leaf, int] = {}
        self._of_fact: dict[str, list[tuple[Leaf, int]]] = {}
        self._seen: dict[tuple[str, type, FactValue], tuple[int, int]] = {}

    def mask(self, conditions: Iterable[Condition]) -> int:
        """The bits that the conditions look at; new comparisons get the next place."""
        mask = 0
        for condition in conditions:
            for leaf in leaves(condition):
                place = self._places.get(leaf)
                if place is None:
                    place = 1 << len(self._places)
                    self._places[leaf] = place
                    self._seen.clear()
                    self._of_fact.setdefault(leaf.name, []).append((leaf, place))
                mask |= place
        return mask

    def known(self, facts: Iterable[tuple[str, FactValue]]) -> tuple[int, int]:
        """The comparisons that hold and those that do not; the rest hang on what is unknown."""
        holds = fails = 0
        for name, value in facts:
            key = (name, type(value), value)
            pair = self._seen.get(key)
            if pair is None:
                pair = self._compare(name, value)
                if isinstance(value, bool | str):
                    self._seen[key] = pair
            holds |= pair[0]
            fails |= pair[1]
        return holds, fails

    def _compare(self, name: str, value: FactValue) -> tuple[int, int]:
        holds = fails = 0
        for leaf, place in self._of_fact.get(name, ()):
            if leaf.holds({name: value}) is True:
                holds |= place
            else:
                fails |= place
        return holds, fails
