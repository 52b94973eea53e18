"""Whoever has a dispute is chased (催办), and says how it stands."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import acting_in
from jiefen.disputes.services import advance, end_clock, note, start_clock
from jiefen.disputes.types import Side
from jiefen.flows.steering import lock_seen, lock_to_work
from jiefen.flows.telling import tell_centre, tell_holder, tell_parties
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.routing.services import answer_urges, record_urge
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute

ANSWER_BY = "SC.URGE"


@whole
def urge_dispute(*, dispute_id: int, words: str = "", by: Actor, at: datetime) -> "Dispute":
    """Chases whoever has the dispute, once a day from each side; an answer is due by a clock."""
    dispute = lock_seen(by, dispute_id)
    actor = acting_in(by, dispute.pk) if by.kind == "party" else by
    advance(dispute=dispute, act="urge", by=actor, at=at, reason=words, reason_visible_to="all")
    record_urge(dispute=dispute, by=actor, at=at)
    start_clock(dispute=dispute, rule_id=ANSWER_BY, event=local_day(at), by=actor, at=at)
    who = "当事人催办" if actor.kind == "party" else "中心催办"
    tell_holder(dispute, f"{who}，请办理并答复进度。", by=actor, at=at)
    return dispute


@whole
def answer_urge(*, dispute_id: int, words: str, by: Actor, at: datetime) -> "Dispute":
    """Says how a chased dispute stands; those who chased are told that there is an answer.

    Raises Refused when nothing is said, or nobody chased.
    """
    dispute = lock_to_work(by, dispute_id)
    if not words.strip():
        raise Refused.of("请写一句办理进度。", field="words", code="words_missing")
    if not answer_urges(dispute=dispute, by=by, at=at):
        raise Refused.of("没有等待答复的催办。", instead="刷新页面看看最新情况。")
    kept = note(dispute_id=dispute.pk, kind="urge_answer", text=words, at=at, visible_to="all")
    ledger.record(
        ledger.dispute_stream(dispute.pk),
        "dispute.urge_answered",
        by=by,
        at=at,
        subject=f"dispute:{dispute.pk}",
        facts=kept,
    )
    end_clock(dispute=dispute, rule_id=ANSWER_BY, by=by, at=at)
    tell_parties(
        dispute, "承办人答复了办理进度，请登录查看。", sides=(Side.APPLICANT,), by=by, at=at
    )
    tell_centre(dispute, "承办单位已答复催办。", by=by, at=at)
    return dispute
