"""Pages on the other side: the funnel with its lists, the outbox with its alarms."""

from collections.abc import Callable

import pytest
from django.test import Client

from jiefen.flows.answer_invitation import answer_invitation, as_party
from jiefen.flows.invite_other_side import invite_other_side
from jiefen.kernel import clock
from jiefen.notices.models import Message
from jiefen.notices.types import Reply
from tests.conftest import Filed
from tests.notices.conftest import Waiting, begin
from tests.people import People
from tests.web.desk import desk_of


@pytest.fixture
def answered(file_dispute: Callable[..., Filed], people: People) -> Waiting:
    """One party was invited just now and refused."""
    waiting, now = begin(file_dispute(), people), clock.now()
    invitation = invite_other_side(
        dispute_id=waiting.dispute.pk,
        party_id=waiting.respondent.pk,
        way="sms",
        by=waiting.mediator,
        at=now,
    )
    answer_invitation(
        invitation_id=invitation.pk,
        reply=Reply("no", consent=False, reason_code="court"),
        by=as_party(waiting.respondent),
        at=now,
    )
    return waiting


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_number_of_the_funnel_when_opened_then_its_disputes_are_listed_without_names(
    answered: Waiting, people: People
) -> None:
    client = desk_of(people.coordinator("district_centre"))
    address = "/overview/funnel/disputes?step=refused&amp;door=people_mediation&amp;way=sms"
    assert address in page(client, "/overview/funnel")
    text = page(client, address.replace("&amp;", "&"))
    assert answered.dispute.code in text
    assert "张示例" not in text


def test_the_funnel_when_another_unit_looks_then_it_counts_nothing(
    answered: Waiting, people: People
) -> None:
    client = desk_of(people.unit_head("health_bureau"))
    assert "这段时间没有发出邀请" in page(client, "/overview/funnel")


@pytest.mark.parametrize("address", ["/overview/funnel", "/overview/outbox"])
def test_the_pages_when_a_mediator_asks_then_they_are_refused(
    answered: Waiting, people: People, address: str
) -> None:
    client = desk_of(people.mediator("district_centre"))
    assert client.get(address).status_code == 403


def test_the_outbox_in_the_demo_when_the_coordinator_looks_then_texts_and_links_are_shown(
    answered: Waiting, people: People, settings
) -> None:
    settings.DEMO = True
    client = desk_of(people.coordinator("district_centre"))
    text = page(client, "/overview/outbox")
    assert "19900000002" in text
    assert 'href="/i/' in text


@pytest.mark.parametrize(("demo", "role"), [(True, "centre_clerk"), (False, "coordinator")])
def test_the_outbox_when_it_is_no_demo_or_no_coordinator_then_phones_and_texts_are_hidden(
    answered: Waiting, people: People, settings, demo: bool, role: str
) -> None:
    settings.DEMO = demo
    client = desk_of(getattr(people, role)("district_centre"))
    text = page(client, "/overview/outbox")
    assert "199****0002" in text
    assert "19900000002" not in text
    assert "/i/" not in text


def test_a_failed_message_when_taken_over_then_it_leaves_the_alarm_list(
    answered: Waiting, people: People
) -> None:
    message = Message.objects.order_by("pk").last()
    assert message is not None
    Message.objects.filter(pk=message.pk).update(
        state="failed", error_code="http_422", failed_at=clock.now(), next_try_at=None
    )
    client = desk_of(people.centre_clerk("district_centre"))
    assert "没有发出，请改用别的方式通知" in page(client, "/overview/outbox")
    client.post(f"/overview/outbox/{message.pk}/take-over")
    assert "没有发出，请改用别的方式通知" not in page(client, "/overview/outbox")


def test_a_failed_message_when_another_unit_takes_it_over_then_it_is_not_found(
    answered: Waiting, people: People
) -> None:
    message = Message.objects.order_by("pk").last()
    assert message is not None
    client = desk_of(people.centre_clerk("health_bureau"))
    assert client.post(f"/overview/outbox/{message.pk}/take-over").status_code == 404
