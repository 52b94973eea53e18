"""The weights as they ship: whole numbers of one byte, the same bytes for the same weights."""

import io
import zipfile
from pathlib import Path

import numpy as np

from jiefen.rules.plan import Plan
from training.calibrating import Calibration
from training.learning import Learned

_DAY = (1980, 1, 1, 0, 0, 0)


def store(path: Path, plan: Plan, learned: Learned, tuned: Calibration) -> None:
    """Writes the file that the triage reads."""
    scale = np.abs(learned.matrix).max(axis=0) / 127
    scale[scale == 0] = 1.0
    parts = {
        "runs": _bytes(learned.vocabulary.places),
        "idf": learned.vocabulary.idf.astype(np.float16),
        "matrix": np.rint(learned.matrix / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": learned.bias.astype(np.float32),
        "kinds": _bytes(plan.kinds),
        "flags": _bytes(plan.flags),
        "thresholds": np.array(tuned.thresholds, dtype=np.float32),
        "constants": np.array(
            [tuned.temperature, tuned.plan_words, *tuned.nothing], dtype=np.float64
        ),
    }
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, part in parts.items():
            held = io.BytesIO()
            np.save(held, part, allow_pickle=False)
            file.writestr(zipfile.ZipInfo(f"{name}.npy", _DAY), held.getvalue(), 8, 9)


def _bytes(texts: "dict[str, int] | object") -> "np.ndarray[tuple[int], np.dtype[np.uint8]]":
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)  # type: ignore[arg-type]
