"""Values that change on a day and are never overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from jiefen.rules.trace import Refused

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """Values by the day from which each is in force; None ends what went before."""

    values: tuple[tuple[date, T | None], ...]

    @classmethod
    def of(cls, values: Sequence[tuple[date, T | None]]) -> "Dated[T]":
        return cls(tuple(sorted(values, key=lambda pair: pair[0])))

    def on(self, day: date) -> T:
        """The value in force on the day.

        Raises Refused when none is in force that day.
        """
        found: T | None = None
        for start, value in self.values:
            if start > day:
                break
            found = value
        if found is None:
            raise Refused.of(
                f"{day.isoformat()} 这一天没有可以适用的规定",
                instead="请核对日期，或请中心工作人员人工核定",
                code="not_in_force",
            )
        return found
