"""The trained weights as they ship, read once."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MODEL = Path(__file__).parent / "model" / "weights.npz"
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """One row for each run of characters; one column for each kind, then flag, then nothing.

    `thresholds` has two numbers for each flag: the score that raises it alone, and the score below
    which a word of the plan does not raise it either. `nothing` is slope and offset of the chance
    that a text tells of no trouble at all.
    """

    places: dict[str, int]
    idf: Floats
    matrix: NDArray[np.int8]
    scale: Floats
    bias: Floats
    kinds: tuple[str, ...]
    flags: tuple[str, ...]
    thresholds: Floats
    temperature: float
    plan_words: float
    nothing: tuple[float, float]
    columns: dict[str, int]


@lru_cache(maxsize=2)
def shipped_weights(path: Path = MODEL) -> Weights:
    """The weights that ship with the product."""
    with np.load(path, allow_pickle=False) as stored:
        read = {name: stored[name] for name in stored.files}
    runs, kinds = _texts(read["runs"]), _texts(read["kinds"])
    temperature, plan_words, slope, offset = (float(one) for one in read["constants"])
    return Weights(
        places={run: place for place, run in enumerate(runs)},
        idf=read["idf"].astype(np.float32),
        matrix=read["matrix"],
        scale=read["scale"],
        bias=read["bias"],
        kinds=kinds,
        flags=_texts(read["flags"]),
        thresholds=read["thresholds"],
        temperature=temperature,
        plan_words=plan_words,
        nothing=(slope, offset),
        columns={kind: place for place, kind in enumerate(kinds)},
    )


def _texts(stored: NDArray[np.uint8]) -> tuple[str, ...]:
    return tuple(stored.tobytes().decode().split("\n"))
