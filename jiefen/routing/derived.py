"""What the rules may know of a dispute when they propose a route: what its file says."""

from typing import TYPE_CHECKING

from jiefen.disputes.selectors import history_of, proceedings_of
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import tree, unit_by_id
from jiefen.rules.facts import LEVELS, Facts, facts

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute
    from jiefen.organisations.models import Unit


def receiver_of(dispute: "Dispute") -> "Unit":
    """The unit that received the dispute first, else the centre that has it now.

    A dispute that was handed to another centre was received by that centre.
    """
    first = history_of(dispute.pk)[0]
    units = tree().units
    filed_with = units.get(first.unit_id) if first.unit_id else None
    if filed_with is None or first.facts.get("centre") != dispute.centre_id:
        return unit_by_id(dispute.centre_id)
    return filed_with


def _failed_level(dispute: "Dispute") -> str:
    outcomes = plan_in_force().outcomes
    failed = [
        proceeding.unit.level
        for proceeding in proceedings_of(dispute.pk)
        if proceeding.closed_at
        and not getattr(outcomes.get(proceeding.door, {}).get(proceeding.outcome), "settled", False)
    ]
    return max(failed, key=LEVELS.index, default="none")


def facts_of(dispute: "Dispute") -> Facts:
    """Amount, number of people, and how far mediation failed; nothing about who the parties are."""
    return facts(
        amount=int(dispute.amount) if dispute.amount is not None else None,
        people_count=dispute.people_involved,
        failed_level=_failed_level(dispute),
    )


def area_of(dispute: "Dispute") -> str | None:
    """The code of the area the dispute belongs to."""
    return tree().areas[dispute.area_id].code if dispute.area_id else None
