"""Registering a dispute by API, against as many plain inserts of the same rows by pgbench."""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.report import Section
from jiefen.config import embedded
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.clock import now
from jiefen.organisations.selectors import unit_by_code
from jiefen.organisations.services import connect_system

PORT = 9321
CLIENTS = 4
FILINGS = 600
SECONDS = 8


def _body(number: int) -> dict[str, object]:
    return {
        "narrative": f"在工地干了四个月木工，包工头拖欠工资一万二，讨要{number}次都说没有钱。",
        "request": "把拖欠的工资付清",
        "applicants": [{"name": f"赵演示{number}", "phone": f"199{number:08d}"}],
        "respondents": [{"name": f"示例建筑公司{number}", "kind": "organisation"}],
        "area": "qinghe_town",
        "amount": "12000.00",
    }


def _key() -> str:
    return connect_system(
        username="bench",
        name="测量",
        unit_id=unit_by_code("district_centre").pk,
        scopes=["disputes:write", "disputes:read"],
        by=SYSTEM,
        at=now(),
    ).plain


@contextmanager
def _served(url: str) -> Iterator[None]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(PORT)]
    command += ["--workers", "1", "--blocking-threads", "1", "--no-ws", "--log-level", "warning"]
    env = {**os.environ, "DATABASE_URL": url}  # noqa: TID251 - configures what it measures
    server = subprocess.Popen([*command, "jiefen.config.wsgi:application"], env=env)
    try:
        for _ in range(300):
            try:
                connecting = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
                connecting.request("GET", "/api/v1/disputes")
                connecting.getresponse().read()
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait(20)


def _file(key: str, first: int, count: int, clients: int) -> float:
    """Files disputes with some clients at once and returns how many a second were registered."""

    def work(start: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        for number in range(start, first + count, clients):
            text = json.dumps(_body(number)).encode()
            headers = {
                "Authorization": f"Bearer {key}",
                "Content-Type": "application/json",
                "Idempotency-Key": f"bench-{number}",
            }
            line.request("POST", "/api/v1/disputes", body=text, headers=headers)
            answer = line.getresponse()
            answer.read()
            assert answer.status == 201, answer.status

    threads = [threading.Thread(target=work, args=(first + n,)) for n in range(clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count / (time.perf_counter() - begun)


def _rows_written() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute("SELECT sum(n_tup_ins) FROM pg_stat_user_tables")
        return int(cursor.fetchone()[0])


def _statements(key: str) -> tuple[int, int]:
    """The statements of one registration, and the rows it inserts."""

    def post(number: int) -> None:
        answer = Client().post(
            "/api/v1/disputes",
            data=json.dumps(_body(number)),
            content_type="application/json",
            headers={"Authorization": f"Bearer {key}", "Idempotency-Key": f"count-{number}"},
        )
        assert answer.status_code == 201, answer.content

    for number in range(3):
        post(90_000_000 + number)
    with CaptureQueriesContext(connection) as asked:
        post(90_000_003)
        statements = len(asked)
    time.sleep(1.5)
    before = _rows_written()
    for number in range(4, 14):
        post(90_000_000 + number)
    time.sleep(1.5)
    return statements, round((_rows_written() - before) / 10)


_ROW = "INSERT INTO bench_plain (a, b, c, d) VALUES (:n, now(), 'dispute:42', '{}');\n"


def _pgbench(url: str, rows: int, clients: int, payload: int) -> float:
    """Transactions a second of pgbench that insert `rows` rows, one statement each."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_plain")
        cursor.execute(
            "CREATE TABLE bench_plain (id bigserial PRIMARY KEY, a bigint, b timestamptz,"
            " c varchar(40), d text)"
        )
        cursor.execute("CREATE INDEX ON bench_plain (c, a)")
    content = _ROW.format("x" * payload) * rows
    with tempfile.NamedTemporaryFile("w", suffix=".sql", delete=False) as script:
        script.write(f"\\set n random(1, 1000000)\nBEGIN;\n{content}COMMIT;\n")
    try:
        said = subprocess.run(
            [
                embedded.programs() / "pgbench",
                *("-n", "-M", "prepared", "-c", str(clients), "-j", "1", "-T", str(SECONDS)),
                *("-f", script.name, url),
            ],
            check=True,
            capture_output=True,
            text=True,
        )
    finally:
        Path(script.name).unlink()
    line = next(line for line in said.stdout.splitlines() if line.startswith("tps"))
    return float(line.split()[2])


def measure(owner_url: str, runtime_url: str) -> Section:
    """Registers by API with one worker, and sets it against pgbench."""
    key = _key()
    statements, rows = _statements(key)
    with _served(runtime_url):
        _file(key, 1_000, 60, CLIENTS)
        before = _pgbench(owner_url, rows, CLIENTS, 200)
        rate = _file(key, 10_000, FILINGS, CLIENTS)
        after = _pgbench(owner_url, rows, CLIENTS, 200)
        alone = _file(key, 20_000, FILINGS // 4, 1)
    plain = (before + after) / 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM disputes_dispute")
        there = int(cursor.fetchone()[0])
    return Section(
        name="registering",
        title="Registering a dispute by API",
        text=(
            "Two parties, kind proposed, routed, clocks, limitation receipt, ledger, idempotency "
            "and follow-up job, by HTTP with one WSGI worker with one thread, against pgbench "
            f"inserting the same number of rows ({rows}) one statement each in one transaction "
            f"on the same server. {CLIENTS} clients each. Aim: a tenth or better."
        ),
        head=["what", "a second"],
        rows=[
            [f"registrations by API, {CLIENTS} clients", f"{rate:.1f}"],
            ["registrations by API, one client", f"{alone:.1f}"],
            [f"pgbench transactions of {rows} inserts, {CLIENTS} clients", f"{plain:.0f}"],
            ["**ratio**", f"**{rate / plain:.3f}**"],
        ],
        notes=[
            f"{statements} SQL statements a registration, the sign-in of the key included.",
            f"{there:,} disputes were there at the end.",
            f"pgbench before {before:.0f} and after {after:.0f}: the difference is the noise.",
        ],
    )
