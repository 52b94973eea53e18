"""A look back: performed, satisfied, is trouble brewing."""

from datetime import datetime

from jiefen.agreements.models import Revisit, RevisitAnswer
from jiefen.agreements.services.entries import enter, lock_agreement
from jiefen.agreements.types import CourtCourse, RevisitSaid, Satisfaction, State, Way
from jiefen.disputes.policies import check, may_conduct
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused


def _check(said: RevisitSaid, bound: list[int]) -> None:
    if said.way not in Way.values:
        raise Refused.of("请选择回访方式。", field="way")
    if said.court not in CourtCourse.values:
        raise Refused.of("请选择后来有没有到法院。", field="court")
    if not said.findings.strip():
        raise Refused.of("请写回访情况。", field="findings")
    if said.risk and not said.risk_text.strip():
        raise Refused.of("有激化隐患的，请写明是什么、怎么处理。", field="risk_text")
    missing = set(bound) - set(said.satisfaction)
    unknown = set(said.satisfaction.values()) - set(Satisfaction.values)
    if missing or unknown or set(said.satisfaction) - set(bound):
        raise Refused.of(
            "请分别填写每一方的意见。",
            instead="联系不上的一方，请选“没有联系上”。",
            field="satisfaction",
        )


@whole
def record_revisit(*, agreement_id: int, said: RevisitSaid, by: Actor, at: datetime) -> Revisit:
    """Records a revisit with each party's own word."""
    agreement = lock_agreement(agreement_id)
    if "grid_worker" not in by.roles:
        check(may_conduct(by, agreement.proceeding))
    if agreement.state not in {State.EFFECTIVE, State.PERFORMED}:
        raise Refused.of("协议还没有生效，不用回访。")
    _check(said, agreement.party_ids)
    revisit = Revisit.objects.create(
        agreement=agreement,
        visitor_id=by.id if by.is_staff else None,
        way=said.way,
        findings=said.findings.strip(),
        risk=said.risk,
        risk_text=said.risk_text.strip(),
        court=said.court,
        at=at,
    )
    RevisitAnswer.objects.bulk_create(
        RevisitAnswer(revisit=revisit, party_id=party, satisfaction=word)
        for party, word in said.satisfaction.items()
    )
    enter(
        agreement,
        "revisit.recorded",
        by=by,
        at=at,
        subject=f"revisit:{revisit.pk}",
        facts={
            "way": said.way,
            "risk": said.risk,
            "court": said.court,
            "satisfaction": {str(pk): word for pk, word in said.satisfaction.items()},
        },
    )
    return revisit
