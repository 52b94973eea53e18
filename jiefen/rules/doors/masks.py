"""Facts as bits and conditions as tests of bits, so that thousands of disputes can be asked."""

from collections.abc import Callable, Iterable

from jiefen.rules.condition import All, AnyOf, Compares, Condition, Is, Not
from jiefen.rules.facts import FactValue

Leaf = Is | Compares
Told = bool | tuple[str, ...]
"""Yes, no, or the facts on which it hangs."""
Test = Callable[[int, int], Told]

_MOST_KEPT = 5_000


class Bits:
    """One bit for every comparison that some door makes."""

    def __init__(self) -> None:
        self._places: dict[Leaf, int] = {}
        self._of_fact: dict[str, list[tuple[Leaf, int]]] = {}
        self._seen: dict[tuple[str, type, FactValue], tuple[int, int]] = {}

    def mask(self, conditions: Iterable[Condition]) -> int:
        """The bits that the conditions look at."""
        mask = 0
        for condition in conditions:
            for leaf in _leaves(condition):
                mask |= self._place(leaf)
        return mask

    def test(self, condition: Condition) -> Test:
        """The condition as a test of the bits that hold and those that fail."""
        if isinstance(condition, Is | Compares):
            return _leaf(self._place(condition), (condition.name,))
        if isinstance(condition, Not):
            return _turned(self.test(condition.part))
        parts = tuple(self.test(part) for part in condition.parts)
        whole = _joined(parts, isinstance(condition, AnyOf))
        return _keeping(whole, self.mask([condition]))

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

    def _place(self, leaf: Leaf) -> int:
        place = self._places.get(leaf)
        if place is None:
            place = 1 << len(self._places)
            self._places[leaf] = place
            self._of_fact.setdefault(leaf.name, []).append((leaf, place))
            self._seen.clear()
        return place

    def _compare(self, name: str, value: FactValue) -> tuple[int, int]:
        holds = fails = 0
        for leaf, place in self._of_fact.get(name, ()):
            if leaf.holds({name: value}) is True:
                holds |= place
            else:
                fails |= place
        return holds, fails


def _leaves(condition: Condition) -> Iterable[Leaf]:
    if isinstance(condition, Is | Compares):
        yield condition
    elif isinstance(condition, Not):
        yield from _leaves(condition.part)
    elif isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from _leaves(part)


def _leaf(place: int, names: tuple[str, ...]) -> Test:
    def test(holds: int, fails: int) -> Told:
        return True if holds & place else False if fails & place else names

    return test


def _turned(part: Test) -> Test:
    def test(holds: int, fails: int) -> Told:
        told = part(holds, fails)
        return told if isinstance(told, tuple) else not told

    return test


def _joined(parts: tuple[Test, ...], decisive: bool) -> Test:
    """One part that is `decisive` decides; otherwise every part that is unknown is asked for."""

    def test(holds: int, fails: int) -> Told:
        names: dict[str, None] = {}
        for part in parts:
            told = part(holds, fails)
            if told is decisive:
                return decisive
            if isinstance(told, tuple):
                names.update(dict.fromkeys(told))
        return tuple(names) or not decisive

    return test


def _keeping(whole: Test, mask: int) -> Test:
    kept: dict[tuple[int, int], Told] = {}

    def test(holds: int, fails: int) -> Told:
        key = (holds & mask, fails & mask)
        told = kept.get(key)
        if told is None:
            if len(kept) > _MOST_KEPT:
                kept.clear()
            told = whole(holds, fails)
            kept[key] = told
        return told

    return test
