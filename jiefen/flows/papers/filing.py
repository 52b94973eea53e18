"""Papers of the beginning: receipt, application, registration."""

from jiefen.accounts.selectors import accounts_by_id
from jiefen.disputes.selectors import clocks_of, consents_of
from jiefen.disputes.types import Channel
from jiefen.documents import chinese
from jiefen.documents.selectors import content_of, files_by_id
from jiefen.documents.types import SignaturePlace, Value
from jiefen.flows.papers.case import Case, Made
from jiefen.flows.papers.naming import names, paper_parties, picture
from jiefen.intake.selectors import filing_of
from jiefen.intake.types import Confirmation
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import unit_by_id
from jiefen.rules.trace import Refused

_UNTOUCHED = (
    "这件事是对行政机关的请求。申请行政复议、提起行政诉讼的期限，不因申请调解而停止或者中断，"
    "请按法定期限办理。"
)
_HOW = {
    Confirmation.OWN: "本人在线提交",
    Confirmation.CODE: "本人经短信验证码确认",
    Confirmation.SIGNATURE: "本人在屏幕上签名",
}


def _next_step(case: Case) -> str:
    first = [clock for clock in clocks_of(case.dispute.pk) if clock.proceeding_id is None]
    first = [clock for clock in first if clock.event_on <= local_day(case.dispute.filed_at)]
    by_when = f"最晚在{chinese.day(first[0].due_on)}前" if first else "尽快"
    return (
        f"我们{by_when}告诉您是否受理，并联系对方。"
        f"编号{case.dispute.code}，用它可以随时查看进展；调解自愿、不收费，您随时可以向法院起诉。"
    )


def limitation_receipt(case: Case, subject: str) -> Made:
    """That a request was received, at which second, and what this does to limitation."""
    filing = filing_of(case.dispute.pk)
    if filing is None:
        raise Refused.of("没有登记材料，不能出具回执。", instead="请补登申请。")
    receiver = unit_by_id(filing.receiver_id)
    taken_by = case.people([filing.filed_by_id]) if filing.filed_by_id and filing.told else []
    request = case.dispute.request or case.dispute.narrative[:200]
    values: dict[str, Value] = {
        "applicants": names(case.side("applicant")),
        "respondents": names(case.side("respondent")) or "对方",
        "subject": case.subject,
        "requests": request,
        "received_at": filing.submitted_at,
        "received_by": "、".join(taken_by) or "系统自动登记",
        "way": str(Channel(filing.channel).label),
        "next_step": _next_step(case),
        "phone": receiver.phone or case.phone,
    }
    if filing.limitation_at is None:
        values["untouched"] = _UNTOUCHED
    held = {"received_at": filing.submitted_at, "number": case.dispute.code, "request": request}
    return Made(values, held, local_day(filing.submitted_at), unit_id=receiver.pk)


def filing_signature(case: Case, role: str) -> tuple[SignaturePlace, ...]:
    """How the applicants confirmed what was filed for them; empty while they have not."""
    filing = filing_of(case.dispute.pk)
    if filing is None or filing.confirmation == Confirmation.PENDING:
        return ()
    note = _HOW.get(Confirmation(filing.confirmation), "")
    if filing.confirmation == Confirmation.WITNESS:
        note = f"本人口头确认，{filing.witness.get('name', '')}见证"
    day = local_day(filing.confirmed_at or filing.submitted_at)
    hand = b""
    if filing.signature_id is not None:
        kept = files_by_id(case.dispute.pk, [filing.signature_id]).get(filing.signature_id)
        hand = picture(content_of(kept)) if kept is not None else b""
    return tuple(
        SignaturePlace(role, party.name, day, hand if place == 0 else b"", note)
        for place, party in enumerate(case.side("applicant"))
    )


def application(case: Case, subject: str) -> Made:
    """The applicants' wish to be mediated, in their words."""
    signatures = filing_signature(case, "申请人（签名、盖章或者按指印）")
    day = local_day(case.dispute.filed_at)
    request = case.dispute.request or "请求人民调解委员会调解上述纠纷。"
    values: dict[str, Value] = {
        "applicants": paper_parties(case.side("applicant")),
        "respondents": paper_parties(case.side("respondent")),
        "summary": case.dispute.narrative,
        "requests": request,
        "signatures": signatures,
    }
    held = {
        "parties": case.side("applicant") and case.side("respondent"),
        "facts": case.dispute.narrative,
        "request": request,
        "applicant_signature": signatures,
        "date": day,
    }
    return Made(values, held, day)


def _registrar(case: Case) -> str:
    subject = f"proceeding:{case.opened.pk}"
    for entry in case.history:
        if entry.act == "proceeding.opened" and entry.subject == subject:
            if entry.actor_kind == "staff" and entry.actor_id is not None:
                return accounts_by_id([entry.actor_id])[entry.actor_id].name
            return f"{case.unit.name}（系统登记）"
    return ""


def _origin(case: Case) -> tuple[str, str]:
    said = consents_of(case.opened.pk).values()
    applied = any(one.reason_code == "applied" for one in said)
    basis = "application" if applied else "initiative"
    referred = case.dispute.channel in {Channel.API, Channel.IMPORT}
    return basis, "referral" if referred else basis


def registration(case: Case, subject: str) -> Made:
    """That the committee took the matter: on whose wish, about what, by whom registered."""
    basis, source = _origin(case)
    registrar = _registrar(case)
    kind = plan_in_force().kinds.get(case.dispute.kind)
    day = local_day(case.opened.opened_at)
    values: dict[str, Value] = {
        "registered_at": case.opened.opened_at,
        "kind": kind.label if kind else "",
        "basis": basis,
        "source": source,
        "parties": paper_parties(case.parties),
        "summary": case.dispute.narrative,
        "party_signatures": filing_signature(case, "当事人（签名）"),
        "registrar": (SignaturePlace("登记人（签名）", registrar, day),),
        "note": f"纠纷编号 {case.dispute.code}",
    }
    held = {
        "registered_at": case.opened.opened_at,
        "way": basis,
        "parties": case.parties,
        "kind": values["kind"],
        "origin": source,
        "facts": case.dispute.narrative,
        "registrar": registrar,
    }
    return Made(values, held, day)
