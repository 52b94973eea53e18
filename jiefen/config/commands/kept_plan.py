"""The plan as it was read last time, so that a command does not read a hundred files again.

Kept under `~/.cache/jiefen`, in a folder that only its owner can open. Changed by anything in the
plan or in the rules' code, it is read anew; where nothing can be kept, nothing is.
"""

import hashlib
import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

from jiefen.rules.plan import PLAN_ROOT, Plan, load_plan

_RULES = Path(__file__).resolve().parents[2] / "rules"


def quick_plan(root: Path | None, district: str) -> Plan:
    """The plan of a district, from the kept copy when that is of exactly these files.

    Raises PlanFaults with every fault found.
    """
    folder = _folder()
    if folder is None:
        return load_plan(root, district)
    kept = folder / f"{_print(root or PLAN_ROOT, district)}.plan"
    found = _read(kept)
    if found is None:
        found = load_plan(root, district)
        _keep(found, kept)
    return found


def _folder() -> Path | None:
    """The folder, if it is ours alone."""
    try:
        folder = Path.home() / ".cache" / "jiefen"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except (OSError, RuntimeError):
        return None
    return folder if state.st_uid == os.getuid() and not state.st_mode & 0o077 else None


def _print(root: Path, district: str) -> str:
    """A fingerprint of what the plan is made of: its files and the code that reads them."""
    digest = hashlib.sha256(f"{root.resolve()}|{district}|{sys.version}".encode())
    for path in _files(root, district):
        digest.update(f"{path.relative_to(root)}|".encode())
        digest.update(path.read_bytes())
    for path in sorted(_RULES.rglob("*.py")):
        state = path.stat()
        digest.update(f"{path.name}|{state.st_size}|{state.st_mtime_ns}".encode())
    return digest.hexdigest()[:32]


def _files(root: Path, district: str) -> Iterator[Path]:
    for folder in (root / "national", root / "districts" / district):
        yield from sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".md"))


def _read(kept: Path) -> Plan | None:
    try:
        found = pickle.loads(kept.read_bytes())  # noqa: S301 - written by ourselves, see _folder
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError):
        return None
    return found if isinstance(found, Plan) else None


def _keep(plan: Plan, kept: Path) -> None:
    """Keeps the copy whole or not at all, and only the last few of them."""
    half = kept.with_suffix(f".{os.getpid()}")
    try:
        half.write_bytes(pickle.dumps(plan, protocol=pickle.HIGHEST_PROTOCOL))
        half.replace(kept)
        others = sorted(kept.parent.glob("*.plan"), key=lambda p: p.stat().st_mtime)[:-8]
        for old in others:
            old.unlink(missing_ok=True)
    except OSError:
        half.unlink(missing_ok=True)
