"""A paper is served on each party, electronically where they agreed to that."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings

from jiefen.disputes.selectors import dispute_by_id, parties_of, proceedings_of
from jiefen.disputes.services import lock_dispute
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.notices import services as notices
from jiefen.notices.selectors import service_by_id
from jiefen.notices.types import Purpose, ServiceWay
from jiefen.organisations.selectors import unit_by_id
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party
    from jiefen.notices.models import Service


@whole
def serve_paper(
    *,
    dispute_id: int,
    paper_id: int,
    paper_kind: str,
    party_ids: Collection[int] = (),
    proceeding_id: int | None = None,
    starts: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> "list[Service]":
    """Plans the service of a paper on parties (all unless named); who agreed to it gets a message.

    `starts` names the clocks that begin on each party's day of service.
    """
    dispute = dispute_by_id(by, dispute_id)
    lock_dispute(dispute.pk)
    proceedings = {each.pk: each for each in proceedings_of(dispute.pk)}
    parties = [party for party in parties_of(dispute.pk) if party.left_at is None]
    if party_ids:
        parties = [party for party in parties if party.pk in party_ids]
    services = []
    for party in parties:
        service = notices.plan_service(
            dispute=dispute,
            party=party,
            paper_id=paper_id,
            paper_kind=paper_kind,
            proceeding=proceedings.get(proceeding_id) if proceeding_id else None,
            starts=starts,
            by=by,
            at=at,
        )
        if service.created_at == at and notices.electronic_agreed(party.pk):
            _announce(party, dispute.centre_id, by=by, at=at)
        services.append(service)
    return services


def _announce(party: "Party", centre_id: int, *, by: Actor, at: datetime) -> None:
    centre = unit_by_id(centre_id)
    notices.queue_message(
        to=party.phone,
        text=(
            f"【{centre.name}】有一份文书送给您，请查收：{settings.PUBLIC_URL}/my/ 。"
            f"核实请打 {centre.phone}。"
        ),
        purpose=Purpose.SERVICE,
        dispute_id=party.dispute_id,
        by=by,
        at=at,
    )


@whole
def record_service(
    *,
    service_id: int,
    way: str,
    reached: bool,
    happened_on: date,
    result: str = "",
    words: str = "",
    receiver: str = "",
    proof_id: int | None = None,
    by: Actor,
    at: datetime,
) -> "Service":
    """Staff record an attempt to serve a paper, with its proof."""
    service = service_by_id(service_id)
    dispute_by_id(by, service.dispute_id)
    if happened_on > local_day(at):
        raise Refused.of("送达日期不能晚于今天。", field="happened_on")
    lock_dispute(service.dispute_id)
    return notices.record_try(
        service_id=service.pk,
        way=way,
        reached=reached,
        happened_on=happened_on,
        result=result,
        words=words,
        receiver=receiver,
        proof_id=proof_id,
        by=by,
        at=at,
    )


@whole
def receive_paper(*, service_id: int, by: Actor, at: datetime) -> "Service":
    """A party who agreed to electronic service opens a paper: it has reached them this day."""
    service = service_by_id(service_id)
    if service.party_id not in by.party_ids:
        raise Refused.of("没有找到这份文书。", code="not_found")
    lock_dispute(service.dispute_id)
    return notices.record_try(
        service_id=service.pk,
        way=ServiceWay.ELECTRONIC,
        reached=True,
        happened_on=local_day(at),
        by=by,
        at=at,
    )
