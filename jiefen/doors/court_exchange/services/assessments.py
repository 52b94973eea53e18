"""Before filing: whether mediation fits, and what each side says when asked."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.doors.court_exchange.models import Assessment, AssessmentAnswer
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party


@whole
def record_assessment(
    *, dispute: "Dispute", suitable: bool, reason_code: str, by: Actor, at: datetime
) -> Assessment:
    """Records whether mediation fits a dispute before filing; made again, it is the same one."""
    assessment, new = Assessment.objects.get_or_create(
        dispute=dispute, defaults={"suitable": suitable, "reason_code": reason_code, "at": at}
    )
    if new:
        ledger.record(
            ledger.dispute_stream(dispute.pk),
            "court.assessed",
            by=by,
            at=at,
            subject=f"dispute:{dispute.pk}",
            facts={"suitable": suitable, "reason_code": reason_code},
        )
    return assessment


@whole
def record_answer(
    *,
    assessment: Assessment,
    party: "Party",
    agrees: bool,
    method: str,
    by: Actor,
    at: datetime,
) -> AssessmentAnswer:
    """Records what a party said; the latest word counts."""
    answer, _new = AssessmentAnswer.objects.update_or_create(
        assessment=assessment,
        party=party,
        defaults={"agrees": agrees, "method": method, "at": at},
    )
    ledger.record(
        ledger.dispute_stream(assessment.dispute_id),
        "court.answered",
        by=by,
        at=at,
        subject=f"party:{party.pk}",
        facts={"agrees": agrees, "side": party.side, "method": method},
    )
    return answer
