"""Two clerks press the same button in the same moment, on connections of their own."""

import threading
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connection

from jiefen.accounts.models import Account
from jiefen.disputes.models import Dispute
from jiefen.disputes.services import open_dispute
from jiefen.disputes.types import NewDispute, Person
from jiefen.flows.confirm_route import confirm_route
from jiefen.kernel.actor import SYSTEM
from jiefen.organisations.selectors import unit_by_code
from jiefen.routing.models import Assignment
from jiefen.rules.trace import Refused
from tests.people import People
from tests.routing.steps import CENTRE, VILLAGE, Steps


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker, at: datetime) -> Iterator[Dispute]:
    """A registered dispute that other connections see; removed again with its ledger."""
    with django_db_blocker.unblock():
        new = NewDispute(narrative="楼上漏水", applicants=(Person("张示例"),), area_code=VILLAGE)
        dispute = open_dispute(new=new, centre_id=unit_by_code(CENTRE).pk, by=SYSTEM, at=at)
        try:
            yield Steps(People(at), at).registered(dispute)
        finally:
            _remove(dispute)


def _remove(dispute: Dispute) -> None:
    """Takes out what no service can: the rows of one dispute, its staff and their ledger."""
    made = list(Account.objects.filter(username__endswith="-1").values_list("pk", flat=True))
    streams = [f"dispute:{dispute.pk}", *(f"account:{pk}" for pk in made)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns"
            " WHERE column_name = 'dispute_id' AND table_schema = 'public'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute("SET session_replication_role = replica")
        for table in tables:
            cursor.execute(f"DELETE FROM {table} WHERE dispute_id = %s", [dispute.pk])
        cursor.execute("DELETE FROM disputes_dispute WHERE id = %s", [dispute.pk])
        cursor.execute("DELETE FROM organisations_membership WHERE account_id = ANY(%s)", [made])
        cursor.execute("DELETE FROM accounts_account WHERE id = ANY(%s)", [made])
        cursor.execute("DELETE FROM kernel_entry WHERE stream = ANY(%s)", [streams])
        cursor.execute("DELETE FROM kernel_head WHERE stream = ANY(%s)", [streams])
        cursor.execute("SET session_replication_role = DEFAULT")


def test_two_clerks_who_confirm_at_once_assign_it_once_and_the_other_is_told(
    committed: Dispute, at: datetime
) -> None:
    clerk = People(at).centre_clerk(CENTRE)
    ready, results = threading.Barrier(2), []

    def click() -> None:
        ready.wait()
        try:
            confirm_route(dispute_id=committed.pk, by=clerk, at=at)
            results.append("done")
        except Refused as refused:
            results.append(refused.code)
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert sorted(results) == ["done", "nothing_proposed"]
    assert Assignment.objects.filter(dispute=committed).count() == 1
