"""The hub's objects as the API shows them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from jiefen.disputes.selectors import clocks_of, parties_of, proceedings_of
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day, now
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import tree
from jiefen.rules.lifecycle import open_acts

if TYPE_CHECKING:
    from jiefen.disputes.models import Clock, Dispute, Proceeding


def _unit(unit_id: int | None) -> str | None:
    return tree().units[unit_id].code if unit_id is not None else None


def _label(code: str) -> str:
    kinds = plan_in_force().kinds
    return kinds[code].label if code in kinds else ""


def line(dispute: "Dispute") -> dict[str, Any]:
    """A dispute in a list."""
    states = plan_in_force().machines["dispute"].states
    return {
        "code": dispute.code,
        "kind": dispute.kind,
        "kind_label": _label(dispute.kind),
        "category": dispute.category,
        "stage": dispute.stage,
        "stage_label": states[dispute.stage].label,
        "outcome": dispute.outcome,
        "unit": _unit(dispute.responsible_unit_id),
        "undetermined_at": _unit(dispute.undetermined_at_id),
        "filed_at": dispute.filed_at,
        "closed_at": dispute.closed_at,
        "next_due_on": dispute.next_due_on,
    }


def _light(clock: "Clock") -> str:
    today = local_day(now())
    if clock.status != "running":
        return str(clock.status)
    if today > clock.due_on:
        return "red"
    return "amber" if today >= clock.amber_on else "green"


def clocks(dispute_id: int) -> list[dict[str, Any]]:
    """The clocks of a dispute, most urgent first."""
    plan = plan_in_force()
    return [
        {
            "id": clock.pk,
            "rule": clock.rule,
            "label": plan.clock(clock.rule).label,
            "kind": clock.kind,
            "owner": clock.owner,
            "event_on": clock.event_on,
            "due_on": clock.due_on,
            "amber_on": clock.amber_on,
            "status": clock.status,
            "light": _light(clock),
            "provisional": clock.provisional,
            "because": clock.because,
        }
        for clock in clocks_of(dispute_id)
    ]


def _proceedings(found: Iterable["Proceeding"]) -> list[dict[str, Any]]:
    machines = plan_in_force().machines
    return [
        {
            "id": proceeding.pk,
            "door": proceeding.door,
            "number": proceeding.number,
            "stage": proceeding.stage,
            "stage_label": machines[proceeding.door].states[proceeding.stage].label,
            "outcome": proceeding.outcome,
            "unit": _unit(proceeding.unit_id) or "",
            "opened_at": proceeding.opened_at,
            "closed_at": proceeding.closed_at,
        }
        for proceeding in found
    ]


def full(dispute: "Dispute", by: Actor) -> dict[str, Any]:
    """A dispute in full, with the acts open to this asker."""
    machine = plan_in_force().machines["dispute"]
    return {
        **line(dispute),
        "narrative": dispute.narrative,
        "request": dispute.request,
        "place": dispute.place,
        "happened_on": dispute.happened_on,
        "amount": dispute.amount,
        "flags": dispute.flags,
        "channel": dispute.channel,
        "parties": [
            {
                "id": party.pk,
                "side": party.side,
                "position": party.position,
                "kind": party.kind,
                "name": party.name,
                "phone": party.phone,
            }
            for party in parties_of(dispute.pk)
        ],
        "clocks": clocks(dispute.pk),
        "proceedings": _proceedings(proceedings_of(dispute.pk)),
        "open_acts": [
            {"code": act.code, "label": act.label}
            for act in open_acts(machine, state=dispute.stage, roles=by.roles)
        ],
    }
