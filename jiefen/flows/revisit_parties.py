"""The parties are revisited: what was done, how each of them feels, whether trouble brews."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.agreements.selectors import live_agreement
from jiefen.agreements.services import record_revisit
from jiefen.agreements.types import RevisitSaid
from jiefen.flows.mediation_step import lock_mediation, may_step, step
from jiefen.flows.telling import tell_holder
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.agreements.models import Revisit


@whole
def revisit_parties(
    *, proceeding_id: int, said: RevisitSaid, final: bool = True, by: Actor, at: datetime
) -> "Revisit":
    """Records a revisit; the last one (`final`) moves the mediation on to its archive.

    Source: 人民调解法 31.2.
    """
    proceeding = lock_mediation(by, proceeding_id)
    agreement = live_agreement(proceeding.pk)
    if agreement is None:
        raise Refused.of("没有达成协议，不用回访协议的履行。")
    revisit = record_revisit(agreement_id=agreement.pk, said=said, by=by, at=at)
    if said.risk:
        tell_holder(proceeding.dispute, "回访发现有激化隐患，请马上处理。", by=by, at=at)
    if final:
        answer = may_step(proceeding, "revisit", by=by, at=at)
        if isinstance(answer, Refused):
            raise answer
        step(proceeding, "revisit", by=by, at=at, details={"revisit": revisit.pk})
    return revisit
