"""Short messages wait in the outbox, go out once, and raise an alarm when they cannot."""

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.ledger import entries_of
from jiefen.notices import services
from jiefen.notices.models import Message
from jiefen.notices.selectors import failed_messages_for, messages_for
from jiefen.rules.trace import Refused
from tests.notices.gateway_stub import Gateway

PHONE = "19900000001"
TEXT = "您的申请已收到"


@pytest.fixture
def gateway(settings) -> Iterator[Gateway]:
    """A real HTTP server that plays the operator's gateway."""
    with Gateway() as running:
        settings.SMS_GATEWAY, settings.SMS_URL, settings.SMS_TOKEN = "http", running.url, "secret"
        yield running


def queued(at: datetime, **changes: object) -> Message:
    content = {"to": PHONE, "text": TEXT, "purpose": "progress", "by": SYSTEM, "at": at, **changes}
    return services.queue_message(**content)  # type: ignore[arg-type]


def send(message: Message, at: datetime) -> Message:
    services.send_message(message_id=message.pk, at=at)
    message.refresh_from_db()
    return message


@pytest.mark.django_db
def test_a_message_when_queued_then_a_job_stands_beside_it(at: datetime) -> None:
    message = queued(at)
    job = ProcrastinateJob.objects.get(task_name="notices.send_message")
    assert job.args == {"message_id": message.pk}


@pytest.mark.django_db
def test_a_message_when_its_transaction_fails_then_neither_message_nor_job_remain(
    at: datetime,
) -> None:
    with transaction.atomic():
        queued(at)
        transaction.set_rollback(True)
    assert Message.objects.count() == 0
    assert ProcrastinateJob.objects.filter(task_name="notices.send_message").count() == 0


@pytest.mark.django_db
def test_a_message_when_there_is_no_phone_then_it_is_refused_with_another_way(
    at: datetime,
) -> None:
    with pytest.raises(Refused) as refused:
        queued(at, to=" ")
    assert refused.value.instead == ("补充号码，或改用电话、上门通知。",)


@pytest.mark.django_db
def test_the_demo_when_a_message_is_sent_then_it_stays_in_the_outbox(at: datetime) -> None:
    assert send(queued(at), at).state == "sent"


@pytest.mark.django_db
def test_a_message_when_the_gateway_takes_it_then_it_carries_text_key_and_token(
    gateway: Gateway, at: datetime
) -> None:
    message = send(queued(at), at)
    assert (message.state, message.gateway_id, message.tries) == ("sent", "gw-1", 1)
    assert gateway.requests == [
        {
            "to": PHONE,
            "text": TEXT,
            "key": f"jiefen-{message.pk}",
            "idempotency": f"jiefen-{message.pk}",
            "token": "Bearer secret",
        }
    ]


@pytest.mark.django_db
def test_a_message_when_sent_already_then_a_second_job_sends_nothing(
    gateway: Gateway, at: datetime
) -> None:
    message = send(queued(at), at)
    assert services.send_message(message_id=message.pk, at=at) is False
    assert len(gateway.requests) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "code"),
    [(500, "http_500"), (503, "http_503"), (429, "http_429"), ("cut", "unreachable")],
)
def test_a_message_when_the_gateway_stumbles_then_it_is_tried_again_later(
    gateway: Gateway, at: datetime, answer: int | str, code: str
) -> None:
    gateway.answers = [answer, 200]
    message = send(queued(at), at)
    assert (message.state, message.error_code) == ("queued", code)
    assert services.waiting_messages(at=at + timedelta(seconds=59)) == []
    assert services.waiting_messages(at=at + timedelta(minutes=1)) == [message.pk]
    assert send(message, at + timedelta(minutes=1)).state == "sent"
    keys = {request["key"] for request in gateway.requests}
    assert keys == {f"jiefen-{message.pk}"}


