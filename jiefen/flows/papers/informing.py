"""Papers that tell people something: the letter of invitation, rights and duties, the end."""

from jiefen.disputes.types import Side
from jiefen.documents.types import SignaturePlace, Value
from jiefen.flows.invite_other_side import letter_of
from jiefen.flows.papers.case import Case, Made, number_in
from jiefen.flows.papers.naming import names
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.notices.selectors import invitation_by_id, notices_of
from jiefen.notices.types import ReceiptWay
from jiefen.rules.trace import Refused

_READ = {
    ReceiptWay.ONLINE_CODE: "在线阅读，经短信验证码确认",
    ReceiptWay.SIGNATURE: "纸上签名，原件存卷",
}
_PLACE = "当事人（签名、盖章或者按指印）"


def invitation_letter(case: Case, subject: str) -> Made:
    """The letter to one invited party, with the code to answer: for staff, who send it."""
    invitation = invitation_by_id(number_in(subject))
    if invitation.dispute_id != case.dispute.pk:
        raise Refused.of("没有找到这份邀请。", code="not_found")
    letter = dict(letter_of(invitation))
    letter.pop("committee")
    letter["subject"] = case.subject
    held = {
        "receiver": letter["addressee"],
        "sender": letter["sender"],
        "subject": letter["subject"],
        "asked": letter["answer_url"],
        "check": letter["phone"],
    }
    values = {key: value for key, value in letter.items() if value}
    day = local_day(invitation.created_at)
    return Made(values, held, day, unit_id=invitation.unit_id)  # type: ignore[arg-type]


def rights_duties_notice(case: Case, subject: str) -> Made:
    """Rights and duties, with each party's receipt."""
    given = notices_of(case.dispute.pk, kind="rights_and_duties", proceeding_id=case.opened.pk)
    latest = {one.party_id: one for one in given if getattr(one, "receipt", None)}
    places, days = [], []
    for party in case.parties:
        notice = latest.get(party.pk)
        if notice is None:
            continue
        receipt = notice.receipt
        note = _READ.get(ReceiptWay(receipt.way)) or f"当面宣读，{receipt.witness}见证"
        day = local_day(receipt.at)
        days.append(day)
        places.append(SignaturePlace(_PLACE, party.name, day, note=note))
    spec = plan_in_force().notices["rights_and_duties"]
    everybody = len(places) == len(case.parties)
    held = {
        **dict.fromkeys(("rights", "duties", "no_fee", "other_ways"), spec.points),
        "receipt": places if everybody else (),
    }
    values: dict[str, Value] = {
        "addressees": names(case.parties),
        "signatures": tuple(places),
    }
    return Made(values, held, max(days, default=local_day(case.opened.opened_at)))


def _other_ways(case: Case) -> tuple[str, ...]:
    plan = plan_in_force()
    kind = plan.kinds.get(case.dispute.kind)
    doors = [plan.doors[code] for code in kind.doors if code in plan.doors] if kind else []
    ways = [
        door.label for door in doors if door.code not in {case.opened.door, "judicial_confirmation"}
    ]
    told = plan.notices["other_ways"].points
    return tuple(f"{way}；" for way in ways) or tuple(f"{point}；" for point in told)


def no_agreement_notice(case: Case, subject: str) -> Made:
    """That the mediation ended without agreement, why, and which ways are open."""
    proceeding = case.opened
    if proceeding.closed_at is None:
        raise Refused.of("调解还没有终止。", instead="请先办理终止。", field="kind")
    outcome = plan_in_force().outcomes[proceeding.door].get(proceeding.outcome)
    ways = _other_ways(case)
    ended = local_day(proceeding.closed_at)
    reason = outcome.label if outcome else ""
    values: dict[str, Value] = {
        "addressees": names(case.parties),
        "parties": names(case.parties),
        "accepted_on": local_day(proceeding.opened_at),
        "ended_on": ended,
        "subject": case.subject,
        "reason": reason,
        "other_ways": ways,
        "signatures": tuple(
            SignaturePlace(f"{Side(party.side).label}（签收）", party.name)
            for party in case.parties
        ),
    }
    held = {"parties": case.parties, "reason": reason, "other_ways": ways, "date": ended}
    return Made(values, held, ended)
