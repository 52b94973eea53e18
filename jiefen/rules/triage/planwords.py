"""The words that the plan lists, compared without who somebody is."""

from collections.abc import Iterable
from dataclasses import dataclass

from jiefen.rules.plan import Plan
from jiefen.rules.triage.plain import plain

_MOST = 6
Words = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Words with weights of every kind, and the words of every flag."""

    kinds: dict[str, Words]
    flags: dict[str, tuple[str, ...]]

    def speak_for(self, kind: str, text: str) -> float:
        """From -1 to 1: how much the plan's words speak for a kind."""
        found = sum(weight for word, weight in self.kinds[kind] if word in text)
        return max(-_MOST, min(_MOST, found)) / _MOST

    def found(self, kind: str, text: str) -> list[str]:
        """The words that speak for the kind."""
        return [word for word, weight in self.kinds[kind] if weight > 0 and word in text]

    def signs(self, flag: str, text: str) -> list[str]:
        """The words of the flag that stand in the text."""
        return [word for word in self.flags[flag] if word in text]


def plan_words(plan: Plan) -> PlanWords:
    """The words of the plan as they are looked for in a plain text."""
    return PlanWords(
        {kind.code: _weighted(kind.words) for kind in plan.kinds.values()},
        {flag.code: _plain(flag.words) for flag in plan.flags.values()},
    )


def _weighted(words: Iterable[tuple[str, int]]) -> Words:
    found: dict[str, int] = {}
    for word, weight in words:
        told = plain(word).strip()
        if told:
            found.setdefault(told, weight)
    return tuple(found.items())


def _plain(words: Iterable[str]) -> tuple[str, ...]:
    found = (plain(word).strip() for word in words)
    return tuple(word for word in dict.fromkeys(found) if len(word) > 1 or word == "砍")
