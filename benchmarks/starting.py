"""Start to answer: pure commands, one paper, and the whole system."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from benchmarks.report import Section
from benchmarks.timing import Times
from benchmarks.timing import measure as timed

JIEFEN = Path(sys.executable).parent / "jiefen"
ROOT = Path(__file__).resolve().parents[1]
_COMMANDS = {
    "triage": (["triage"], '{"id": 1, "text": "老板拖欠工资四个月"}'),
    "route": (["route"], '{"kind": "wages_owed", "receiver": "district_centre"}'),
    "due": (["due"], '{"rule": "JC.30", "event": "2026-09-03"}'),
    "doors": (["doors"], '{"kind": "wages_owed", "facts": {"labour_relation": true}}'),
    "plan check": (["plan", "check"], ""),
}


def _command(arguments: Sequence[str], text: str, runs: int = 15) -> Times:
    def run(number: int) -> None:
        subprocess.run(
            [JIEFEN, *arguments], input=text, text=True, check=True, capture_output=True, cwd=ROOT
        )

    return timed(run, runs=runs, warm=1)


def commands() -> Section:
    """Every pure command from start to answer."""
    rows = []
    for name, (arguments, text) in _COMMANDS.items():
        times = _command(arguments, text)
        rows.append([f"`jiefen {name}`", f"{times.median:.0f}", f"{times.p95:.0f}"])
    bare = timed(
        lambda number: subprocess.run([sys.executable, "-c", "import yaml"], check=True),
        runs=15,
        warm=1,
    )
    rows.append(["for comparison: Python that imports a YAML reader", f"{bare.median:.0f}", ""])
    return Section(
        name="commands",
        title="Pure commands, start to answer",
        text="From the start of the process to its end, in milliseconds. Aim: under 500.",
        head=["command", "median", "p95"],
        rows=rows,
    )


def paper() -> Section:
    """One mediation agreement as PDF."""
    from jiefen.documents.example import example_agreement
    from jiefen.documents.rendering import render_pdf

    times = timed(lambda number: render_pdf(example_agreement(number)), runs=60, warm=5)
    size = len(render_pdf(example_agreement(1)))
    return Section(
        name="paper",
        title="One agreement as PDF",
        text="Another agreement each time, in milliseconds. Aim: tens of milliseconds.",
        head=["what", "median", "p95"],
        rows=[[f"agreement, {size // 1024} KB", f"{times.median:.1f}", f"{times.p95:.1f}"]],
    )


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


def _start(env: dict[str, str], port: int) -> float:
    """Seconds from `jiefen serve` to the first page; the group is stopped afterwards."""
    begun = time.perf_counter()
    group = subprocess.Popen(
        [JIEFEN, "serve"], env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while time.perf_counter() - begun < 120:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
                    page.read()
                    return time.perf_counter() - begun
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise AssertionError("no page within two minutes")
    finally:
        group.send_signal(signal.SIGTERM)
        group.wait(30)


def whole_system(folder: Path) -> Section:
    """`make run` when everything is installed: database, pages, streams and jobs."""
    ports = [_free_port(), _free_port()]
    env = {
        **{n: v for n, v in os.environ.items() if n != "DATABASE_URL"},  # noqa: TID251
        "DATA_DIR": str(folder / "served"),
        "PORT": str(ports[0]),
        "LIVE_PORT": str(ports[1]),
    }
    cold = _start(env, ports[0])
    warm = sorted(_start(env, ports[0]) for _ in range(3))
    return Section(
        name="starting",
        title="The whole system, start to first page",
        text=(
            "`jiefen serve` with the demonstration: embedded database, pages, event streams and "
            "jobs; seconds until the first page has been read. Aim: five when warm."
        ),
        head=["start", "seconds"],
        rows=[
            ["first ever (makes the database and the demo people)", f"{cold:.1f}"],
            ["warm, best of three", f"{warm[0]:.1f}"],
            ["warm, worst of three", f"{warm[-1]:.1f}"],
        ],
    )
