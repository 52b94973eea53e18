"""Database and worker are killed in the middle of the story: nothing is lost, nothing repeated."""

import os
import signal
import threading

import httpx
import pytest

from tests.notices.gateway_stub import Gateway
from tests.resilience.installation import Installation, until, wages

pytestmark = pytest.mark.slow


class Applicants:
    """People who file one dispute after another, and try again with the same key until told."""

    def __init__(self, installation, key: str, number: int) -> None:
        self.told: dict[str, str] = {}
        self.tries = 0
        self._installation, self._key, self._number = installation, key, number
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._file)

    def __enter__(self) -> "Applicants":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _file(self) -> None:
        with self._installation.client(self._key) as client:
            while not self._over.is_set():
                name = f"filing-{self._number}-{len(self.told)}"
                self.tries += 1
                try:
                    answer = client.post(
                        "/api/v1/disputes",
                        json=wages(len(self.told)),
                        headers={"Idempotency-Key": name},
                    )
                except httpx.HTTPError:
                    continue
                if answer.status_code in {200, 201}:
                    self.told[name] = answer.json()["code"]
                else:
                    self._over.wait(0.1)


def test_database_when_killed_while_people_file_keeps_every_acknowledged_filing_once(installation):
    key = str(installation.inside("key", "district_centre")["key"])
    with Applicants(installation, key, 1) as first, Applicants(installation, key, 2) as second:
        until(lambda: len(first.told) > 3 and len(second.told) > 3, "filings before")
        os.kill(installation.postmaster(), signal.SIGKILL)
        before = len(first.told) + len(second.told)
        until(lambda: len(first.told) + len(second.told) > before + 6, "filings afterwards")
    told = {**first.told, **second.told}
    codes = [row[0] for row in installation.sql("SELECT code FROM disputes_dispute")]
    assert sorted(codes) == sorted(told.values())
    assert first.tries + second.tries > len(told)
    until(installation.answers, "pages and streams answer")
    assert installation.jiefen("ledger", "verify").returncode == 0


def test_pages_when_their_process_is_killed_come_back(installation):
    pid = installation.child("--interface wsgi")
    os.kill(pid, signal.SIGKILL)
    until(lambda: installation.child("--interface wsgi") not in {None, pid}, "a new process")
    until(installation.answers, "pages and streams answer")


def test_worker_when_killed_while_it_sends_a_message_sends_it_once_after_all():
    with Gateway() as gateway:
        gateway.answers = ["silence"]
        sms = {"SMS_GATEWAY": "http", "SMS_URL": gateway.url, "SMS_TOKEN": "演示".encode().hex()}
        running = Installation(settings=sms)
        try:
            running.start()
            message = running.inside("message", "19900000001")["message"]
            until(lambda: gateway.requests, "the worker speaks to the gateway")
            pid = running.child("procrastinate")
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            # The lease on the message ends sooner than by itself.
            running.sql("UPDATE notices_message SET next_try_at = now() WHERE id = %s", message)
            until(lambda: gateway.sent_to_phones, "the message is sent after all")
            state = "SELECT state FROM notices_message WHERE id = %s"
            until(lambda: running.sql(state, message) == [("sent",)], "it counts as sent")
            jobs = "SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE '%%send_message'"
            until(lambda: running.sql(jobs) == [(0,)], "its job is done")
            assert gateway.sent_to_phones == [f"jiefen-{message}"]
            assert {request["idempotency"] for request in gateway.requests} == {f"jiefen-{message}"}
            assert running.sql("SELECT count(*) FROM kernel_entry WHERE act = 'message.sent'") == [
                (1,)
            ]
        finally:
            running.remove()


def test_group_when_told_to_stop_ends_in_time_and_leaves_no_process(installation_to_stop):
    installation_to_stop.stop()
    assert installation_to_stop.process.returncode == 0
    assert not installation_to_stop.answers()
    assert "Traceback" not in installation_to_stop.said()


@pytest.fixture
def installation_to_stop():
    """A running system that the test ends itself."""
    running = Installation()
    try:
        yield running.start()
    finally:
        running.remove()
