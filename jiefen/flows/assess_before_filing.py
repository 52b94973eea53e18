"""Before a suit is filed somebody looks whether mediation fits, and both sides are asked.

Asking never holds the suit up: without an answer, or with one no, it is filed.
Source: 民事诉讼法 125.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiefen.disputes.selectors import dispute_by_id
from jiefen.disputes.services import lock_dispute
from jiefen.doors.court_exchange import services as exchange
from jiefen.doors.court_exchange.selectors import answers_of, assessment_of
from jiefen.flows.receive_commission import BOTH_SIDES, sides_in
from jiefen.flows.telling import tell_parties
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.doors.court_exchange.models import Assessment


@whole
def assess_before_filing(
    *, dispute_id: int, suitable: bool, reason_code: str, by: Actor, at: datetime
) -> "Assessment":
    """Records whether mediation fits and, if it does, asks both sides; once is enough."""
    if by.kind == "party":
        raise Refused.of("评估由工作人员来做。", code="forbidden")
    dispute = lock_dispute(dispute_by_id(by, dispute_id).pk)
    known = assessment_of(dispute.pk)
    if known is not None:
        return known
    assessment = exchange.record_assessment(
        dispute=dispute, suitable=suitable, reason_code=reason_code, by=by, at=at
    )
    if suitable:
        text = _("起诉以前可以先请人调解，问您愿不愿意。不愿意的，照样可以起诉。请打开页面回答。")
        tell_parties(dispute, text, sides=BOTH_SIDES, by=by, at=at)
    return assessment


@whole
def answer_assessment(
    *, dispute_id: int, party_id: int, agrees: bool, method: str, by: Actor, at: datetime
) -> str:
    """Records a side's answer and returns how it stands; when all have spoken the court is told."""
    dispute = lock_dispute(dispute_id)
    assessment = assessment_of(dispute.pk)
    parties = {party.pk: party for party in sides_in(dispute.pk)}
    if assessment is None or not assessment.suitable or party_id not in parties:
        raise Refused.of("现在没有要回答的问题。", instead="想起诉的可以直接起诉。")
    if by.kind == "party" and party_id not in by.party_ids:
        raise Refused.of("您只能替自己回答。", code="forbidden")
    party = parties[party_id]
    exchange.record_answer(
        assessment=assessment, party=party, agrees=agrees, method=method, by=by, at=at
    )
    standing = standing_of(dispute.pk)
    if standing != "asking":
        exchange.queue_event(
            dispute_id=dispute.pk,
            kind="filing.assessed",
            payload={
                "suitable": True,
                "both_agree": standing == "all_agree",
                "assessed_on": local_day(at).isoformat(),
            },
            key=f"assessed:{standing}",
            by=by,
            at=at,
        )
    return standing


def standing_of(dispute_id: int) -> str:
    """`not_suitable`, `asking`, `all_agree`, `applicant_refuses` or `respondent_refuses`.

    Empty when nobody assessed it.
    """
    assessment = assessment_of(dispute_id)
    if assessment is None:
        return ""
    if not assessment.suitable:
        return "not_suitable"
    said = answers_of(assessment)
    parties = sides_in(dispute_id)
    for side in BOTH_SIDES:
        if any(said.get(party.pk) is False for party in parties if party.side == side):
            return f"{side}_refuses"
    return "all_agree" if all(said.get(party.pk) for party in parties) else "asking"
