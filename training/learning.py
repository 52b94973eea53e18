"""Learns the weights: runs of characters, one linear separator for each kind, category and flag."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from jiefen.rules.plan import Plan
from jiefen.rules.triage.grams import runs, weighed
from jiefen.rules.triage.plain import plain
from training.narratives import Narrative

Matrix = NDArray[np.float64]
KIND_SHARE, CATEGORY_SHARE = 3.0, 5.0
_FEWEST_TEXTS = 2
_SECOND_LABEL = 0.3
"""What a second accepted label counts, a first one being 1."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The known runs with their place and rarity."""

    places: dict[str, int]
    idf: Matrix

    def rows(self, texts: Sequence[str]) -> csr_matrix:
        """One row of length one for each text."""
        data: list[float] = []
        columns: list[int] = []
        starts = [0]
        for text in texts:
            pairs = weighed(runs(plain(text)), self.places)
            values = [value * float(self.idf[place]) for place, value in pairs]
            length = math.sqrt(sum(value * value for value in values)) or 1.0
            data += [value / length for value in values]
            columns += [place for place, _ in pairs]
            starts.append(len(data))
        return csr_matrix((data, columns, starts), shape=(len(texts), len(self.places)))


def vocabulary(texts: Sequence[str]) -> Vocabulary:
    """The runs that stand in at least two texts."""
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(runs(plain(text)).keys())
    kept = sorted(run for run, number in seen.items() if number >= _FEWEST_TEXTS)
    idf = [math.log((1 + len(texts)) / (1 + seen[run])) + 1 for run in kept]
    return Vocabulary({run: place for place, run in enumerate(kept)}, np.array(idf))


@dataclass(frozen=True, slots=True)
class Learned:
    """One column for each kind, then for each flag, then for "tells of nothing"."""

    vocabulary: Vocabulary
    matrix: Matrix
    bias: Matrix

    def columns(self, texts: Sequence[str]) -> Matrix:
        return np.asarray(self.vocabulary.rows(texts) @ self.matrix + self.bias)


def learn(plan: Plan, told: Sequence[Narrative], idle: Sequence[str]) -> Learned:
    """The weights from narratives, and from texts that tell of nothing."""
    texts = [one.text for one in told]
    known = vocabulary([*texts, *idle])
    rows, every = known.rows(texts), known.rows([*texts, *idle])
    kinds = [_kind(rows, told, kind) for kind in plan.kinds]
    by_category = {code: _category(plan, rows, told, code) for code in plan.categories}
    columns = [
        _joined(own, by_category[kind.category])
        for own, kind in zip(kinds, plan.kinds.values(), strict=True)
    ]
    columns += [_flag(every, told, idle, flag) for flag in plan.flags]
    nothing = np.array([False] * len(texts) + [True] * len(idle))
    columns.append(_separator(every, nothing, None, 1.0, balanced=True))
    return Learned(
        known,
        np.stack([weights for weights, _ in columns], axis=1),
        np.array([offset for _, offset in columns]),
    )


Column = tuple[Matrix, float]


def _joined(kind: Column, category: Column) -> Column:
    return (
        KIND_SHARE * kind[0] + CATEGORY_SHARE * category[0],
        KIND_SHARE * kind[1] + CATEGORY_SHARE * category[1],
    )


def _kind(rows: csr_matrix, told: Sequence[Narrative], kind: str) -> Column:
    wanted = np.array([one.kind == kind or kind in one.also for one in told])
    weight = np.array([_SECOND_LABEL if kind in one.also else 1.0 for one in told])
    return _separator(rows, wanted, weight, 0.5)


def _category(plan: Plan, rows: csr_matrix, told: Sequence[Narrative], code: str) -> Column:
    seconds = [{plan.kinds[kind].category for kind in one.also} for one in told]
    first = np.array([one.category == code for one in told])
    second = np.array([code in categories for categories in seconds])
    weight = np.where(second & ~first, _SECOND_LABEL, 1.0)
    return _separator(rows, first | second, weight, 0.3)


def _flag(rows: csr_matrix, told: Sequence[Narrative], idle: Sequence[str], flag: str) -> Column:
    wanted = np.array([flag in one.flags for one in told] + [False] * len(idle))
    return _separator(rows, wanted, None, 0.5, balanced=True)


def _separator(
    rows: csr_matrix,
    wanted: NDArray[np.bool_],
    weight: Matrix | None,
    cost: float,
    *,
    balanced: bool = False,
) -> Column:
    if not wanted.any():
        return np.zeros(rows.shape[1]), -2.0
    fitted = LinearSVC(
        C=cost, class_weight="balanced" if balanced else None, random_state=0, max_iter=5_000
    ).fit(rows, wanted, sample_weight=weight)
    return fitted.coef_[0], float(fitted.intercept_[0])
