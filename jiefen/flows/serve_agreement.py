"""The agreement is delivered to every party; each has one copy."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.agreements.selectors import live_agreement, live_version
from jiefen.agreements.types import Form
from jiefen.documents.selectors import papers_of
from jiefen.flows.mediation_step import lock_mediation, lock_to_conduct
from jiefen.flows.serve_paper import record_service, serve_paper
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.notices.selectors import services_of
from jiefen.notices.types import ServiceState, ServiceWay
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.agreements.models import Agreement
    from jiefen.disputes.models import Proceeding
    from jiefen.notices.models import Service

_KINDS = {Form.WRITTEN: "agreement", Form.ORAL: "oral_agreement_register"}


def _paper(proceeding: "Proceeding", agreement: "Agreement") -> int:
    """The issued paper; before it is made, the signed text itself under its number below zero."""
    kind = _KINDS[Form(agreement.form)]
    issued = [
        paper.pk
        for paper in papers_of(proceeding.dispute_id, by=SYSTEM)
        if paper.kind == kind and paper.proceeding_id == proceeding.pk and paper.void_at is None
    ]
    if issued:
        return max(issued)
    version = live_version(agreement.pk)
    return -(version.pk if version is not None else agreement.pk)


@whole
def plan_serving(*, proceeding_id: int, by: Actor, at: datetime) -> "list[Service]":
    """Plans the service of the agreement on every party; who agreed gets it electronically.

    Source: 人民调解法 29.2.
    """
    proceeding = lock_mediation(by, proceeding_id)
    agreement = live_agreement(proceeding.pk)
    if agreement is None or agreement.effective_on is None:
        raise Refused.of("协议还没有生效，不用送达。", instead="请先签名、盖章。")
    planned = services_for(proceeding)
    if planned:
        return planned
    return serve_paper(
        dispute_id=proceeding.dispute_id,
        paper_id=_paper(proceeding, agreement),
        paper_kind=_KINDS[Form(agreement.form)],
        party_ids=agreement.party_ids,
        proceeding_id=proceeding.pk,
        by=by,
        at=at,
    )


def services_for(proceeding: "Proceeding") -> "list[Service]":
    """The services of the agreement, one a party."""
    return [
        row
        for row in services_of(proceeding.dispute_id)
        if row.proceeding_id == proceeding.pk
        and row.paper_kind in _KINDS.values()
        and row.state != ServiceState.CANCELLED
    ]


@whole
def hand_over(
    *,
    proceeding_id: int,
    party_id: int,
    way: str = ServiceWay.DIRECT,
    happened_on: date | None = None,
    receiver: str = "",
    proof_id: int | None = None,
    by: Actor,
    at: datetime,
) -> "Service":
    """Enters that a party received its copy; with the last one performance begins."""
    proceeding = lock_to_conduct(by, proceeding_id)
    for service in plan_serving(proceeding_id=proceeding.pk, by=by, at=at):
        if service.party_id == party_id:
            return record_service(
                service_id=service.pk,
                way=way,
                reached=True,
                happened_on=happened_on or local_day(at),
                receiver=receiver,
                proof_id=proof_id,
                by=by,
                at=at,
            )
    raise Refused.of("这个人不是协议的当事人。", field="party")
