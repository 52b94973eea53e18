"""A dispute carried to where a test begins, through the same use cases as in the product."""

from datetime import datetime

from jiefen.disputes.models import Dispute
from jiefen.flows.accept_dispute import accept_dispute
from jiefen.flows.assign_dispute import assign_dispute
from jiefen.flows.register_dispute import register_dispute
from jiefen.flows.sign_for import sign_for
from jiefen.kernel.actor import Actor
from jiefen.kernel.verification import verify
from jiefen.organisations.selectors import unit_by_code
from tests.people import People

LEAK = "water_leak"
VILLAGE = "shanghe_village"
CENTRE = "shanghe_village_centre"
COMMITTEE = "shanghe_village_mediation_committee"


class Steps:
    """The clerk of a centre, the head of a committee, and the steps between them."""

    def __init__(self, people: People, at: datetime, centre: str = CENTRE) -> None:
        self.people, self.at = people, at
        self.clerk: Actor = people.centre_clerk(centre)
        self.head: Actor = people.committee_head(COMMITTEE)
        self.mediator: Actor = people.mediator(COMMITTEE)

    def accepted(self, dispute: Dispute, kind: str = LEAK) -> Dispute:
        """Taken in under a kind."""
        return accept_dispute(dispute_id=dispute.pk, kind=kind, by=self.clerk, at=self.at)

    def registered(
        self, dispute: Dispute, kind: str = LEAK, extra: tuple[str, ...] = ()
    ) -> Dispute:
        """Registered, with a proposal waiting."""
        self.accepted(dispute, kind)
        return register_dispute(dispute_id=dispute.pk, extra_kinds=extra, by=self.clerk, at=self.at)

    def assigned(self, dispute: Dispute, unit: str = COMMITTEE, reason: str = "") -> Dispute:
        """Given to a unit, not signed for."""
        self.registered(dispute)
        return assign_dispute(
            dispute_id=dispute.pk,
            unit_id=unit_by_code(unit).pk,
            reason_code=reason,
            by=self.clerk,
            at=self.at,
        )

    def handled(self, dispute: Dispute) -> Dispute:
        """Signed for by the head of the committee, who handles it."""
        self.assigned(dispute)
        return sign_for(dispute_id=dispute.pk, by=self.head, at=self.at)


def acts_of(dispute: Dispute) -> list[str]:
    """The acts on a dispute's ledger in order."""
    from jiefen.disputes.selectors import history_of

    return [entry.act for entry in history_of(dispute.pk)]


def assert_in_hands(dispute: Dispute) -> None:
    """Somebody answers for the dispute (I1), and its ledger verifies (I2)."""
    kept = Dispute.objects.get(pk=dispute.pk)
    held = kept.responsible_unit_id is not None and kept.duty_holder_id is not None
    listed = kept.undetermined_at_id is not None and kept.duty_holder_id is None
    assert kept.closed_at is not None or held != listed
    assert list(verify(f"dispute:{kept.pk}")) == []
