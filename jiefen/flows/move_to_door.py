"""From one way to another: the file goes along, what was said in mediation stays behind."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiefen.disputes.selectors import dispute_by_id, notes_of, parties_of
from jiefen.disputes.services import lock_proceeding
from jiefen.flows.act_in_proceeding import Proof, Said, act_in_proceeding
from jiefen.flows.door_facts import known_of
from jiefen.flows.end_without_agreement import end_without_agreement, give_other_ways
from jiefen.flows.open_door import open_door
from jiefen.flows.proceeding_given import OWN_DESK, machine_of
from jiefen.kernel import ledger
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules.doors.given import given_facts
from jiefen.rules.doors.moves import Move, may_move
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding
    from jiefen.kernel.actor import Actor

_INSIDE = frozenset({"entrusted_mediation", "court_mediation"})
_FACTS = "confirm_facts.facts"


@whole
def move_to_door(
    *,
    proceeding_id: int,
    to_door: str,
    unit_id: int | None = None,
    facts: Mapping[str, object] | None = None,
    on: date | None = None,
    chosen_by: int | None = None,
    method: str = "online",
    reason: str = "",
    told_by: Proof | None = None,
    by: "Actor",
    at: datetime,
) -> "Proceeding":
    """Ends one way, or lets it rest while the court has it mediated, and opens another.

    The file, evidence and undisputed facts go along; notes of the mediation, what was said in
    caucus and offers stay behind. Raises Refused for an unlawful move, with what is still open.
    """
    old = lock_proceeding(proceeding_id)
    dispute = dispute_by_id(by, old.dispute_id)
    today = local_day(at)
    known = known_of(dispute, parties_of(dispute.pk), today=today)
    stated = given_facts(plan_in_force(), facts or {}).having(**dict(known.facts))
    answer = may_move(
        plan_in_force(), old.door, to_door, stated, on or today, calendar=working_calendar()
    )
    if isinstance(answer, Refused):
        raise answer
    rests = _leave(old, to_door, Said(on=on, reason=reason, told_by=told_by), by, at)
    new = open_door(
        dispute_id=dispute.pk,
        door=to_door,
        unit_id=unit_id,
        facts=facts,
        on=on,
        chosen_by=chosen_by,
        method=method,
        keep={"from": old.pk, "undisputed": _undisputed(dispute.pk)},
        by=by,
        at=at,
    )
    _record(old, new, answer, rests, by, at)
    return new


def _leave(old: "Proceeding", to_door: str, said: Said, by: "Actor", at: datetime) -> bool:
    """Whether the old way only rests; otherwise it is ended, if it was not over."""
    if old.closed_at is not None:
        return False
    if old.door == OWN_DESK:
        give_other_ways(proceeding_id=old.pk, by=by, at=at)
        end_without_agreement(
            proceeding_id=old.pk,
            outcome="moved",
            reason=said.reason,
            next_door=to_door,
            by=by,
            at=at,
        )
        return False
    machine = machine_of(old)
    move = machine.acts.get("move")
    if to_door in _INSIDE and (move is None or old.stage not in move.from_):
        return True
    if move is None or old.stage not in move.from_:
        state = machine.states[old.stage]
        raise Refused.of(
            _("“%(door)s”现在是“%(state)s”，不能直接转走。")
            % {"door": machine.label, "state": state.label},
            *machine.cites,
            instead=_("请先撤回，或者等它办结。"),
            field="proceeding",
            code="wrong_state",
        )
    leaving = Said(on=said.on, reason=said.reason, told_by=said.told_by, next_door=to_door)
    act_in_proceeding(proceeding_id=old.pk, act="move", said=leaving, by=by, at=at)
    return False


def _undisputed(dispute_id: int) -> list[int]:
    kept = notes_of(dispute_id, visible_to={"all"})
    return sorted(pk for pk, note in kept.items() if note.kind == _FACTS)


def _record(
    old: "Proceeding",
    new: "Proceeding",
    move: object,
    rests: bool,
    by: "Actor",
    at: datetime,
) -> None:
    lawful = move if isinstance(move, Move) else Move()
    ledger.record(
        ledger.dispute_stream(old.dispute_id),
        "proceeding.moved",
        by=by,
        at=at,
        subject=f"proceeding:{new.pk}",
        facts={
            "from": old.door,
            "to": new.door,
            "rests": rests,
            "carried": [one.code for one in lawful.carried],
            "behind_wall": [one.code for one in lawful.behind_wall],
            "keeps_running": [one.rule for one in lawful.keeps_running],
        },
        because=lawful.because,
        plan_version=new.plan_version,
    )
