"""A labour arbitration that has been opened at the district's commission."""

from dataclasses import dataclass

import pytest

from jiefen.disputes.services import open_proceeding
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.organisations.selectors import unit_by_code


@dataclass(frozen=True)
class Case:
    """A proceeding, its parties and the people of the commission."""

    proceeding: object
    filed: object
    handler: Actor
    head: Actor


@pytest.fixture
def open_case(file_dispute, people, at):
    """Opens an arbitration through a door; by default labour arbitration."""

    def open_it(
        door: str = "labour_arbitration", unit: str = "labour_arbitration_commission"
    ) -> Case:
        filed = file_dispute()
        proceeding = open_proceeding(
            dispute=filed.dispute, door=door, unit_id=unit_by_code(unit).pk, by=SYSTEM, at=at
        )
        return Case(proceeding, filed, people.handler(unit), people.unit_head(unit))

    return open_it
