"""A whole installation as `make run` starts it, with data of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
PATIENCE = 180.0
_FOREIGN = ("DATABASE_URL", "DATABASE_OWNER_URL", "TEST_DB_SUFFIX", "PYTHONDONTWRITEBYTECODE")


def free_port() -> int:
    """A port on which nobody listens now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass(frozen=True)
class Installation:
    """One that runs: where its pages are and where its data is."""

    data_dir: Path
    port: int
    live_port: int

    @property
    def url(self) -> str:
        """The address of the first page."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes."""
        known = os.environ.items()  # noqa: TID251
        kept = {name: value for name, value in known if name not in _FOREIGN}
        return kept | {
            "DATA_DIR": str(self.data_dir),
            "DEMO": "1",
            "PORT": str(self.port),
            "LIVE_PORT": str(self.live_port),
            "WEB_WORKERS": "1",
        }

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Runs `jiefen` with these arguments on its data."""
        return self._python("-m", "jiefen.config.commandline", *arguments)

    def later(self, script: str, **values: str) -> str:
        """Runs a due piece of work at a moment that has not come yet; answers with its output."""
        lines = [f"{name} = {value!r}" for name, value in values.items()]
        code = "\n".join(["import django", "django.setup()", *lines, script])
        done = self._python("-c", code, DJANGO_SETTINGS_MODULE="jiefen.config.settings")
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def _python(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *arguments],
            env=self.environment | more,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def start(data_dir: Path) -> tuple[Installation, "subprocess.Popen[bytes]"]:
    """Starts one on free ports and waits for its first page."""
    made = Installation(data_dir, free_port(), free_port())
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jiefen.config.commandline", "serve"],
            env=made.environment,
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    deadline = time.monotonic() + PATIENCE
    while not _answers(made.url):
        said = (data_dir / "serve.log").read_text("utf-8")
        assert process.poll() is None, f"jiefen serve ended:\n{said}"
        assert time.monotonic() < deadline, f"no first page after {PATIENCE:.0f} s:\n{said}"
    return made, process


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).status_code == 200
    except httpx.TransportError:
        time.sleep(0.2)
        return False


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Stops it as Ctrl+C does."""
    process.send_signal(signal.SIGINT)
    process.wait(60)
