"""What every test may ask for: the district, people in roles, a fixed moment, a filed dispute."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.core.cache import cache
from django.urls import get_resolver

from jiefen.disputes.models import Dispute, Party
from jiefen.disputes.services import admit_party, open_dispute
from jiefen.disputes.types import NewDispute, Person
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.calendars import seed_calendar
from jiefen.kernel.clock import CHINA
from jiefen.organisations.selectors import unit_by_code
from jiefen.organisations.services import load_organisation
from tests.people import People

SERVERS = ("journeys", "resilience", "live")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with servers of their own share one worker, so that each starts once.

    They meet real time-outs; on a busy machine one more try tells slowness from a fault.
    """
    for item in items:
        folder = next((name for name in SERVERS if f"tests/{name}/" in item.nodeid), None)
        if folder is not None:
            item.add_marker(pytest.mark.xdist_group(folder))
            item.add_marker(pytest.mark.flaky(reruns=1))


MOMENT = datetime(2026, 3, 10, 10, 0, tzinfo=CHINA)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """The test database carries the sample district and its calendar from the start."""
    with django_db_blocker.unblock():
        cache.clear()
        seed_calendar(at=MOMENT)
        load_organisation(at=MOMENT)


@pytest.fixture(scope="session", autouse=True)
def every_page_is_known() -> None:
    """All pages are imported before any test sets the clock: they would keep that clock."""
    assert get_resolver().url_patterns


@pytest.fixture(autouse=True)
def fresh_cache() -> Iterator[None]:
    """No test sees what another one cached."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def at() -> datetime:
    """Tuesday 2026-03-10, ten in the morning in China."""
    return MOMENT


@pytest.fixture
def district(db: None) -> None:
    """The sample district 示范区 stands: units, areas, calendar."""


@pytest.fixture
def people(db: None) -> People:
    """Staff on demand: `people.centre_clerk("district_centre")` is an Actor."""
    return People(MOMENT)


@dataclass(frozen=True)
class Filed:
    """A dispute on a centre's list and its first parties."""

    dispute: Dispute
    applicant: Party
    respondent: Party

    def as_applicant(self) -> Actor:
        """The applicant acting for themselves."""
        return party_actor(self.applicant)

    def as_respondent(self) -> Actor:
        """The respondent acting for themselves, after they were asked in."""
        admit_party(party=self.respondent, by=SYSTEM, at=MOMENT)
        return party_actor(self.respondent)


def party_actor(party: Party) -> Actor:
    """A party acting in their own dispute."""
    return Actor(
        kind="party",
        id=party.pk,
        role=party.side,
        roles=frozenset({"party", party.side}),
        party_ids=frozenset({party.pk}),
    )


@pytest.fixture
def file_dispute(db: None) -> Callable[..., Filed]:
    """Files a dispute through the hub's own service; keywords override the neighbours' leak."""

    def file(*, centre: str = "district_centre", kind: str = "", **changes: object) -> Filed:
        facts = {
            "narrative": "楼上洗衣机漏水，卧室天花板发霉，多次上门没人开门。",
            "request": "修好并赔偿重新粉刷的钱",
            "applicants": (Person(name="张示例", phone="19900000001"),),
            "respondents": (Person(name="李演示", phone="19900000002"),),
            **changes,
        }
        dispute = open_dispute(
            new=NewDispute(**facts),  # type: ignore[arg-type]
            centre_id=unit_by_code(centre).pk,
            kind=kind,
            by=SYSTEM,
            at=MOMENT,
        )
        applicant, respondent = (
            dispute.parties.get(side=side, position=1) for side in ("applicant", "respondent")
        )
        return Filed(dispute, applicant, respondent)

    return file
