"""Small things that every request reads, kept in this process as they are."""

import secrets
from collections.abc import Callable
from typing import Generic, TypeVar

from django.core.cache import cache

T = TypeVar("T")


class Kept(Generic[T]):
    """A value that is built anew when it is older than some seconds or was forgotten.

    The cache holds only a mark: unpickling the value for each reader cost more than the reading.
    Whoever gets the value shares it with others and changes nothing in it.
    """

    def __init__(self, name: str, *, seconds: int) -> None:
        self._name, self._seconds = name, seconds
        self._value: tuple[str, T] | None = None

    def get(self, build: Callable[[], T]) -> T:
        """The value, built when there is none that counts; an empty one is not kept."""
        mark, held = cache.get(self._name), self._value
        if held is not None and held[0] == mark:
            return held[1]
        value = build()
        if value:
            mark = secrets.token_hex(8)
            self._value = (mark, value)
            cache.set(self._name, mark, self._seconds)
        return value

    def forget(self) -> None:
        """Makes the next reader build it anew."""
        cache.delete(self._name)
