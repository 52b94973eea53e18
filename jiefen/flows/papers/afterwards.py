"""Papers after the agreement: service, performance item by item, revisit."""

from typing import TYPE_CHECKING

from jiefen.agreements.chinese import amount_in_figures
from jiefen.agreements.selectors import items_of, live_agreement, revisits_of
from jiefen.agreements.types import CourtCourse, ItemState, Report, Satisfaction, Way
from jiefen.documents import chinese
from jiefen.documents.forms import forms
from jiefen.documents.selectors import papers_of
from jiefen.documents.types import SignaturePlace, Value
from jiefen.flows.papers.agreeing import agreement_in, bound_parties
from jiefen.flows.papers.case import Case, Made, number_in
from jiefen.flows.papers.naming import names
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.clock import local_day
from jiefen.notices.selectors import service_by_id, tries_of
from jiefen.notices.types import ServiceState, ServiceWay
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.agreements.selectors import ItemView
    from jiefen.notices.models import Service

_WAYS = {
    ServiceWay.DIRECT: "direct",
    ServiceWay.LEFT: "left",
    ServiceWay.POST: "post",
    ServiceWay.ELECTRONIC: "electronic",
    ServiceWay.PUBLIC: "notice",
}


def _served(case: Case, service: "Service") -> tuple[str, str]:
    """Title and number of what was served."""
    title = forms()[service.paper_kind].title if service.paper_kind in forms() else ""
    issued = [p for p in papers_of(case.dispute.pk, by=SYSTEM) if p.kind == service.paper_kind]
    own = [p for p in issued if service.paper_id == p.pk or p.proceeding_id == case.opened.pk]
    found = live_agreement(case.opened.pk)
    number = own[-1].number if own else found.number if found is not None else ""
    return title, number


def service_receipt(case: Case, subject: str) -> Made:
    """That a paper reached a party: how, when, into whose hands."""
    service = service_by_id(number_in(subject))
    if service.dispute_id != case.dispute.pk or service.state != ServiceState.SERVED:
        raise Refused.of("文书还没有送到，不能出具送达回证。", instead="请先登记送达结果。")
    party = service.party
    title, number = _served(case, service)
    receiver = service.receiver if service.receiver != party.name else ""
    failed = [
        f"{chinese.day(one.happened_on)}：{one.words or '没有送到'}"
        for one in tries_of(service.pk)
        if not one.reached
    ]
    by_phone = service.way == ServiceWay.ELECTRONIC
    note = "打开文书即为送达" if by_phone else ("送达证明存卷" if service.proof_id else "")
    role = "受送达人或者代收人（签名、盖章）"
    values: dict[str, Value] = {
        "recipient": party.name,
        "address": party.phone if by_phone else party.address,
        "papers": (("1", title, number, "1"),),
        "method": _WAYS.get(ServiceWay(service.way), "notice"),
        "served_at": chinese.day(service.deemed_on),
        "receiver": receiver,
        "refusal": "；".join(failed),
        "signatures": (
            SignaturePlace(role, receiver or party.name, service.deemed_on, note=note),
            SignaturePlace("送达人（签名）"),
        ),
    }
    held = {
        "paper": title,
        "receiver": party.name,
        "way": service.way,
        "served_at": service.deemed_on,
    }
    return Made(values, held, service.deemed_on or local_day(service.created_at))


def _item(case: Case, item_id: int) -> "ItemView":
    for view in items_of(agreement_in(case)):
        if view.item.pk == item_id:
            return view
    raise Refused.of("没有找到这一项。", code="not_found")


def _part(view: "ItemView") -> str:
    """What was to be done; of a sum in instalments, only the one in question."""
    item = view.item
    days = sorted(part.due_on for part in item.term.instalments.all())
    if item.amount is None or item.due_on not in days:
        return view.words
    payer = item.debtor.name if item.debtor is not None else ""
    payee = item.creditor.name if item.creditor is not None else ""
    number = chinese.numeral(days.index(item.due_on) + 1)
    amount = amount_in_figures(item.amount)
    return f"{payer}向{payee}支付{item.term.text.strip()}，第{number}期，人民币{amount}元。"


def performance_receipt(case: Case, subject: str) -> Made:
    """That one promised thing was done, as the sides said it."""
    view = _item(case, number_in(subject))
    item = view.item
    if item.state != ItemState.PERFORMED or item.settled_at is None:
        raise Refused.of("这一项还没有确认履行。", instead="请双方或者调解员确认履行。")
    said = [one for one in view.said.values() if one.status == Report.PERFORMED]
    reports = [*said, *([view.witnessed] if view.witnessed is not None else [])]
    proofs = [one.proof for one in reports if one.proof]
    places = []
    for label, party in (("履行人（签名）", item.debtor), ("接受人（签名）", item.creditor)):
        if party is None:
            continue
        own = next((one for one in said if one.party_id == party.pk), None)
        day = local_day(own.at) if own else None
        places.append(SignaturePlace(label, party.name, day, note="在线确认" if own else ""))
    if view.witnessed is not None and view.witnessed.account_id is not None:
        name = "".join(case.people([view.witnessed.account_id]))
        places.append(SignaturePlace("经手人（签名）", name, local_day(view.witnessed.at)))
    confirmed = "双方确认" if len(said) > 1 else "一方确认"
    proof = "；".join(dict.fromkeys(proofs)) or item.term.proof or confirmed
    values: dict[str, Value] = {
        "agreement_number": agreement_in(case).number,
        "performer": item.debtor.name if item.debtor is not None else "各方",
        "receiver": item.creditor.name if item.creditor is not None else "各方",
        "item": _part(view),
        "performed_at": chinese.day(local_day(item.settled_at)),
        "way": item.term.method,
        "proof": proof,
        "signatures": tuple(places),
    }
    held = {"item": view.words, "performed_at": item.settled_at, "proof": proof}
    return Made(values, held, local_day(item.settled_at))


def _standing(view: "ItemView") -> tuple[str, str, str]:
    due = chinese.day(view.item.due_on) if view.item.due_on else "无"
    return _part(view), due, str(ItemState(view.item.state).label)


def revisit_record(case: Case, subject: str) -> Made:
    """What a look back found: performance, how each side feels, whether trouble brews."""
    found = agreement_in(case)
    number = number_in(subject)
    visit = next((one for one in revisits_of(found.pk) if one.pk == number), None)
    if visit is None:
        raise Refused.of("没有找到这次回访。", code="not_found")
    answers = [
        f"{one.party.name}：{Satisfaction(one.satisfaction).label}" for one in visit.answers.all()
    ]
    court = CourtCourse(visit.court)
    findings = visit.findings
    if court != CourtCourse.NONE:
        findings += f"\n诉讼情况：{court.label}。"
    visitor = visit.visitor.name if visit.visitor is not None else ""
    rows = tuple((str(place), *_standing(view)) for place, view in enumerate(items_of(found), 1))
    day = local_day(visit.at)
    values: dict[str, Value] = {
        "parties": names(bound_parties(case, found)),
        "agreement_number": found.number,
        "reason": "了解调解协议的履行情况",
        "visited_at": visit.at,
        "way": str(Way(visit.way).label),
        "findings": findings,
        "performance": rows,
        "satisfaction": "；".join(answers),
        "risk": f"有：{visit.risk_text}" if visit.risk else "未发现",
        "signatures": (SignaturePlace("回访人（签名）", visitor, day),),
    }
    held = {
        "parties": bound_parties(case, found),
        "agreement_number": found.number,
        "reason": values["reason"],
        "time": visit.at,
        "findings": findings,
        "visitor": visitor,
    }
    return Made(values, held, day)
