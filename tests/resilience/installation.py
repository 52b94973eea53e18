"""A whole installation as an operator runs it: `jiefen serve` on ports and data of its own."""

import atexit
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import httpx
import psycopg

BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180.0


def free_ports(count: int) -> list[int]:
    """Ports that nobody uses at the moment."""
    held = [socket.socket() for _ in range(count)]
    for each in held:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


def until(found: Callable[[], object], what: str, *, within: float = PATIENCE) -> object:
    """The first true answer; fails with `what` when there is none in time."""
    ends = time.monotonic() + within
    while time.monotonic() < ends:
        answer = found()
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"not within {within:.0f} s: {what}")


def _environment(data: Path, **settings: str) -> dict[str, str]:
    inherited = {
        name: value
        for name, value in os.environ.items()  # noqa: TID251 - what the operator's shell has
        if not name.startswith(("DATABASE_", "DJANGO_"))
    }
    return {
        **inherited,
        "DATA_DIR": str(data),
        "WEB_WORKERS": "1",
        "DEMO": "0",
        "PYTHONPATH": str(ROOT),
        **settings,
    }


@lru_cache(maxsize=1)
def _prepared() -> Path:
    """Data of an installation on which `jiefen init` ran, made once and copied from then on."""
    folder = Path(tempfile.mkdtemp(prefix="jiefen-prepared-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    folder.chmod(0o755)
    env = _environment(folder / "data")
    subprocess.run([BIN / "jiefen", "init"], env=env, cwd=ROOT, check=True, capture_output=True)
    return folder / "data"


@dataclass
class Installation:
    """One running system with its own database, keys and ports."""

    settings: dict[str, str] = field(default_factory=dict)
    empty: bool = False
    folder: Path = field(init=False)
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="jiefen-"))
        self.folder.chmod(0o755)
        self.port, self.live_port = free_ports(2)
        self.log = self.folder / "serve.log"
        self.data = self.folder / "data"
        ports = {"PORT": str(self.port), "LIVE_PORT": str(self.live_port)}
        self.env = _environment(self.data, **ports, **self.settings)
        if not self.empty:
            subprocess.run(["cp", "-a", _prepared(), self.data], check=True)

    def start(self) -> "Installation":
        """Starts everything and waits for the first page and the first stream answer."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [BIN / "jiefen", "serve"], env=self.env, cwd=ROOT, stdout=log, stderr=log
            )
        try:
            until(self.answers, "a first page", within=180)
        except AssertionError as late:
            raise AssertionError(f"{late}\n{self.said()}") from late
        return self

    @contextmanager
    def with_database(self) -> Iterator["Installation"]:
        """Keeps the embedded database running, so that each command need not start it."""
        keep = (
            "import sys; from jiefen.config import embedded, env;"
            " kept = embedded.start(env.environment()); print('up', flush=True); sys.stdin.read()"
        )
        with subprocess.Popen(
            [sys.executable, "-c", keep],
            env=self.env,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as holder:
            assert holder.stdin is not None
            assert holder.stdout is not None
            holder.stdout.readline()
            yield self
            holder.stdin.close()

    def said(self) -> str:
        """The end of what the programs wrote."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-4000:]

    def answers(self) -> bool:
        """Whether pages and streams answer, without trouble."""
        try:
            codes = [
                httpx.get(f"http://127.0.0.1:{port}/live/unit", timeout=5).status_code
                for port in (self.port, self.live_port)
            ]
        except httpx.HTTPError:
            return False
        return codes == [404, 404]

    def jiefen(self, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
        """Runs one command of `jiefen` against this installation."""
        return subprocess.run(
            [BIN / "jiefen", *arguments],
            check=False,
            env=self.env,
            cwd=ROOT,
            input=text,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )

    def inside(self, *arguments: str) -> dict[str, object]:
        """What `tests.resilience.inside` answers within this installation."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.resilience.inside", *arguments],
            check=False,
            env={**self.env, "DATABASE_URL": self.url},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stderr
        answer: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
        return answer

    @property
    def url(self) -> str:
        """The database as its owner reaches it."""
        given = self.env.get("DATABASE_URL")
        return given or f"postgresql://postgres:@/jiefen?host={self.folder / 'data' / 'pg'}"

    def sql(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Asks the database."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def client(self, key: str = "", **headers: str) -> httpx.Client:
        """A client of the pages and the API."""
        known = {"Authorization": f"Bearer {key}"} if key else {}
        address = f"http://127.0.0.1:{self.port}"
        return httpx.Client(base_url=address, headers={**known, **headers}, timeout=20)

    def postmaster(self) -> int:
        """The process id of the embedded database."""
        pid_file = self.data / "pg" / "postmaster.pid"
        return int(pid_file.read_text(encoding="utf-8").splitlines()[0])

    def child(self, word: str) -> int | None:
        """The process id of the child whose command line has this word; none when it is dead."""
        assert self.process is not None
        found = subprocess.run(
            ["ps", "-o", "pid=,stat=,args=", "--ppid", str(self.process.pid)],
            check=False,
            capture_output=True,
            text=True,
        )
        for line in found.stdout.splitlines():
            pid, state, command = line.split(None, 2)
            if word in command and not state.startswith("Z"):
                return int(pid)
        return None

    def stop(self) -> None:
        """Asks the group to end, as an operator does, and waits for it."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)

    def remove(self) -> None:
        """Ends it and throws its data away."""
        try:
            self.stop()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


def wages(number: int = 1) -> dict[str, object]:
    """An application that a connected system files."""
    return {
        "narrative": f"工地干了四个月，第{number}次讨要，老板拖欠我工资一万二一直不给。",
        "applicants": [{"name": f"赵演示{number}", "phone": f"1990000{number:04d}"}],
        "respondents": [{"name": "示例建筑公司", "kind": "organisation"}],
        "area": "qinghe_town",
    }
