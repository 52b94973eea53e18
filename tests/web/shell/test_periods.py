"""The panel of running periods on the party's page and on the desk."""

import pytest
from django.urls import reverse

from jiefen.disputes.models import Dispute
from jiefen.disputes.services import start_clock
from jiefen.flows.running_periods import periods_of
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.clock import local_day, now
from tests.web.party.test_telling import file

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute(district, client) -> Dispute:
    """A loan that the test's client filed."""
    filed = file(client, other_phone="19900000052")
    Dispute.objects.filter(pk=filed.pk).update(kind="personal_loan")
    filed.refresh_from_db()
    return filed


def page(client, dispute: Dispute) -> str:
    return client.get(reverse("party:dispute", args=[dispute.code])).content.decode()


def tell(client, dispute: Dispute, **answer: str):
    path = reverse("shell:periods", args=[dispute.code])
    back = reverse("party:dispute", args=[dispute.code])
    return client.post(f"{path}?next={back}", answer)


def test_the_panel_when_nothing_is_recorded_then_asks(dispute, client) -> None:
    shown = page(client, dispute)
    assert "一般民事请求的诉讼时效（三年）" in shown
    assert "还不能算" in shown
    assert "您是哪一天知道权利受到损害、也知道对方是谁的？" in shown


def test_the_panel_when_answered_then_reckons_anew(dispute, client) -> None:
    for name in ("not_limited_claim", "instalments", "against_own_agent", "minor_abuse"):
        assert tell(client, dispute, about="fact", name=name, holds="no").status_code == 302
    today = local_day(now()).isoformat()
    told = tell(
        client, dispute, about="event", name="right.known_infringed", on=today, evidence="paper"
    )
    assert told.status_code == 302
    found = next(one for one in periods_of(dispute, today=local_day(now())) if one.code == "civil")
    assert (found.state, found.asks) == ("running", ())
    assert "书面材料" in page(client, dispute)


def test_the_panel_when_a_rigid_period_runs_then_says_mediation_does_not_stop_it(
    dispute, client
) -> None:
    at = now()
    start_clock(dispute=dispute, rule_id="JC.30", event=local_day(at), by=SYSTEM, at=at)
    assert "调解不停止、不延长这个期限。" in page(client, dispute)


def test_an_answer_when_the_day_is_to_come_then_refused(dispute, client) -> None:
    refused = tell(
        client, dispute, about="event", name="suit.filed", on="2199-01-01", evidence="paper"
    )
    assert refused.status_code != 302


def test_an_answer_when_a_stranger_sends_it_then_nothing_is_found(dispute, client) -> None:
    from django.test import Client

    stranger = Client()
    assert tell(stranger, dispute, about="fact", name="instalments", holds="yes").status_code != 302
