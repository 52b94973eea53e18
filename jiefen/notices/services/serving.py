"""Service of papers (送达): planned, tried, proved, and the day that counts."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from jiefen.disputes.services import start_clock
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.notices.models import Service, ServiceAddress, ServiceTry
from jiefen.notices.selectors import service_address_of
from jiefen.notices.types import ServiceState, ServiceWay
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party, Proceeding

_LAW = "civil_procedure_law"
PUBLIC_DAYS = 30
_DEEMED: dict[str, tuple[str, str]] = {
    ServiceWay.DIRECT: ("88", "直接送达：签收那天就是送达日"),
    ServiceWay.LEFT: ("89", "留置送达：留下文书那天就是送达日"),
    ServiceWay.ELECTRONIC: ("90", "电子送达：到达对方系统那天就是送达日"),
    ServiceWay.POST: ("91", "邮寄送达：回执上的收件日就是送达日"),
    ServiceWay.PUBLIC: ("95", "公告送达：从公告之日起经过三十日视为送达"),
}
_NEEDS_PROOF = frozenset({ServiceWay.LEFT, ServiceWay.POST, ServiceWay.PUBLIC})


def deemed_on(way: str, happened_on: date) -> tuple[date, Reason]:
    """The day on which a paper counts as served, and by which article.

    Civil procedure's rules of service, which people's mediation follows as a model.
    Source: 民事诉讼法 88–91, 95.
    """
    article, text = _DEEMED[way]
    days = PUBLIC_DAYS if way == ServiceWay.PUBLIC else 0
    return happened_on + timedelta(days=days), Reason(text, (plan_in_force().cite(_LAW, article),))


@whole
def confirm_service_address(
    *, party: "Party", address: str, phone: str, electronic: bool, by: Actor, at: datetime
) -> ServiceAddress:
    """Records where a party wants papers, and whether they agree to get them electronically."""
    if electronic and not phone.strip():
        raise Refused.of("电子送达要有手机号。", instead="请填手机号。", field="phone")
    if not electronic and not address.strip():
        raise Refused.of("请填收文书的地址。", field="address")
    row = ServiceAddress.objects.create(
        party=party,
        address=address.strip(),
        phone=phone.strip(),
        electronic=electronic,
        confirmed_at=at,
    )
    ledger.record(
        ledger.dispute_stream(party.dispute_id),
        "service.address_confirmed",
        by=by,
        at=at,
        subject=f"party:{party.pk}",
        facts={"electronic": electronic},
    )
    return row


def _recorded(service: Service, act: str, by: Actor, at: datetime, **facts: object) -> None:
    because = facts.pop("because", ())
    ledger.record(
        ledger.dispute_stream(service.dispute_id),
        act,
        by=by,
        at=at,
        subject=f"party:{service.party_id}",
        facts={
            "service": service.pk,
            "paper": service.paper_id,
            "paper_kind": service.paper_kind,
            **facts,
        },
        because=because,  # type: ignore[arg-type]
    )


@whole
def plan_service(
    *,
    dispute: "Dispute",
    party: "Party",
    paper_id: int,
    paper_kind: str,
    proceeding: "Proceeding | None" = None,
    starts: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> Service:
    """A paper is to be served on a party; asked again, it is the same service.

    `starts` names the clocks that begin on the day that counts as the day of service.
    """
    if party.dispute_id != dispute.pk:
        raise Refused.of("这个人不是这件纠纷的当事人。", field="party")
    live = Service.objects.filter(paper_id=paper_id, party=party).exclude(
        state=ServiceState.CANCELLED
    )
    service = live.first()
    if service is not None:
        return service
    service = Service.objects.create(
        dispute=dispute,
        proceeding=proceeding,
        party=party,
        paper_id=paper_id,
        paper_kind=paper_kind,
        starts=list(starts),
        created_at=at,
    )
    _recorded(service, "service.planned", by, at)
    return service


def _check(service: Service, way: str, reached: bool, proof_id: int | None, day: date) -> None:
    if way not in ServiceWay.values:
        raise Refused.of("没有这种送达方式。", field="way")
    if day < service.created_at.date():
        raise Refused.of("送达日期早于文书制作的日子。", field="happened_on")
    if way == ServiceWay.ELECTRONIC and not electronic_agreed(service.party_id):
        raise Refused.of(
            "对方没有同意电子送达。",
            plan_in_force().cite(_LAW, "90"),
            instead=("请对方填送达地址确认书，勾选同意电子送达。", "或者直接送达、邮寄。"),
            field="way",
        )
    if reached and way in _NEEDS_PROOF and proof_id is None:
        raise Refused.of(
            "这种送达方式要有证明。",
            plan_in_force().cite(_LAW, _DEEMED[way][0]),
            instead="请上传回执、照片或者录像。",
            field="proof",
        )
    if way == ServiceWay.PUBLIC:
        failed = {row.way for row in service.tries.filter(reached=False)}
        if not failed - {ServiceWay.PUBLIC}:
            raise Refused.of(
                "公告送达只能在别的方式都送不到以后用。",
                plan_in_force().cite(_LAW, "95"),
                instead="请先直接送达或者邮寄，并记下结果。",
                field="way",
            )


def electronic_agreed(party_id: int) -> bool:
    """Whether the latest word of a party allows electronic service."""
    latest = service_address_of(party_id)
    return latest is not None and latest.electronic


@whole
def record_try(
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
) -> Service:
    """Records one attempt; when it reached the party, the paper is served as of the day by rule."""
    service = (
        Service.objects.select_for_update(of=("self",))
        .select_related("dispute", "proceeding", "party")
        .get(pk=service_id)
    )
    if service.state in {ServiceState.SERVED, ServiceState.CANCELLED}:
        return service
    _check(service, way, reached, proof_id, happened_on)
    ServiceTry.objects.create(
        service=service,
        way=way,
        reached=reached,
        result=result,
        words=words.strip(),
        proof_id=proof_id,
        happened_on=happened_on,
        at=at,
    )
    if not reached:
        service.state = ServiceState.TRIED
        service.save(update_fields=["state"])
        _recorded(service, "service.tried", by, at, way=way, result=result)
        return service
    return _serve(service, way, happened_on, receiver, proof_id, by=by, at=at)


def _serve(
    service: Service,
    way: str,
    happened_on: date,
    receiver: str,
    proof_id: int | None,
    *,
    by: Actor,
    at: datetime,
) -> Service:
    day, reason = deemed_on(way, happened_on)
    service.state = ServiceState.SERVED
    service.way, service.deemed_on, service.served_at = way, day, at
    service.because = [reason.as_dict()]
    service.receiver, service.proof_id = receiver.strip(), proof_id
    service.save()
    _recorded(
        service,
        "service.completed",
        by,
        at,
        way=way,
        deemed_on=day,
        proof=proof_id,
        because=[reason],
    )
    for rule_id in service.starts:
        start_clock(
            dispute=service.dispute,
            proceeding=service.proceeding,
            rule_id=rule_id,
            event=day,
            subject=f"party:{service.party_id}",
            by=by,
            at=at,
        )
    return service
