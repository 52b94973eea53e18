"""What the weights say of one text."""

import math
from dataclasses import dataclass

import numpy as np

from jiefen.rules.triage.grams import runs, weighed
from jiefen.rules.triage.weights import Floats, Weights

_FEWEST_SIGNS = 2


@dataclass(frozen=True, slots=True)
class Scores:
    """The known runs of a text with their weights, and a score for each column."""

    found: tuple[str, ...]
    rows: Floats
    columns: Floats

    def share(self, column: int) -> dict[str, float]:
        """What each run gave to one column."""
        given = self.rows[:, column]
        return {run: float(given[place]) for place, run in enumerate(self.found)}


def scores(weights: Weights, text: str) -> Scores | None:
    """The scores of a text; None where fewer than two known characters of Chinese stand in it."""
    counted = runs(text)
    known = {run: number for run, number in counted.items() if run in weights.places}
    if sum(len(run) == 1 and "\u4e00" <= run <= "\u9fff" for run in known) < _FEWEST_SIGNS:
        return None
    pairs = weighed(known, weights.places)
    places = np.fromiter((place for place, _ in pairs), dtype=np.intp, count=len(pairs))
    values = np.fromiter((value for _, value in pairs), dtype=np.float32, count=len(pairs))
    values *= weights.idf[places]
    values /= math.sqrt(float(values @ values)) or 1.0
    rows = weights.matrix[places] * (values[:, None] * weights.scale[None, :])
    return Scores(tuple(known), rows, rows.sum(axis=0) + weights.bias)
