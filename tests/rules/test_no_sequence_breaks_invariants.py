"""No sequence of acts, allowed or refused, leaves a dispute without hands or the ledger broken."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiefen.disputes.models import Clock, Dispute
from jiefen.flows.accept_dispute import accept_dispute
from jiefen.flows.assign_dispute import assign_dispute
from jiefen.flows.close_dispute import close_dispute, withdraw_dispute
from jiefen.flows.confirm_route import confirm_route
from jiefen.flows.decline_dispute import decline_dispute
from jiefen.flows.fall_back import fall_back
from jiefen.flows.object_to_declining import object_to_declining
from jiefen.flows.register_dispute import register_dispute
from jiefen.flows.reopen_dispute import reopen_dispute
from jiefen.flows.return_assignment import return_assignment
from jiefen.flows.sign_for import sign_for
from jiefen.flows.suspend_dispute import resume_dispute, suspend_dispute
from jiefen.flows.transfer_dispute import recall_dispute, transfer_dispute
from jiefen.flows.urge import answer_urge, urge_dispute
from jiefen.flows.watch_clocks import watch_clocks
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.verification import verify
from jiefen.organisations.selectors import unit_by_code
from jiefen.routing.models import Assignment, Proposal
from jiefen.rules.trace import Refused
from tests.routing.steps import CENTRE, LEAK, VILLAGE, Steps

TOWN = "qinghe_town_mediation_committee"
DOOR = "people_mediation"
ACTS = {
    "accept": lambda w: accept_dispute(kind=LEAK, **w.clerk),
    "register": lambda w: register_dispute(**w.clerk),
    "decline": lambda w: decline_dispute(reason_code="crime", reason="", **w.clerk),
    "object": lambda w: object_to_declining(reason="请再看", **w.applicant),
    "confirm": lambda w: confirm_route(**w.clerk),
    "assign_town": lambda w: assign_dispute(unit_id=w.town, reason_code="load", **w.clerk),
    "assign_nowhere": lambda w: assign_dispute(unit_id=w.nobody, reason_code="load", **w.clerk),
    "sign": lambda w: sign_for(**w.head),
    "sign_town": lambda w: sign_for(**w.town_head),
    "return": lambda w: return_assignment(reason_code="conflict", **w.head),
    "return_town": lambda w: return_assignment(reason_code="conflict", **w.town_head),
    "transfer": lambda w: transfer_dispute(unit_id=w.town, reason="换一家", **w.clerk),
    "recall": lambda w: recall_dispute(reason="重来", **w.clerk),
    "urge": lambda w: urge_dispute(**w.applicant),
    "answer": lambda w: answer_urge(words="在办", **w.head),
    "suspend": lambda w: suspend_dispute(reason_code="appraisal", reason="", **w.head),
    "resume": lambda w: resume_dispute(**w.head),
    "close": lambda w: close_dispute(door=DOOR, outcome="settled_themselves", **w.head),
    "close_unproved": lambda w: close_dispute(door=DOOR, outcome="agreement", **w.head),
    "withdraw": lambda w: withdraw_dispute(**w.applicant),
    "reopen": lambda w: reopen_dispute(reason="又来了", **w.clerk),
    "two_days": lambda w: w.wait(2),
    "forty_days": lambda w: w.wait(40),
}

LIKELY = {
    "received": ("accept", "accept", "decline", "urge", "withdraw"),
    "accepted": ("register", "register", "decline", "two_days"),
    "registered": ("confirm", "confirm", "assign_town", "close", "urge"),
    "assigned": ("sign", "sign", "sign_town", "two_days", "return", "transfer", "recall"),
    "handling": ("suspend", "transfer", "return", "close", "urge", "answer", "withdraw", "recall"),
    "suspended": ("resume", "resume", "recall", "close", "forty_days"),
    "closed": ("reopen",),
    "declined": ("object",),
}
STEP = st.tuples(st.integers(0, 9), st.sampled_from(sorted(ACTS)))


def _chosen(step: tuple[int, str], stage: str) -> str:
    """Mostly something that leads on from the stage, now and then anything at all."""
    number, anything = step
    likely = LIKELY[stage]
    return likely[number] if number < len(likely) else anything


class World:
    """One dispute and those who act on it, with a moment that only moves forward."""

    def __init__(self, filed, steps: Steps, at: datetime) -> None:
        self.filed, self.steps, self.at = filed, steps, at
        self.town = unit_by_code(TOWN).pk
        self.nobody = unit_by_code("maixiang_village_mediation_committee").pk

    def _by(self, actor) -> dict[str, object]:
        return {"dispute_id": self.filed.dispute.pk, "by": actor, "at": self.at}

    @property
    def clerk(self) -> dict[str, object]:
        """The clerk acting now."""
        return self._by(self.steps.clerk)

    @property
    def head(self) -> dict[str, object]:
        """The head of the village committee acting now."""
        return self._by(self.steps.head)

    @property
    def town_head(self) -> dict[str, object]:
        """The head of the town committee acting now."""
        return self._by(self.steps.people.committee_head(TOWN))

    @property
    def applicant(self) -> dict[str, object]:
        """The applicant acting now."""
        return self._by(self.filed.as_applicant())

    def wait(self, days: int) -> None:
        """Days pass, and what runs by itself runs."""
        self.at += timedelta(days=days)
        fall_back(at=self.at)
        watch_clocks(at=self.at)


def _assert_whole(dispute_id: int, before: int) -> int:
    dispute = Dispute.objects.get(pk=dispute_id)
    state = plan_in_force().machines["dispute"].states[dispute.stage]
    held = dispute.responsible_unit_id is not None and dispute.duty_holder_id is not None
    listed = dispute.undetermined_at_id is not None and dispute.duty_holder_id is None
    assert state.final == (dispute.closed_at is not None)
    assert state.final or held != listed
    lead = Assignment.objects.filter(dispute_id=dispute_id, role="lead", ended_at=None)
    assert lead.count() == (dispute.stage in {"assigned", "handling", "suspended"})
    if listed and not state.final:
        assert dispute.stage in {"received", "accepted", "registered"}
    live = Clock.objects.filter(dispute_id=dispute_id, status__in=["running", "paused"])
    kinds = {clock.rule for clock in live.filter(proceeding=None)} - {"SC.URGE"}
    assert kinds <= set(state.clocks)
    assert Proposal.objects.filter(dispute_id=dispute_id, state="proposed").count() <= 1
    seen = dispute.scopes.get(unit_id=dispute.centre_id)
    assert (seen.stage, seen.open) == (dispute.stage, dispute.closed_at is None)
    assert list(verify(dispute_stream(dispute_id))) == []
    entries = len(entries_of(dispute_stream(dispute_id)))
    assert entries >= before
    return entries


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plan=st.lists(STEP, min_size=6, max_size=14))
def test_no_sequence_of_acts_leaves_a_dispute_without_hands_or_the_ledger_broken(
    file_dispute, people, at, plan: list[tuple[int, str]]
) -> None:
    steps = Steps(people, at)
    with transaction.atomic():
        filed = file_dispute(centre=CENTRE, area_code=VILLAGE)
        world = World(filed, steps, at)
        world.steps.people.committee_head(TOWN)
        entries = _assert_whole(filed.dispute.pk, 0)
        for step in plan:
            before = Dispute.objects.values().get(pk=filed.dispute.pk)
            try:
                ACTS[_chosen(step, before["stage"])](world)
            except Refused:
                assert Dispute.objects.values().get(pk=filed.dispute.pk) == before
            entries = _assert_whole(filed.dispute.pk, entries)
        transaction.set_rollback(True)
