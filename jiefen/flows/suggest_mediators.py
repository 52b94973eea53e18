"""Who could mediate a proceeding: the roster, the hands they have free, and whose turn it is."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import parties_of
from jiefen.disputes.workload import conducted_now, last_given_on
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import profiles, roster_of
from jiefen.organisations.suggesting import suggest
from jiefen.organisations.types import Suggestions, Wanted
from jiefen.rooms.selectors import objections_of, struck_by_somebody
from jiefen.rooms.types import ObjectionDecision

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding


def _wanted(proceeding: "Proceeding", languages: Collection[str], at: datetime) -> Wanted:
    dispute = proceeding.dispute
    people = parties_of(dispute.pk)
    kinds = plan_in_force().kinds
    recused = {
        one.mediator_id
        for one in objections_of(proceeding.pk)
        if one.decision == ObjectionDecision.UPHELD
    }
    return Wanted(
        day=local_day(at),
        kind=dispute.kind,
        category=dispute.category,
        unit_id=proceeding.unit_id,
        languages=frozenset(languages),
        party_names=frozenset(party.name for party in people),
        party_phones=frozenset(party.phone for party in people if party.phone),
        recused=frozenset(recused | set(struck_by_somebody(proceeding.pk))),
        label=kinds[dispute.kind].label if dispute.kind in kinds else "",
    )


def suggest_mediators(
    proceeding: "Proceeding",
    *,
    at: datetime,
    languages: Collection[str] = (),
    unit_ids: Collection[int] | None = None,
) -> Suggestions:
    """Mediators for a proceeding with reasons in words, best first; never by how cases ended.

    From the roster of the proceeding's committee, or of the units named.
    """
    roster = roster_of([proceeding.unit_id] if unit_ids is None else unit_ids)
    account_ids = [row.account_id for row in roster]
    known = profiles(
        roster,
        open_now=conducted_now(account_ids),
        last_named_on=last_given_on(account_ids),
    )
    return suggest(known, _wanted(proceeding, languages, at))
