"""A dispute whose people's mediation waits for the other side."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from jiefen.disputes.models import Dispute, Party, Proceeding
from jiefen.disputes.services import advance, open_proceeding, record_consent
from jiefen.disputes.services.stages import Hands
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.notices.models import Invitation
from jiefen.organisations.selectors import unit_by_code
from tests.conftest import MOMENT, Filed
from tests.people import People

CENTRE = "district_centre"


@dataclass
class Waiting:
    """A mediation that waits for the respondent, and the people around it."""

    filed: Filed
    proceeding: Proceeding
    mediator: Actor
    clerk: Actor

    @property
    def dispute(self) -> Dispute:
        return self.filed.dispute

    @property
    def respondent(self) -> Party:
        return self.filed.respondent

    def fresh(self) -> Proceeding:
        """The proceeding as the database has it now."""
        return Proceeding.objects.get(pk=self.proceeding.pk)

    def invitation(self) -> Invitation:
        """The only invitation, as the database has it now."""
        return Invitation.objects.get(dispute=self.dispute)


def begin(filed: Filed, people: People) -> Waiting:
    """Gives a filed dispute to a mediator and opens a mediation to which the applicant agreed."""
    clerk = people.centre_clerk(CENTRE)
    mediator = people.mediator(CENTRE)
    unit = unit_by_code(CENTRE)
    dispute = filed.dispute
    for act, given, to in (
        ("accept", (), None),
        ("register", (), None),
        ("assign", ("unit_named",), Hands(unit.pk, mediator.account_id or 0)),
    ):
        advance(dispute=dispute, act=act, given=given, to=to, by=clerk, at=MOMENT)
    advance(dispute=dispute, act="sign_for", by=mediator, at=MOMENT)
    proceeding = open_proceeding(
        dispute=dispute, door="people_mediation", unit_id=unit.pk, by=clerk, at=MOMENT
    )
    record_consent(
        proceeding=proceeding,
        party=filed.applicant,
        given=True,
        method="online",
        by=SYSTEM,
        at=MOMENT,
    )
    return Waiting(filed, proceeding, mediator, clerk)


@pytest.fixture
def waiting(file_dispute: Callable[..., Filed], people: People) -> Waiting:
    """The neighbours' leak, waiting for the neighbour above."""
    return begin(file_dispute(), people)
