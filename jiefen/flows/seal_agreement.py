"""The committee's seal is the last thing needed: with it the agreement takes effect."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.agreements import services as agreements
from jiefen.agreements.selectors import live_agreement, live_version
from jiefen.agreements.types import Ink, Method
from jiefen.disputes.services import start_clock
from jiefen.flows.mediation_given import taking_part
from jiefen.flows.mediation_step import lock_mediation, step
from jiefen.flows.serve_agreement import plan_serving
from jiefen.flows.telling import tell_parties
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.transactions import whole
from jiefen.notices.services import give_notice
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.agreements.models import Agreement
    from jiefen.disputes.models import Proceeding

CONFIRMATION = "JC.30"
_SIDES = ("applicant", "respondent")


def start_confirmation_clock(
    proceeding: "Proceeding", agreement: "Agreement", *, by: Actor, at: datetime
) -> None:
    """Runs the thirty days for judicial confirmation from the day of effect, not from today.

    Source: 人民调解法 33, 民事诉讼法 205.
    """
    if agreement.effective_on is None:
        return
    clock = start_clock(
        dispute=proceeding.dispute,
        proceeding=proceeding,
        rule_id=CONFIRMATION,
        event=agreement.effective_on,
        by=by,
        at=at,
    )
    for party in taking_part(proceeding.dispute_id):
        give_notice(
            dispute=proceeding.dispute,
            party=party,
            kind="confirmation_possible",
            way="sms",
            proceeding=proceeding,
            by=SYSTEM,
            at=at,
        )
    last = clock.due_on
    text = (
        "调解协议已经生效，有法律约束力。双方可以一起向法院申请司法确认，不收费，"
        f"最后一天是{last.year}年{last.month}月{last.day}日。"
    )
    tell_parties(proceeding.dispute, text, by=by, at=at, sides=_SIDES)


@whole
def seal_agreement(
    *,
    proceeding_id: int,
    ink: Ink | None = None,
    by: Actor,
    at: datetime,
) -> "Agreement":
    """The committee's head puts the seal; the agreement takes effect by the rule of article 29."""
    proceeding = lock_mediation(by, proceeding_id)
    agreement = live_agreement(proceeding.pk)
    version = live_version(agreement.pk) if agreement is not None else None
    if agreement is None or version is None:
        raise Refused.of("还没有可以盖章的协议。", instead="请先起草并签名。", code="not_found")
    default = Method.SEAL_PAPER if agreement.paper_only else Method.SEAL
    agreements.seal_as_committee(
        version_id=version.pk, ink=ink or Ink(method=default), by=by, at=at
    )
    if proceeding.stage != "signed":
        return agreement
    agreement = agreements.take_effect(agreement_id=agreement.pk, by=by, at=at)
    start_confirmation_clock(proceeding, agreement, by=by, at=at)
    step(
        proceeding,
        "seal",
        by=by,
        at=at,
        details={"agreement": agreement.pk, "effective_on": agreement.effective_on},
    )
    plan_serving(proceeding_id=proceeding.pk, by=by, at=at)
    return agreement
