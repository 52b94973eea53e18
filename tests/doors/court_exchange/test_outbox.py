"""What the court is told goes out signed, in order, once, and raises an alarm when it cannot."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from jiefen.doors.court_exchange import services
from jiefen.doors.court_exchange.models import OutgoingEvent
from jiefen.doors.court_exchange.selectors import failed_for
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.notices.models import Message
from jiefen.rules.trace import Refused
from tests.doors.court_exchange.court_stub import SECRET, Court

PAYLOAD = {"court_number": "（2026）示诉前调1号", "consented_on": "2026-03-10"}


@pytest.fixture
def court(settings) -> Iterator[Court]:
    """A real HTTP server that plays the court's system."""
    with Court() as running:
        settings.COURT_EXCHANGE, settings.COURT_URL = "http", running.url
        settings.COURT_SECRET = SECRET
        yield running


def queued(filed, at: datetime, **changes: object) -> OutgoingEvent:
    content = {
        "dispute_id": filed.dispute.pk,
        "kind": "commission.consents",
        "payload": PAYLOAD,
        "key": "consents:1",
        "by": SYSTEM,
        "at": at,
        **changes,
    }
    return services.queue_event(**content)  # type: ignore[arg-type]


def send(event: OutgoingEvent, at: datetime) -> OutgoingEvent:
    services.send_event(outgoing_id=event.pk, at=at)
    event.refresh_from_db()
    return event


def acts(filed) -> list[str]:
    entries = entries_of(dispute_stream(filed.dispute.pk))
    return [entry.act for entry in entries if entry.act.startswith("court.")]


def test_an_event_when_queued_then_a_job_stands_beside_it_and_its_content_is_encrypted(
    file_dispute, at: datetime
) -> None:
    event = queued(file_dispute(), at)
    job = ProcrastinateJob.objects.get(task_name="court_exchange.send_event")
    assert job.args == {"outgoing_id": event.pk}
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload FROM court_exchange_outgoingevent")
        assert "诉前调".encode() not in bytes(cursor.fetchone()[0])


