"""The court's system tells what it did: signed, recent, once."""

import json
from datetime import timedelta

import pytest

from jiefen.doors.court_exchange.models import IncomingEvent
from jiefen.doors.court_exchange.signing import NONCE, SIGNATURE, TIMESTAMP, headers
from jiefen.kernel.clock import now

SECRET = "演示密钥"
PAYLOAD = {"number": "（2026）示民特3号", "admitted_on": "2026-03-11"}


@pytest.fixture(autouse=True)
def secret(settings) -> None:
    settings.COURT_SECRET = SECRET


def event(code: str, **changes: object) -> dict[str, object]:
    return {
        "event_id": "court-1",
        "kind": "confirmation.admitted",
        "dispute": code,
        "occurred_at": now().isoformat(),
        "payload": PAYLOAD,
        **changes,
    }


def post(client, content: object, **changes: str):
    body = json.dumps(content).encode()
    signed = {**headers(body=body, secret=SECRET, at=now()), **changes}
    return client.generic(
        "POST", "/api/v1/court/events", body, content_type="application/json", headers=signed
    )


def test_an_event_when_signed_then_it_is_taken_and_waits_to_be_heard(client, file_dispute) -> None:
    filed = file_dispute()
    answer = post(client, event(filed.dispute.code))
    assert (answer.status_code, answer.json()) == (
        202,
        {"event_id": "court-1", "duplicate": False},
    )
    kept = IncomingEvent.objects.get()
    assert (kept.state, kept.dispute_id, kept.payload) == ("received", filed.dispute.pk, PAYLOAD)


def test_an_event_when_delivered_twice_then_it_is_kept_once(client, file_dispute) -> None:
    content = event(file_dispute().dispute.code)
    post(client, content)
    answer = post(client, content)
    assert (answer.status_code, answer.json()["duplicate"]) == (202, True)
    assert IncomingEvent.objects.count() == 1


def test_a_request_when_replayed_as_it_was_then_it_is_refused(client, file_dispute) -> None:
    content = event(file_dispute().dispute.code)
    signed = headers(body=json.dumps(content).encode(), secret=SECRET, at=now())
    post(client, content, **signed)
    answer = post(client, content, **signed)
    assert (answer.status_code, answer.json()["code"]) == (409, "replayed")


@pytest.mark.parametrize("header", [TIMESTAMP, NONCE, SIGNATURE])
def test_a_request_when_a_header_is_forged_then_it_is_refused_and_nothing_is_kept(
    client, file_dispute, header: str
) -> None:
    answer = post(client, event(file_dispute().dispute.code), **{header: "1234567890"})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert IncomingEvent.objects.count() == 0


def test_a_request_when_it_is_older_than_five_minutes_then_it_is_refused(
    client, file_dispute
) -> None:
    content = event(file_dispute().dispute.code)
    body = json.dumps(content).encode()
    old = headers(body=body, secret=SECRET, at=now() - timedelta(minutes=6))
    answer = post(client, content, **old)
    assert (answer.status_code, answer.json()["code"]) == (409, "stale")


def test_a_request_when_no_secret_is_set_then_nobody_is_believed(
    client, file_dispute, settings
) -> None:
    settings.COURT_SECRET = ""
    assert post(client, event(file_dispute().dispute.code)).status_code == 401


def test_an_event_when_the_dispute_is_not_here_then_the_answer_says_so(client, db) -> None:
    answer = post(client, event("JF2026-9999999-9"))
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "moon.landed"}, "kind"),
        ({"payload": {"number": "1"}}, "payload.admitted_on"),
        ({"payload": {**PAYLOAD, "extra": 1}}, "payload.extra"),
        ({"payload": {**PAYLOAD, "admitted_on": "2026-3-1"}}, "payload.admitted_on"),
        ({"occurred_at": "2099-01-01T00:00:00+08:00"}, "occurred_at"),
        ({"occurred_at": "2026-03-10T10:00:00"}, "occurred_at"),
        ({"event_id": ""}, "event_id"),
    ],
)
def test_an_event_when_something_is_wrong_with_it_then_the_field_is_named(
    client, file_dispute, changes: dict[str, object], field: str
) -> None:
    answer = post(client, event(file_dispute().dispute.code, **changes))
    assert (answer.status_code, answer.json()["field"]) == (422, field)


def test_an_event_id_when_used_for_something_else_then_it_is_a_conflict(
    client, file_dispute
) -> None:
    code = file_dispute().dispute.code
    post(client, event(code))
    other = event(code, payload={**PAYLOAD, "admitted_on": "2026-03-12"})
    answer = post(client, other)
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


def test_a_body_when_it_is_no_json_then_it_is_refused_as_such(client, db) -> None:
    body = b"{nonsense"
    signed = headers(body=body, secret=SECRET, at=now())
    answer = client.generic(
        "POST", "/api/v1/court/events", body, content_type="application/json", headers=signed
    )
    assert answer.status_code == 422
