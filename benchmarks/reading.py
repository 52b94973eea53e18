"""Work list, search, dispute page and API list as the number of disputes grows."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.module_loading import import_string

from benchmarks.generate import Generator, finish
from benchmarks.report import Section
from benchmarks.timing import Times
from benchmarks.timing import measure as timed
from jiefen.accounts import services as accounts
from jiefen.accounts.types import ApiScope
from jiefen.disputes.codes import code_of
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.clock import now
from jiefen.organisations.selectors import unit_by_code
from jiefen.organisations.services import connect_system, grant_membership
from jiefen.web.shell.identity import sign_in

RUNS = 60
UNIT = "district_centre"
_NAMES = ["赵甲子", "钱乙丑", "孙丙寅", "李丁卯", "周戊辰"]


@dataclass(frozen=True)
class Read:
    """One page that is measured."""

    label: str
    act: Callable[[int], None]


@dataclass(frozen=True)
class Taken:
    """What one page took at one size."""

    times: Times
    queries: int


def _clerk() -> Client:
    account, _ = accounts.create_account(
        kind="staff", username="bench-clerk", name="测量员", by=SYSTEM, at=now()
    )
    unit_id = unit_by_code(UNIT).pk
    grant_membership(
        account_id=account.pk, unit_id=unit_id, role="centre_clerk", by=SYSTEM, at=now()
    )
    request = HttpRequest()
    request.session = import_string("django.contrib.sessions.backends.db.SessionStore")()
    sign_in(request, account, at=now())
    request.session.save()
    client = Client()
    client.cookies["jiefen_session"] = str(request.session.session_key)
    return client


def _key() -> str:
    return connect_system(
        username="bench-reader",
        name="测量",
        unit_id=unit_by_code(UNIT).pk,
        scopes=[ApiScope.READ_DISPUTES],
        by=SYSTEM,
        at=now(),
    ).plain


def _codes(size: int, count: int = 50) -> list[str]:
    """Codes of open disputes, spread over all there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, filed_at FROM disputes_dispute WHERE closed_at IS NULL"
            " AND id %% %s = 0 LIMIT %s",
            [max(size // 1000, 1), count],
        )
        return [code_of(number, filed.year) for number, filed in cursor.fetchall()]


def _reads(clerk: Client, key: str, size: int) -> list[Read]:
    codes = _codes(size)
    bearer = {"Authorization": f"Bearer {key}"}

    def get(address: str, **more: str) -> None:
        answer = clerk.get(address, headers=more)
        assert answer.status_code == 200, (address, answer.status_code)

    return [
        Read("work list", lambda n: get("/centre/")),
        Read("work list, all, newest first", lambda n: get("/centre/?tab=all")),
        Read("search: a name", lambda n: get(f"/centre/?tab=all&q={_NAMES[n % 5]}")),
        Read("search: common words", lambda n: get("/centre/?tab=all&q=拖欠工资")),
        Read("search: name and words", lambda n: get(f"/centre/?tab=all&q={_NAMES[n % 5]} 工资")),
        Read("dispute page", lambda n: get(f"/centre/disputes/{codes[n % len(codes)]}")),
        Read("API list", lambda n: get("/api/v1/disputes", **bearer)),
        Read("API dispute", lambda n: get(f"/api/v1/disputes/{codes[n % len(codes)]}", **bearer)),
    ]


def _busy() -> float:
    """CPU seconds of this process and of the database's process that serves it."""
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    ticks = backend.read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return time.process_time() + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def _taken(read: Read) -> Taken:
    read.act(0)
    with CaptureQueriesContext(connection) as asked:
        read.act(1)
        queries = len(asked)
    return Taken(timed(read.act, runs=RUNS, busy=_busy), queries)


def explain(clerk: Client, key: str, size: int) -> None:
    """Prints the slowest statements of each page with their plans, for whoever tunes them."""
    for read in _reads(clerk, key, size):
        with CaptureQueriesContext(connection) as asked:
            read.act(1)
            queries = list(asked.captured_queries)
        slow = max(queries, key=lambda query: float(query["time"]))
        print(f"\n=== {read.label}: slowest of {len(queries)} took {slow['time']} s\n{slow['sql']}")
        with connection.cursor() as cursor:
            if slow["sql"].lstrip("( ").upper().startswith("SELECT"):
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {slow['sql']}")
                print("\n".join(row[0] for row in cursor.fetchall()))


def _grown(sizes: list[int], *, plans: bool) -> dict[int, dict[str, Taken]]:
    generator, clerk, key = Generator(), _clerk(), _key()
    results: dict[int, dict[str, Taken]] = {}
    made = 0
    for size in sizes:
        for so_far in generator.make(made + 1, size - made):
            print(f"  {made + so_far:,} disputes", flush=True)
        made = size
        finish(size)
        results[size] = {read.label: _taken(read) for read in _reads(clerk, key, size)}
        for label, taken in results[size].items():
            print(f"  {size:>9,}  {label:<30} {taken.times}  {taken.queries} queries", flush=True)
        if plans:
            explain(clerk, key, size)
    return results


def measure(sizes: list[int], *, plans: bool = False) -> Section:
    """Measures each page at each size and compares the largest with the smallest."""
    results = _grown(sizes, plans=plans)
    smallest, largest = results[sizes[0]], results[sizes[-1]]
    rows = []
    for label, first in smallest.items():
        last = largest[label]
        counts = {results[size][label].queries for size in sizes}
        rows.append(
            [
                label,
                *(f"{results[size][label].times.p95:.0f}" for size in sizes),
                f"**{last.times.p95 / first.times.p95:.2f}**",
                f"{last.times.median / first.times.median:.2f}",
                f"{last.times.cpu / first.times.cpu:.2f}",
                "–".join(str(count) for count in sorted(counts)),
            ]
        )
    return Section(
        name="reading",
        title="Reading as the district grows",
        text=(
            f"A clerk of the district centre, who sees every dispute; {RUNS} requests each through "
            "the whole of Django in one process, times in milliseconds (p95). Disputes were made "
            "in bulk through the same tables, one in twenty of them open. Aim: at a million not "
            "more than three times as long as at a thousand, with the same number of queries."
        ),
        head=[
            "page",
            *(f"{size:,}" for size in sizes),
            "p95 ratio",
            "median ratio",
            "CPU ratio",
            "queries",
        ],
        rows=rows,
        notes=[
            "CPU: of the program and its database process together; the clock's ratios suffer "
            "more from whatever else the machine does meanwhile.",
            "Where a list is shorter than a page, one query more looks for rows without a last "
            "day; so the smallest size may take one more.",
        ],
    )
