"""A centre says yes to what the plan proposes, or sends the dispute elsewhere with a reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.flows.assign_dispute import assign_dispute
from jiefen.flows.steering import lock_to_steer
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_code
from jiefen.routing.selectors import open_proposal
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute
    from jiefen.routing.models import Proposal


def _proposal(dispute: "Dispute") -> "Proposal":
    proposal = open_proposal(dispute.pk)
    if proposal is None:
        raise Refused.of(
            "没有等待确认的建议去向。",
            instead="刷新页面看看最新情况，或者重新生成建议。",
            code="nothing_proposed",
        )
    return proposal


def helpers_needed(proposal: "Proposal") -> list[int]:
    """The units that must help: all that the plan names when several kinds, units or areas meet.

    Otherwise those it names can help, and the centre asks them when it needs them.
    """
    several = proposal.rule.rpartition("/")[2] in {"several_units", "across_areas"}
    if several or proposal.facts.get("extra_kinds"):
        return [unit_by_code(code).pk for code in proposal.co]
    return []


@whole
def confirm_route(
    *,
    dispute_id: int,
    person_id: int | None = None,
    co_unit_ids: Sequence[int] | None = None,
    by: Actor,
    at: datetime,
) -> "Dispute":
    """Gives the dispute to the proposed unit; those who must help, or those named, help.

    Raises Refused when the plan leaves it to the centre to name the unit.
    """
    dispute = lock_to_steer(by, dispute_id)
    proposal = _proposal(dispute)
    if proposal.lead_id is None:
        raise Refused.of(
            "这类纠纷要由中心确定承办单位。",
            instead="请选择一个单位再交办。",
            field="unit",
            code="unit_missing",
        )
    return assign_dispute(
        dispute_id=dispute_id,
        unit_id=proposal.lead_id,
        person_id=person_id,
        co_unit_ids=helpers_needed(proposal) if co_unit_ids is None else co_unit_ids,
        by=by,
        at=at,
    )


@whole
def overrule_route(
    *,
    dispute_id: int,
    unit_id: int,
    reason_code: str,
    reason: str = "",
    person_id: int | None = None,
    by: Actor,
    at: datetime,
) -> "Dispute":
    """Gives the dispute to another unit than proposed, for a reason that goes on the ledger."""
    dispute = lock_to_steer(by, dispute_id)
    proposal = _proposal(dispute)
    co = helpers_needed(proposal)
    return assign_dispute(
        dispute_id=dispute_id,
        unit_id=unit_id,
        person_id=person_id,
        co_unit_ids=[pk for pk in co if pk != unit_id],
        reason_code=reason_code,
        reason=reason,
        by=by,
        at=at,
    )
