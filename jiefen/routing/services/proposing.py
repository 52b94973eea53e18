"""A route is proposed by the plan and decided by a person."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_code
from jiefen.routing.derived import area_of, facts_of, receiver_of
from jiefen.routing.models import Proposal
from jiefen.routing.selectors import open_proposal
from jiefen.routing.types import ProposalState
from jiefen.rules import routing
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


@whole
def propose(
    *, dispute: "Dispute", by: Actor, at: datetime, extra_kinds: Sequence[str] = ()
) -> Proposal:
    """Asks the plan who takes a locked dispute and keeps the answer with facts, rule and reasons.

    An earlier proposal that nobody decided is superseded.
    Raises Refused when the kind is not known yet.
    """
    if not dispute.kind:
        raise Refused.of("还没有确认纠纷类型。", instead="先确认类型，再看建议去向。", field="kind")
    receiver, known = receiver_of(dispute), facts_of(dispute)
    asked = {
        "area": area_of(dispute),
        "other_areas": list(dispute.other_areas),
        "extra_kinds": list(extra_kinds),
    }
    answer = routing.propose(
        plan_in_force(),
        kind=dispute.kind,
        area=area_of(dispute),
        receiver=receiver.code,
        other_areas=tuple(dispute.other_areas),
        extra_kinds=tuple(extra_kinds),
        facts=known,
    )
    withdraw_proposal(dispute=dispute, by=by, at=at)
    proposal = Proposal.objects.create(
        dispute=dispute,
        at=at,
        kind=dispute.kind,
        receiver=receiver,
        facts={**asked, **known},
        lead=unit_by_code(answer.lead) if answer.lead else None,
        lead_centre=unit_by_code(answer.lead_centre),
        co=list(answer.co),
        level=answer.level,
        rule=answer.rule,
        because=[reason.as_dict() for reason in answer.because],
        plan_version=answer.decision.plan_version,
    )
    ledger.record(
        ledger.dispute_stream(dispute.pk),
        "routing.proposed",
        by=by,
        at=at,
        subject=f"proposal:{proposal.pk}",
        facts={
            "kind": dispute.kind,
            "receiver": receiver.code,
            **asked,
            "known": dict(known),
            "lead": answer.lead,
            "lead_centre": answer.lead_centre,
            "co": list(answer.co),
            "level": answer.level,
        },
        because=answer.because,
        rule=answer.rule,
        plan_version=proposal.plan_version,
    )
    return proposal


@whole
def decide_proposal(
    *,
    dispute: "Dispute",
    chosen_id: int,
    by: Actor,
    at: datetime,
    reason_code: str = "",
    reason: str = "",
) -> Proposal | None:
    """Confirms the open proposal when the chosen unit is the proposed one, else overrules it.

    Where the plan names no unit, whichever the centre names is what the plan asks for.
    Returns None when there was nothing to decide. Raises Refused when an overruling has no reason.
    """
    proposal = open_proposal(dispute.pk)
    if proposal is None:
        return None
    agrees = proposal.lead_id in {None, chosen_id}
    if not agrees and not reason_code:
        raise Refused.of(
            "改派给别的单位要说明理由。",
            instead="请选择一个理由；需要时再写几句。",
            field="reason_code",
            code="reason_missing",
        )
    if reason_code == "other" and not reason.strip():
        raise Refused.of("选“其他”时请写明理由。", field="reason", code="reason_missing")
    proposal.state = ProposalState.CONFIRMED if agrees else ProposalState.OVERRULED
    proposal.decided_at, proposal.decided_by_id, proposal.chosen_id = at, by.id, chosen_id
    if not agrees:
        proposal.reason_code, proposal.reason = reason_code, reason
    proposal.save()
    ledger.record(
        ledger.dispute_stream(dispute.pk),
        f"routing.{proposal.state}",
        by=by,
        at=at,
        subject=f"proposal:{proposal.pk}",
        facts={
            "proposed": proposal.lead_id,
            "chosen": chosen_id,
            **({} if agrees else {"reason_code": reason_code, "words": bool(reason.strip())}),
        },
        rule=proposal.rule,
        plan_version=proposal.plan_version,
    )
    return proposal


@whole
def withdraw_proposal(*, dispute: "Dispute", by: Actor, at: datetime) -> bool:
    """Supersedes the open proposal of a locked dispute that needs no route any more."""
    proposal = open_proposal(dispute.pk)
    if proposal is None:
        return False
    proposal.state = ProposalState.SUPERSEDED
    proposal.save(update_fields=["state"])
    ledger.record(
        ledger.dispute_stream(dispute.pk),
        "routing.superseded",
        by=by,
        at=at,
        subject=f"proposal:{proposal.pk}",
    )
    return True