def test_an_event_when_its_transaction_fails_then_nothing_of_it_remains(
    file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    with transaction.atomic():
        queued(filed, at)
        transaction.set_rollback(True)
    assert (OutgoingEvent.objects.count(), acts(filed)) == (0, [])


def test_an_event_when_told_twice_with_one_key_then_it_is_one_event(
    file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    assert queued(filed, at) == queued(filed, at)
    assert acts(filed) == ["court.out.commission.consents"]


def test_an_event_when_a_field_is_missing_then_the_field_is_named(
    file_dispute, at: datetime
) -> None:
    with pytest.raises(Refused) as refused:
        queued(file_dispute(), at, payload={"court_number": "1"})
    assert (refused.value.field, refused.value.code) == ("payload.consented_on", "invalid")


def test_an_event_when_the_court_takes_it_then_it_came_signed_and_the_ledger_says_so(
    court: Court, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    event = send(queued(filed, at), at)
    assert (event.state, event.court_ref, event.tries) == ("sent", "court-1", 1)
    assert court.refused == []
    assert court.events == [
        {
            "event_id": event.event_id,
            "kind": "commission.consents",
            "dispute": filed.dispute.code,
            "number": 1,
            "occurred_at": at.isoformat(),
            "payload": PAYLOAD,
            "files": [],
        }
    ]
    assert acts(filed) == ["court.out.commission.consents", "court.delivered"]


def test_an_event_when_the_secrets_differ_then_it_waits_and_nothing_is_taken(
    court: Court, settings, file_dispute, at: datetime
) -> None:
    settings.COURT_SECRET = "另一个"
    event = send(queued(file_dispute(), at), at)
    assert (event.state, event.error_code, court.events) == ("queued", "http_401", [])


@pytest.mark.parametrize(
    ("answer", "code"),
    [(500, "http_500"), (503, "http_503"), (429, "http_429"), ("cut", "unreachable")],
)
def test_an_event_when_the_court_stumbles_then_it_is_tried_again_later(
    court: Court, file_dispute, at: datetime, answer: int | str, code: str
) -> None:
    court.answers = [answer, 202]
    event = send(queued(file_dispute(), at), at)
    assert (event.state, event.error_code) == ("queued", code)
    assert services.waiting_events(at=at + timedelta(seconds=59)) == []
    assert services.waiting_events(at=at + timedelta(minutes=1)) == [event.pk]
    assert send(event, at + timedelta(minutes=1)).state == "sent"


def test_an_event_when_the_court_is_silent_then_it_is_tried_again(
    court: Court, file_dispute, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway = "jiefen.doors.court_exchange.transports.http.gateway.ANSWER_SECONDS"
    monkeypatch.setattr(gateway, 0.2)
    court.answers = ["silence"]
    event = send(queued(file_dispute(), at), at)
    assert (event.state, event.error_code) == ("queued", "timeout")


def test_an_event_when_taken_but_the_answer_was_lost_then_the_court_has_it_once(
    court: Court, file_dispute, at: datetime
) -> None:
    court.answers = ["take_and_cut", 202]
    event = send(queued(file_dispute(), at), at)
    send(event, at + timedelta(minutes=1))
    assert (event.state, len(court.events), court.refused) == ("sent", 1, [])


def test_events_of_one_dispute_when_the_first_still_waits_then_the_second_does_not_overtake(
    court: Court, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    court.answers = [500]
    first = send(queued(filed, at), at)
    second = send(queued(filed, at, key="consents:2"), at)
    assert (first.state, second.state, second.tries) == ("queued", "queued", 0)
    later = at + timedelta(minutes=1)
    for waiting in services.waiting_events(at=later):
        services.send_event(outgoing_id=waiting, at=later)
    assert [event["number"] for event in court.events] == [1, 2]


def test_an_event_when_the_court_will_never_take_it_then_clerks_are_alarmed_at_once(
    court: Court, file_dispute, at: datetime, people
) -> None:
    clerk = people.centre_clerk("district_centre")
    account = people.account("centre_clerk-district_centre-1")
    account.phone = "19900000009"
    account.save()
    court.answers = [422]
    event = send(queued(file_dispute(), at), at)
    assert (event.state, event.error_code) == ("failed", "http_422")
    assert failed_for(clerk) == [event]
    assert Message.objects.filter(purpose="alarm").count() == 1


def test_an_event_when_the_last_try_failed_then_it_is_on_the_alarm_list_until_taken_over(
    court: Court, file_dispute, at: datetime, people
) -> None:
    clerk = people.centre_clerk("district_centre")
    court.answers = [500] * services.MAX_TRIES
    event, moment = queued(file_dispute(), at), at
    for _ in range(services.MAX_TRIES):
        send(event, moment)
        moment = event.next_try_at or moment
    assert (event.state, event.tries) == ("failed", services.MAX_TRIES)
    assert failed_for(clerk) == [event]
    services.take_over_failure(outgoing_id=event.pk, again=True, by=clerk, at=moment)
    assert (failed_for(clerk), send(event, moment).state) == ([], "sent")


def test_a_worker_that_died_while_sending_then_the_event_goes_out_after_two_minutes(
    court: Court, file_dispute, at: datetime
) -> None:
    event = queued(file_dispute(), at)
    OutgoingEvent.objects.filter(pk=event.pk).update(tries=1, next_try_at=at + services.LEASE)
    assert services.send_event(outgoing_id=event.pk, at=at) is False
    assert services.send_event(outgoing_id=event.pk, at=at + services.LEASE) is True


def test_the_demonstration_when_an_event_is_sent_then_it_counts_as_taken(
    file_dispute, at: datetime
) -> None:
    event = send(queued(file_dispute(), at), at)
    assert (event.state, event.court_ref) == ("sent", f"demo-{event.event_id}")


def test_personal_data_when_anything_goes_wrong_then_it_is_in_no_log_and_no_ledger(
    court: Court, file_dispute, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    court.answers = ["cut", 422]
    filed = file_dispute()
    parties = [{"side": "applicant", "name": "张示例", "phone": "19900000001"}]
    payload = {
        "cause": "other",
        "parties": parties,
        "claims": "还我五千元",
        "facts": "借了不还",
        "evidence": [],
        "mediated": False,
    }
    event = send(queued(filed, at, kind="filing.materials", payload=payload), at)
    send(event, at + timedelta(minutes=1))
    stream = entries_of(dispute_stream(filed.dispute.pk))
    ledger = str([entry.facts for entry in stream])
    for words in ("张示例", "19900000001", "还我五千元"):
        assert words not in caplog.text + ledger
