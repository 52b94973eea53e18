"""One act of a door's life cycle that the court did, or that is done towards the court."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.disputes.services import (
    advance_proceeding,
    end_clock,
    number_proceeding,
    start_clock,
)
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding
    from jiefen.rules.lifecycle import ActSpec


def _spec(proceeding: "Proceeding", act: str) -> "ActSpec":
    machine = plan_in_force().machines.get(proceeding.door)
    spec = machine.acts.get(act) if machine else None
    if spec is None:
        raise Refused.of("这条途径没有这一步，请人工办理。", field="act", code="unknown_act")
    return spec


def _entering(proceeding: "Proceeding", spec: "ActSpec") -> tuple[str, ...]:
    machine = plan_in_force().machines[proceeding.door]
    return machine.states[spec.to].clocks if spec.to else ()


def _kept(
    proceeding: "Proceeding",
    spec: "ActSpec",
    told: Mapping[str, object],
    party_id: int | None,
    day: date,
) -> dict[str, object]:
    """What later acts read: the answers so far, what was done, who was served on which day."""
    facts = proceeding.facts
    keep: dict[str, object] = {
        "answers": {**facts.get("answers", {}), **told},
        "done": [*facts.get("done", []), spec.code],
    }
    if spec.serves and party_id is not None:
        keep["served"] = {**facts.get("served", {}), str(party_id): day.isoformat()}
    return keep


def court_step(
    proceeding: "Proceeding",
    act: str,
    *,
    by: Actor,
    at: datetime,
    day: date | None = None,
    answers: Mapping[str, object] | None = None,
    given: Collection[str] = (),
    reason: str = "",
    reason_code: str = "",
    party_id: int | None = None,
) -> None:
    """Does an act on a locked proceeding with the day and the answers that the event brought.

    The periods of the act and of the stage it leads to run from that day, not from the day on
    which the event was heard. With `party_id` they are that party's own.
    """
    spec, told = _spec(proceeding, act), dict(answers or {})
    known = {**proceeding.facts.get("answers", {}), **told}
    event = day or local_day(at)
    subject = f"party:{party_id}" if party_id is not None else ""
    starts = [(start.rule, start.on) for start in spec.starts if start.applies(known)]
    starts += [(rule, "") for rule in _entering(proceeding, spec)]
    for rule, on in starts:
        begins = date.fromisoformat(str(known[on])) if known.get(on) else event
        start_clock(
            dispute=proceeding.dispute,
            rule_id=rule,
            event=begins,
            proceeding=proceeding,
            subject=subject,
            by=by,
            at=at,
        )
    for rule in spec.ends:
        end_clock(dispute=proceeding.dispute, rule_id=rule, proceeding=proceeding, by=by, at=at)
    advance_proceeding(
        proceeding=proceeding,
        act=act,
        by=by,
        at=at,
        given=given,
        reason=reason,
        reason_code=reason_code,
        details={"day": event, **({"party": party_id} if party_id is not None else {})},
        keep=_kept(proceeding, spec, told, party_id, event),
    )
    number = told.get("number")
    if isinstance(number, str):
        number_proceeding(proceeding=proceeding, number=number[:60], by=by, at=at)
