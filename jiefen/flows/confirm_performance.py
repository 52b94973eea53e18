"""Each side says for itself, item by item, what was done; the mediation follows from it."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.agreements.selectors import any_defaulted, item_by_id
from jiefen.agreements.services import report_performance
from jiefen.agreements.types import ItemState, PerformanceSaid
from jiefen.disputes.policies import check, may_conduct, may_speak_for
from jiefen.documents.services.storing import Upload
from jiefen.flows.attach_evidence import attach_proof
from jiefen.flows.mediation_step import lock_mediation, party_in, step_if_ready
from jiefen.flows.telling import tell_people
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.agreements.models import PerformanceItem
    from jiefen.disputes.models import Proceeding

_NOT_DONE = frozenset({ItemState.DEFAULTED, ItemState.DISPUTED})


def _follow(proceeding: "Proceeding", item: "PerformanceItem", by: Actor, at: datetime) -> None:
    if proceeding.stage in {"performing", "defaulted"} and step_if_ready(
        proceeding, "confirm_performance", by=by, at=at
    ):
        return
    if proceeding.stage == "performing" and item.state in _NOT_DONE:
        step_if_ready(proceeding, "record_default", by=by, at=at)
        if proceeding.conductor_id is not None:
            text = "有当事人说协议没有履行，请督促。"
            tell_people(proceeding.dispute, [proceeding.conductor_id], text, by=by, at=at)
    elif proceeding.stage == "defaulted" and not any_defaulted(item.agreement_id):
        step_if_ready(proceeding, "resume_performance", by=by, at=at)


@whole
def confirm_performance(
    *,
    item_id: int,
    said: PerformanceSaid,
    party_id: int | None = None,
    photo: Upload | None = None,
    by: Actor,
    at: datetime,
) -> "PerformanceItem":
    """One side reports one item; without `party_id` the mediator reports what they saw.

    `photo` is kept as their proof: they and those who see the dispute can open it.

    Source: 人民调解法 31.
    """
    item = item_by_id(item_id)
    if item is None:
        raise Refused.of("没有找到这一项。", code="not_found")
    proceeding = lock_mediation(by, item.agreement.proceeding_id)
    party = party_in(proceeding, party_id) if party_id is not None else None
    check(may_speak_for(by, party, proceeding) if party else may_conduct(by, proceeding))
    if photo is not None:
        file = attach_proof(
            dispute_id=proceeding.dispute_id, party_id=party_id, upload=photo, by=by, at=at
        )
        said = replace(said, file_id=file.pk)
    item = report_performance(item_id=item_id, said=said, party=party, by=by, at=at)
    _follow(proceeding, item, by, at)
    return item