@pytest.mark.django_db
def test_a_message_when_the_gateway_does_not_answer_in_time_then_it_is_tried_again(
    gateway: Gateway, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jiefen.notices.transports.http.gateway.ANSWER_SECONDS", 0.2)
    gateway.answers = ["silence"]
    message = send(queued(at), at)
    assert (message.state, message.error_code) == ("queued", "timeout")


@pytest.mark.django_db
def test_a_message_when_taken_but_the_answer_was_lost_then_the_gateway_sends_it_once(
    gateway: Gateway, at: datetime
) -> None:
    gateway.answers = ["take_and_cut", 200]
    message = send(queued(at), at)
    send(message, at + timedelta(minutes=1))
    assert (message.state, message.gateway_id) == ("sent", "gw-1")
    assert gateway.sent_to_phones == [f"jiefen-{message.pk}"]


@pytest.mark.django_db
def test_a_message_when_the_number_is_refused_then_it_fails_at_once_and_raises_an_alarm(
    gateway: Gateway, at: datetime, people
) -> None:
    gateway.answers = [422]
    message = send(queued(at), at)
    coordinator = people.coordinator("district_centre")
    assert (message.state, message.error_code) == ("failed", "http_422")
    assert failed_messages_for(coordinator) == [message]
    acts = [entry.act for entry in entries_of(f"message:{message.pk}")]
    assert acts == ["message.queued", "message.failed"]


@pytest.mark.django_db
def test_a_message_when_six_tries_fail_then_it_is_on_the_alarm_list_until_taken_over(
    gateway: Gateway, at: datetime, people
) -> None:
    gateway.answers = [500] * 6
    message, moment = queued(at), at
    for _ in range(6):
        send(message, moment)
        moment = message.next_try_at or moment
    coordinator = people.coordinator("district_centre")
    assert (message.state, message.tries) == ("failed", 6)
    assert failed_messages_for(coordinator) == [message]
    services.take_over_failure(message_id=message.pk, by=coordinator, at=moment)
    assert failed_messages_for(coordinator) == []


@pytest.mark.django_db
def test_a_worker_that_died_while_sending_then_the_message_is_tried_again_after_two_minutes(
    gateway: Gateway, at: datetime
) -> None:
    message = queued(at)
    Message.objects.filter(pk=message.pk).update(tries=1, next_try_at=at + services.LEASE)
    assert services.send_message(message_id=message.pk, at=at) is False
    assert services.send_message(message_id=message.pk, at=at + services.LEASE) is True


def test_a_message_when_two_workers_take_it_at_once_then_it_is_sent_once(
    gateway: Gateway, at: datetime, django_db_setup: None, django_db_blocker
) -> None:
    with django_db_blocker.unblock(), ThreadPoolExecutor(2) as pool:
        message = queued(at)
        barrier = threading.Barrier(2)

        def work() -> bool:
            barrier.wait()
            try:
                return services.send_message(message_id=message.pk, at=at)
            finally:
                connection.close()

        tries = [pool.submit(work) for _ in range(2)]
        assert sorted(each.result() for each in tries) == [False, True]
        assert len(gateway.requests) == 1
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
        message.delete()


@pytest.mark.django_db
def test_a_delivery_report_when_repeated_then_it_counts_once(
    gateway: Gateway, at: datetime
) -> None:
    message = send(queued(at), at)
    report = {"gateway_id": "gw-1", "delivered": True, "at": at}
    assert services.take_delivery_report(**report) is True
    assert services.take_delivery_report(**report) is False
    message.refresh_from_db()
    assert (message.state, message.delivered_at) == ("delivered", at)


@pytest.mark.django_db
def test_a_delivery_report_when_it_names_no_message_then_nothing_changes(at: datetime) -> None:
    message = queued(at)
    assert services.take_delivery_report(gateway_id="", delivered=True, at=at) is False
    assert services.take_delivery_report(gateway_id="gw-9", delivered=True, at=at) is False
    message.refresh_from_db()
    assert message.state == "queued"


@pytest.mark.django_db
def test_phone_and_text_when_anything_goes_wrong_then_they_are_in_no_log_and_no_ledger(
    gateway: Gateway, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    gateway.answers = ["cut", 422]
    message = send(queued(at), at)
    send(message, at + timedelta(minutes=1))
    ledger = str([entry.facts for entry in entries_of(f"message:{message.pk}")])
    assert PHONE not in caplog.text + ledger
    assert TEXT not in caplog.text + ledger


@pytest.mark.django_db
def test_the_outbox_when_asked_by_another_unit_then_it_is_empty(
    at: datetime, people, file_dispute
) -> None:
    filed = file_dispute()
    message = queued(at, dispute_id=filed.dispute.pk)
    assert messages_for(people.centre_clerk("district_centre")) == [message]
    assert messages_for(people.handler("health_bureau")) == []
    assert messages_for(filed.as_applicant()) == []
