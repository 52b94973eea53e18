"""Results as a Markdown page, with the machine they were measured on."""

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from jiefen.config import embedded

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "performance.md"
KEPT = Path(__file__).resolve().parents[1] / ".build" / "bench"
_PARTS = ("django", "psycopg", "granian", "django-ninja", "typst")


@dataclass
class Section:
    """One measurement: what was done, a table, and what to think of it."""

    name: str
    title: str
    text: str
    head: list[str]
    rows: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    measured: str = ""

    def markdown(self) -> str:
        """The section as Markdown."""
        lines = [f"## {self.title}", "", self.text, ""]
        lines += [_row(self.head), _row(["---"] * len(self.head)), *map(_row, self.rows), ""]
        lines += [f"- {note}" for note in self.notes]
        return "\n".join([*lines, "", f"*{self.measured}*", ""])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _postgres() -> str:
    said = subprocess.run(
        [embedded.programs() / "postgres", "--version"], check=True, capture_output=True, text=True
    )
    return said.stdout.split()[-1]


def _memory() -> str:
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return f"{pages * size / 2**30:.0f} GiB"


def conditions(at: datetime) -> str:
    """When and on what, with how much else the machine had to do."""
    load = os.getloadavg()[0]
    return (
        f"Measured {at:%Y-%m-%d} on {os.cpu_count()} cores ({platform.machine()}), {_memory()}; "
        f"load average {load:.1f} at the end."
    )


def machine() -> str:
    """The versions of everything that matters."""
    parts = ", ".join(f"{name} {version(name)}" for name in _PARTS)
    return f"Python {platform.python_version()}, PostgreSQL {_postgres()}, {parts}."


_HEAD = """# Performance

Written by `make bench`; do not edit. Each figure that counts is a ratio of two measurements in one
run on one machine, because absolute times depend on the machine and on what else it does. A load
average above the number of cores means that times are longer and noisier than on a quiet machine.

"""


def keep(section: Section) -> None:
    """Keeps a section, so that parts measured at different times stand on one page."""
    KEPT.mkdir(parents=True, exist_ok=True)
    text = json.dumps(vars(section), ensure_ascii=False, indent=1)
    (KEPT / f"{section.name}.json").write_text(text, encoding="utf-8")


def write(order: Sequence[str]) -> None:
    """Writes the page from all kept sections."""
    sections = []
    for name in order:
        file = KEPT / f"{name}.json"
        if file.is_file():
            sections.append(Section(**json.loads(file.read_text(encoding="utf-8"))))
    body = "\n".join(section.markdown() for section in sections)
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(f"{_HEAD}{machine()}\n\n{body}", encoding="utf-8")
