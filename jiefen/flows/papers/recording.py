"""Papers of the sittings: investigation, evidence, mediation record, facts nobody disputes."""

from typing import TYPE_CHECKING

from jiefen.agreements.selectors import live_agreement
from jiefen.documents import chinese
from jiefen.documents.types import SignaturePlace, Value
from jiefen.flows.papers.case import Case, Made, number_in
from jiefen.flows.papers.naming import SIGNED, names, side_label, signed_place
from jiefen.kernel.clock import local_day
from jiefen.rooms.selectors import confirmed_facts, evidence_of, record_of
from jiefen.rooms.types import RecordStatus, SeatRole, SessionResult, SignerKind
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.rooms.models import EvidenceItem, Record, RecordSignature, RecordVersion

_GUESTS = {SeatRole.REPRESENTATIVE, SeatRole.INVITED}


def _record(case: Case, subject: str, kind: str) -> "Record":
    record = record_of(case.opened.pk, number_in(subject))
    if record is None or record.kind != kind:
        raise Refused.of("没有找到这份记录。", code="not_found")
    if record.status == RecordStatus.DRAFT:
        raise Refused.of("记录还没有宣读核对。", instead="请先宣读核对，再签名。", field="record")
    return record


def _version(record: "Record") -> "RecordVersion":
    return next(version for version in record.versions.all() if version.replaced_at is None)


def _signer(case: Case, one: "RecordSignature") -> str:
    if one.party is not None:
        return one.party.name
    if one.account_id is not None:
        return "".join(case.people([one.account_id]))
    return one.name


def _signatures(case: Case, record: "Record", roles: dict[str, str]) -> tuple[SignaturePlace, ...]:
    """Every hand under the text that was read back, the recorder last."""
    signed = sorted(_version(record).signatures.all(), key=lambda one: (one.at, one.pk))
    order = list(roles)
    signed.sort(key=lambda one: order.index(one.signer))
    places = [
        signed_place(
            roles[one.signer].format(
                side=side_label(one.party) if one.party is not None else "当事人"
            ),
            _signer(case, one),
            method=one.method,
            image=one.image,
            on=one.at,
        )
        for one in signed
    ]
    if not any(one.signer == SignerKind.RECORDER for one in signed):
        places.append(SignaturePlace("记录人（签名）", record.writer.name))
    return tuple(places)


def _present(record: "Record") -> list[str]:
    if record.session is None:
        return []
    return [
        f"{seat.name}（{seat.relation}）" if seat.relation else seat.name
        for seat in record.session.seats.all()
        if seat.role in _GUESTS and seat.attended and seat.name
    ]


def investigation_record(case: Case, subject: str) -> Made:
    """What somebody said who was asked, as read back to them."""
    record = _record(case, subject, "investigation")
    roles = {
        SignerKind.MEDIATOR: "调查人（签名）",
        SignerKind.PARTY: "被调查人（签名或者按指印）",
        SignerKind.OTHER: "被调查人（签名或者按指印）",
        SignerKind.RECORDER: "记录人（签名）",
    }
    mediators = "、".join(case.mediators())
    present = "、".join(dict.fromkeys([*case.mediators(), record.writer.name, *_present(record)]))
    values: dict[str, Value] = {
        "held_at": record.held_at,
        "place": record.place,
        "participants": present,
        "person": record.person,
        "relation": record.relation,
        "investigator": mediators,
        "record": record.body,
        "signatures": _signatures(case, record, {str(key): text for key, text in roles.items()}),
    }
    held = {
        "time": record.held_at,
        "place": record.place,
        "present": present,
        "questioned": record.person,
        "investigator": mediators,
        "record": record.body,
    }
    return Made(values, held, local_day(record.held_at))


def _result(case: Case, record: "Record") -> str:
    if record.result:
        return record.result
    if record.session is not None and record.session.result:
        result = SessionResult(record.session.result)
        return record.session.result_text or str(result.label)
    agreement = live_agreement(case.opened.pk)
    if agreement is not None and agreement.effective_on is not None:
        return f"见调解协议（{agreement.number}）。"
    if case.opened.closed_at is not None:
        return "见《人民调解终止告知书》。"
    return ""


def mediation_record(case: Case, subject: str) -> Made:
    """One sitting as read back to those present, with their hands."""
    record = _record(case, subject, "mediation")
    roles = {
        SignerKind.PARTY: "{side}（签名或者按指印）",
        SignerKind.OTHER: "参加人（签名）",
        SignerKind.MEDIATOR: "人民调解员（签名）",
        SignerKind.RECORDER: "记录人（签名）",
    }
    result = _result(case, record)
    values: dict[str, Value] = {
        "held_at": record.held_at,
        "place": record.place,
        "parties": names(case.parties),
        "mediators": "、".join(case.mediators()),
        "participants": "、".join(_present(record)) or "无",
        "record": record.body,
        "result": result,
        "signatures": _signatures(case, record, {str(key): text for key, text in roles.items()}),
    }
    held = {
        "time": record.held_at,
        "place": record.place,
        "parties": case.parties,
        "mediators": case.mediators(),
        "record": record.body,
        "result": result,
    }
    return Made(values, held, local_day(record.held_at))


def _row(item: "EvidenceItem") -> tuple[str, ...]:
    provider = item.party.name if item.party is not None else item.provided_by
    return (
        str(item.number),
        item.name,
        item.source,
        f"{item.copies}／{item.pages}",
        "原件" if item.original else "复印件",
        provider,
        chinese.day(item.obtained_on),
        item.taken_by.name if item.taken_by is not None else "",
    )


def evidence_list(case: Case, subject: str) -> Made:
    """The list of evidence as it stands."""
    items = evidence_of(case.opened.pk)
    rows = tuple(_row(item) for item in items)
    taken = dict.fromkeys(row[7] for row in rows if row[7])
    remarks = "；".join(f"第{item.number}项：{item.remark}" for item in items if item.remark)
    values: dict[str, Value] = {
        "evidence": rows,
        "note": remarks,
        "signatures": tuple(SignaturePlace("经手人（签名）", name) for name in taken),
    }
    held = {
        "items": rows,
        "provider": all(row[5] for row in rows) or None,
        "received_at": rows,
    }
    day = max((item.obtained_on for item in items), default=local_day(case.opened.opened_at))
    return Made(values, held, day)


def undisputed_facts(case: Case, subject: str) -> Made:
    """The sentences that every party has confirmed, apart from any concession."""
    everybody = [party.pk for party in case.parties]
    facts = confirmed_facts(case.opened.pk, everybody)
    said = [one for fact in facts for one in fact.confirmations.all() if one.given]
    places = []
    for party in case.parties:
        own = [one for one in said if one.party_id == party.pk]
        if own:
            last = max(own, key=lambda one: one.at)
            note = SIGNED.get(last.method, "")
            role = f"{side_label(party)}（签名、盖章或者按指印）"
            day = local_day(last.at)
            places.append(SignaturePlace(role, party.name, day, note=note))
    mediators = case.mediators()
    places += [SignaturePlace("人民调解员（签名）", name) for name in mediators]
    values: dict[str, Value] = {
        "parties": names(case.parties),
        "mediators": "、".join(mediators),
        "facts": tuple(fact.text for fact in facts),
        "signatures": tuple(places),
    }
    days = [local_day(one.at) for one in said]
    held = {"facts": facts, "confirmed": said}
    return Made(values, held, max(days, default=local_day(case.opened.opened_at)))
