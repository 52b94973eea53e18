"""A copy of the plan in a temporary folder, to change one thing in it."""

import shutil
from pathlib import Path

from jiefen.rules.plan import PLAN_ROOT


def copy_of_the_plan(folder: Path) -> Path:
    """The whole plan, writable."""
    root = folder / "plan"
    shutil.copytree(PLAN_ROOT, root)
    return root


def replace_in(root: Path, name: str, old: str, new: str) -> int:
    """Replaces the first occurrence in the file and returns its line."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    before, found, after = text.partition(old)
    assert found, f"{name} does not hold {old!r}"
    path.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


def add_to(root: Path, name: str, text: str) -> int:
    """Appends to the file and returns the first new line."""
    path = root / name
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(before + text, encoding="utf-8")
    return before.count("\n") + 1
