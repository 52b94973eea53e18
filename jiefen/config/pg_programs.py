"""PostgreSQL's own programs: those of the embedded wheel, of the PATH and of the system."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from jiefen.config import embedded
from jiefen.rules.trace import Refused


def _places(name: str) -> Iterator[Path]:
    found = shutil.which(name)
    if found:
        yield Path(found)
    yield from sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    yield embedded.programs() / name


def _major(program: Path) -> int:
    said = subprocess.run(
        [program, "--version"], check=True, capture_output=True, text=True
    ).stdout.split()
    return int(said[2].partition(".")[0])


def program(name: str, *, server: int) -> Path:
    """The program whose version fits a server's major version best: the same, else the next above.

    Raises `Refused` when all there are, are older than the server.
    """
    fitting = [(_major(each), each) for each in _places(name) if os.access(each, os.X_OK)]
    fitting = [(major, each) for major, each in fitting if major >= server]
    if not fitting:
        raise Refused.of(
            f"没有找到 PostgreSQL {server} 的 {name}。", instead="请安装 postgresql-client。"
        )
    return min(fitting, key=lambda pair: pair[0])[1]


def run(command: list[str | Path]) -> None:
    """Runs a program; raises `Refused` with its last line when it fails."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        last = (done.stderr.strip() or "no message").splitlines()[-1]
        raise Refused.of(f"{Path(command[0]).name} 没有成功：{last}")
