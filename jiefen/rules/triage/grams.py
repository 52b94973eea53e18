"""Runs of one to three characters of a text and their weights."""

import math
from collections import Counter
from collections.abc import Mapping

LONGEST_RUN = 3


def runs(text: str) -> Counter[str]:
    """How often each run of one to three characters occurs; none reaches across a gap."""
    found: Counter[str] = Counter()
    for part in text.split():
        for length in range(1, LONGEST_RUN + 1):
            found.update(part[place : place + length] for place in range(len(part) - length + 1))
    return found


def weighed(counted: Mapping[str, int], places: Mapping[str, int]) -> list[tuple[int, float]]:
    """The known runs with one plus the logarithm of their number."""
    return [
        (places[run], 1.0 + math.log(number)) for run, number in counted.items() if run in places
    ]
