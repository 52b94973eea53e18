"""Acts of the centre's life cycle, by the same flows as the pages."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ninja import Router

from jiefen.api.v1 import presenting
from jiefen.api.v1.auth import ApiRequest, acting, require
from jiefen.api.v1.schemas import ActIn, DisputeOut
from jiefen.disputes.selectors import dispute_for
from jiefen.flows.accept_dispute import accept_dispute
from jiefen.flows.assign_dispute import assign_dispute
from jiefen.flows.close_dispute import close_dispute, withdraw_dispute
from jiefen.flows.confirm_route import confirm_route, overrule_route
from jiefen.flows.decline_dispute import decline_dispute
from jiefen.flows.extend_handling import extend_handling
from jiefen.flows.object_to_declining import object_to_declining
from jiefen.flows.register_dispute import register_dispute
from jiefen.flows.reopen_dispute import reopen_dispute
from jiefen.flows.return_assignment import return_assignment
from jiefen.flows.sign_for import sign_for
from jiefen.flows.suspend_dispute import resume_dispute, suspend_dispute
from jiefen.flows.transfer_dispute import recall_dispute, transfer_dispute
from jiefen.flows.urge import urge_dispute
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import now
from jiefen.organisations.selectors import unit_by_code
from jiefen.rules.trace import Refused

router = Router(tags=["acts"])
Arguments = dict[str, Any]


def _unit(given: ActIn) -> Arguments:
    if not given.unit:
        raise Refused.of("请写明单位的编号。", field="unit", code="invalid")
    return {"unit_id": unit_by_code(given.unit).pk}


def _co(given: ActIn) -> Arguments:
    return {"co_unit_ids": [unit_by_code(code).pk for code in given.co_units]}


def _reasoned(given: ActIn) -> Arguments:
    return {"reason_code": given.reason_code, "reason": given.reason}


def _person(given: ActIn) -> Arguments:
    return {"person_id": given.person_id}


def _extension(given: ActIn) -> Arguments:
    if given.clock_id is None or given.amount is None:
        field = "clock_id" if given.clock_id is None else "amount"
        raise Refused.of("延长要写明哪个期限和多少。", field=field, code="invalid")
    return {
        "clock_id": given.clock_id,
        "amount": given.amount,
        "reason": given.reason,
        "consents": given.consents,
    }


_ACTS: dict[str, tuple[Callable[..., object], Callable[[ActIn], Arguments]]] = {
    "accept": (accept_dispute, lambda given: {"kind": given.kind}),
    "decline": (decline_dispute, _reasoned),
    "register": (
        register_dispute,
        lambda given: {"kind": given.kind, "extra_kinds": given.extra_kinds},
    ),
    "confirm_route": (confirm_route, _person),
    "overrule_route": (
        overrule_route,
        lambda given: {**_unit(given), **_reasoned(given), **_person(given)},
    ),
    "assign": (
        assign_dispute,
        lambda given: {**_unit(given), **_co(given), **_reasoned(given), **_person(given)},
    ),
    "sign_for": (sign_for, _person),
    "return": (return_assignment, _reasoned),
    "transfer": (
        transfer_dispute,
        lambda given: {
            **_unit(given),
            **_co(given),
            **_person(given),
            "reason": given.reason,
        },
    ),
    "recall": (recall_dispute, lambda given: {"reason": given.reason}),
    "urge": (urge_dispute, lambda given: {"words": given.reason}),
    "suspend": (suspend_dispute, _reasoned),
    "resume": (resume_dispute, lambda given: {}),
    "extend": (extend_handling, _extension),
    "close": (
        close_dispute,
        lambda given: {"door": given.door, "outcome": given.outcome, "reason": given.reason},
    ),
    "withdraw": (withdraw_dispute, lambda given: {"reason": given.reason}),
    "reopen": (reopen_dispute, lambda given: {"reason": given.reason}),
    "object": (object_to_declining, lambda given: {"reason": given.reason}),
}


def _do(act: str, dispute_id: int, given: ActIn, by: Actor, at: datetime) -> None:
    if act not in _ACTS:
        raise Refused.of(
            f"没有操作 {act!r}。", instead=f"可用的有：{'、'.join(_ACTS)}", code="not_found"
        )
    flow, arguments = _ACTS[act]
    flow(dispute_id=dispute_id, by=by, at=at, **arguments(given))


@router.post("/{code}/acts/{act}", response=DisputeOut, summary="办理一个动作")
def do_act(request: ApiRequest, code: str, act: str, payload: ActIn) -> dict[str, object]:
    """Does one act as the asker's roles allow; a no says why, by which article, what instead."""
    require(request.auth, "disputes:write")
    by = acting(request.auth)
    dispute = dispute_for(by, code)
    _do(act, dispute.pk, payload, by, now())
    return presenting.full(dispute_for(by, code), by)
