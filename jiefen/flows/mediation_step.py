"""The one way to a people's mediation that somebody is about to change, and its next act."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.policies import check, may_conduct
from jiefen.disputes.selectors import dispute_by_id, parties_of
from jiefen.disputes.services import advance_proceeding, lock_proceeding
from jiefen.flows.mediation_given import DOOR, facts_for, given_for
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.facts import NOTHING_KNOWN, Facts
from jiefen.rules.lifecycle import decide
from jiefen.rules.trace import Allowed, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding


def lock_mediation(by: Actor, proceeding_id: int) -> "Proceeding":
    """The people's mediation, locked, if this actor may see its dispute."""
    proceeding = lock_proceeding(proceeding_id)
    dispute_by_id(by, proceeding.dispute_id)
    if proceeding.door != DOOR:
        raise Refused.of("这不是人民调解程序。", code="not_found")
    return proceeding


def lock_to_conduct(by: Actor, proceeding_id: int) -> "Proceeding":
    """The people's mediation, locked, for those who conduct it."""
    proceeding = lock_mediation(by, proceeding_id)
    check(may_conduct(by, proceeding))
    return proceeding


def party_in(proceeding: "Proceeding", party_id: int) -> "Party":
    """A party of the proceeding's dispute."""
    for party in parties_of(proceeding.dispute_id):
        if party.pk == party_id:
            return party
    raise Refused.of("没有这位当事人。", code="not_found", field="party")


def _given(proceeding: "Proceeding", act: str, at: datetime) -> frozenset[str]:
    spec = plan_in_force().machines[DOOR].acts.get(act)
    if spec is None:
        return frozenset()
    return given_for(proceeding, [need.code for need in spec.needs], today=local_day(at))


def _facts(proceeding: "Proceeding", act: str) -> Facts:
    spec = plan_in_force().machines[DOOR].acts.get(act)
    return facts_for(proceeding) if spec and spec.when else NOTHING_KNOWN


def step(
    proceeding: "Proceeding",
    act: str,
    *,
    by: Actor,
    at: datetime,
    also: Collection[str] = (),
    reason: str = "",
    reason_code: str = "",
    details: Mapping[str, object] | None = None,
    keep: Mapping[str, object] | None = None,
    conductor_id: int | None = None,
) -> None:
    """Does one act of the mediation's life cycle with what is on record, or raises why not."""
    given = _given(proceeding, act, at) | set(also)
    if reason.strip():
        given |= {"reason_given"}
    advance_proceeding(
        proceeding=proceeding,
        act=act,
        by=by,
        at=at,
        given=given,
        facts=_facts(proceeding, act),
        reason=reason,
        reason_code=reason_code,
        details=details,
        keep=keep,
        conductor_id=conductor_id,
    )


def may_step(
    proceeding: "Proceeding", act: str, *, by: Actor, at: datetime, also: Collection[str] = ()
) -> Allowed | Refused:
    """Whether an act could be done now; the answer says what is missing."""
    return decide(
        plan_in_force().machines[DOOR],
        state=proceeding.stage,
        act=act,
        roles=by.roles,
        given=_given(proceeding, act, at) | set(also),
        facts=_facts(proceeding, act),
    )


def step_if_ready(
    proceeding: "Proceeding", act: str, *, by: Actor, at: datetime, also: Collection[str] = ()
) -> bool:
    """Does an act that follows by itself once everything is there; says whether it was done.

    Done in the name of whoever completed it, or of the system where the plan does not let them.
    """
    spec = plan_in_force().machines[DOOR].acts[act]
    if proceeding.stage not in spec.from_:
        return False
    allowed = set(spec.by)
    for actor in (by, SYSTEM):
        if actor.roles & allowed and may_step(proceeding, act, by=actor, at=at, also=also):
            step(proceeding, act, by=actor, at=at, also=also)
            return True
    return False
