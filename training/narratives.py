"""The narratives of this folder, and texts that tell of nothing."""

import json
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Narrative:
    """One line: what was told and the labels it was given."""

    id: str
    text: str
    category: str
    kind: str
    also: tuple[str, ...]
    flags: tuple[str, ...]
    hold: bool


def narratives() -> list[Narrative]:
    """All narratives in the order of the files."""
    paths = sorted((ROOT / "narratives").glob("*.jsonl"))
    return [_narrative(line) for path in paths for line in _lines(path)]


def hard() -> list[Narrative]:
    """The texts that must not be answered confidently, and short ones beside them."""
    return [_narrative(line) for line in _lines(ROOT / "hard.jsonl")]


def chatter() -> list[str]:
    """Texts that tell of no trouble, to learn from."""
    return [str(json.loads(line)["text"]) for line in _lines(ROOT / "chatter.jsonl")]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _narrative(line: str) -> Narrative:
    row = json.loads(line)
    return Narrative(
        row["id"],
        row["text"],
        row["category"],
        row.get("kind", ""),
        tuple(row.get("also", ())),
        tuple(row.get("flags", ())),
        row["hold"],
    )
