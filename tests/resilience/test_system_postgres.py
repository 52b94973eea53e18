"""The same program on the system's PostgreSQL by `DATABASE_URL`: the second server it runs on.

A private cluster is made with the system's own programs; nothing that runs already is touched.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from tests.resilience.installation import Installation, wages

pytestmark = pytest.mark.slow
PROGRAMS = Path("/usr/lib/postgresql/15/bin")
MISSING = (
    f"{PROGRAMS}/initdb is missing: `make test` installs the package postgresql-15; "
    "run it once, or `apt-get install postgresql-15`"
)


def _as_postgres(*command: object) -> None:
    """Runs a program as the user `postgres`, since the server refuses to run as root."""
    given = [str(part) for part in command]
    if os.geteuid() == 0:
        given = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *given]
    subprocess.run(given, check=True, stdout=subprocess.DEVNULL, cwd="/")


@pytest.fixture(scope="module")
def system_server():
    """The URL of an owner of an empty database on a private PostgreSQL 15."""
    assert (PROGRAMS / "initdb").exists(), MISSING
    folder = Path(tempfile.mkdtemp(prefix="jf15-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    _as_postgres(PROGRAMS / "initdb", "-D", data, "-U", "owner", "--auth=trust", "-E", "UTF8", "-N")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    control = (PROGRAMS / "pg_ctl", "-D", data, "-w")
    _as_postgres(*control, "-l", folder / "log", "-o", options, "start")
    try:
        with psycopg.connect(
            f"postgresql://owner:@/postgres?host={folder}", autocommit=True
        ) as connection:
            connection.execute("CREATE DATABASE jiefen TEMPLATE template0 ENCODING 'UTF8'")
        yield f"postgresql://owner:@/jiefen?host={folder}"
    finally:
        _as_postgres(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def test_dispute_when_filed_on_the_systems_server_is_accepted_registered_and_verified(
    system_server, tmp_path
):
    running = Installation(empty=True, settings={"DATABASE_URL": system_server})
    try:
        assert running.jiefen("init").returncode == 0
        running.start()
        assert str(running.sql("SHOW server_version")[0][0]).startswith("15.")
        key = str(running.inside("key", "district_centre", "centre_clerk")["key"])
        with running.client(key) as client:
            filed = client.post(
                "/api/v1/disputes",
                json={**wages(1), "receiver": "district_centre", "area": ""},
                headers={"Idempotency-Key": "one"},
            )
            assert filed.status_code == 201, filed.text
            acts = f"/api/v1/disputes/{filed.json()['code']}/acts"
            accepted = client.post(f"{acts}/accept", json={})
            assert accepted.status_code == 200, running.said()
            registered = client.post(f"{acts}/register", json={"kind": "wages_owed"}).json()
            assert registered["stage"] == "registered"
        assert running.jiefen("ledger", "verify").returncode == 0
        backup = running.jiefen("backup", str(tmp_path / "copy"))
        assert backup.returncode == 0, backup.stderr
    finally:
        running.remove()
