"""Event streams through the running program: told at once, resumed without loss, never to others.

Two processes of a real installation answer: pages and API on one port, streams on the other.
"""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from tests.resilience.installation import until, wages

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Event:
    id: int
    dispute: str
    act: str


class Stream:
    """A browser's EventSource, more or less: reads until it is closed."""

    def __init__(self, installation, path: str, session: str, after: int | None = None) -> None:
        headers = {"Cookie": f"jiefen_session={session}"}
        headers["Origin"] = f"http://127.0.0.1:{installation.port}"
        if after is not None:
            headers["Last-Event-ID"] = str(after)
        self._client = httpx.Client(timeout=60)
        self._response = self._client.send(
            self._client.build_request(
                "GET", f"http://127.0.0.1:{installation.live_port}{path}", headers=headers
            ),
            stream=True,
        )
        self.status = self._response.status_code
        self.headers = self._response.headers
        self.events: list[Event] = []
        self.beats = 0
        self._reader = threading.Thread(target=self._read)
        if self.status == 200:
            self._reader.start()

    def _lines(self) -> Iterator[str]:
        try:
            yield from self._response.iter_lines()
        except (httpx.HTTPError, httpx.StreamError, OSError):
            return

    def _read(self) -> None:
        last = 0
        for line in self._lines():
            name, _, value = line.partition(": ")
            if name == "" and value == "beat":
                self.beats += 1
            elif name == "id":
                last = int(value)
            elif name == "data":
                data = json.loads(value)
                self.events.append(Event(last, data["dispute"], data["act"]))

    def acts(self, code: str) -> list[str]:
        """The acts told of one dispute."""
        return [event.act for event in self.events if event.dispute == code]

    def __enter__(self) -> "Stream":
        return self

    def __exit__(self, *_: object) -> None:
        if self.status == 200:
            until(lambda: self.beats, "a first beat")
            self._response.extensions["network_stream"].get_extra_info("socket").shutdown(2)
            self._reader.join()
        self._response.close()
        self._client.close()


@pytest.fixture(scope="module")
def api(installation):
    with installation.client(str(installation.inside("key", "district_centre")["key"])) as client:
        yield client


@pytest.fixture(scope="module")
def clerk(installation) -> str:
    return str(installation.inside("staff", "centre_clerk", "district_centre")["session"])


def file(api, number: int) -> str:
    body = {**wages(number), "receiver": "district_centre", "area": ""}
    answer = api.post("/api/v1/disputes", json=body, headers={"Idempotency-Key": f"n{number}"})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["code"])


def test_unit_stream_when_a_dispute_is_filed_tells_it_at_once(installation, api, clerk):
    with Stream(installation, "/live/unit", clerk) as stream:
        until(lambda: stream.beats, "the stream is open", within=30)
        code = file(api, 1)
        until(lambda: "dispute.filed" in stream.acts(code), "the filing is told", within=30)
        assert stream.headers["content-type"] == "text/event-stream"
        assert stream.headers["access-control-allow-origin"].endswith(f":{installation.port}")
        assert stream.headers["access-control-allow-credentials"] == "true"


def test_stream_when_resumed_tells_what_happened_in_between(installation, api, clerk):
    with Stream(installation, "/live/unit", clerk) as stream:
        code = file(api, 2)
        until(lambda: stream.acts(code), "the filing is told", within=30)
        last = stream.events[-1].id
    missed = [file(api, number) for number in (3, 4, 5)]
    with Stream(installation, "/live/unit", clerk, after=last) as stream:
        until(
            lambda: {event.dispute for event in stream.events} >= set(missed),
            "all that was missed is told",
            within=10,
        )


def test_dispute_stream_when_its_listening_connection_breaks_loses_nothing(
    installation, api, clerk
):
    code = file(api, 6)
    with Stream(installation, f"/live/dispute/{code}", clerk, after=0) as stream:
        until(lambda: stream.acts(code), "the first acts are told", within=30)
        installation.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%%'"
        )
        installation.inside("note", code)
        until(lambda: "test.said" in stream.acts(code), "what came after is told", within=40)
        ids = [event.id for event in stream.events]
        assert ids == sorted(set(ids))


def test_party_when_they_follow_hears_public_acts_of_their_own_dispute_only(
    installation, api, clerk
):
    own, other = file(api, 7), file(api, 8)
    session = str(installation.inside("party", own, "applicant")["session"])
    with Stream(installation, f"/live/dispute/{other}", session) as refused:
        assert refused.status == 404
    with Stream(installation, "/live/unit", session) as refused:
        assert refused.status == 404
    with (
        Stream(installation, f"/live/dispute/{own}", session, after=0) as stream,
        Stream(installation, f"/live/dispute/{own}", clerk) as desk,
    ):
        until(lambda: stream.acts(own), "the filing is told to the party", within=30)
        installation.inside("note", own)
        until(lambda: "test.said" in desk.acts(own), "staff hear of it", within=30)
        beats = stream.beats
        until(lambda: stream.beats > beats, "a heartbeat in silence", within=30)
        assert "dispute.filed" in stream.acts(own)
        assert "test.said" not in stream.acts(own)


def test_stream_when_nobody_is_signed_in_or_the_page_is_foreign_is_closed(installation, api, clerk):
    code = file(api, 9)
    with Stream(installation, f"/live/dispute/{code}", "forged") as stream:
        assert stream.status == 404
    foreign = {"Cookie": f"jiefen_session={clerk}", "Origin": "http://evil.example:8000"}
    address = f"http://127.0.0.1:{installation.live_port}/live/dispute/{code}"
    with httpx.stream("GET", address, headers=foreign) as answer:
        assert "access-control-allow-origin" not in answer.headers


def test_pages_when_asked_for_a_stream_send_nobody_waiting(installation, clerk):
    with installation.client(Cookie=f"jiefen_session={clerk}") as pages:
        assert pages.get("/live/unit").status_code == 421


def test_streams_when_many_are_open_hold_no_database_connection_each(installation, clerk):
    streams = [Stream(installation, "/live/unit", clerk) for _ in range(30)]
    try:
        for stream in streams:
            until(lambda stream=stream: stream.beats, "open", within=40)
        (held,) = installation.sql(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = 'jiefen'"
        )[0]
        assert int(str(held)) < 20
    finally:
        for stream in streams:
            stream.__exit__()
