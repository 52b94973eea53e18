"""What an agreement needs before it is changed, put to signature, or signed."""

from typing import TYPE_CHECKING

from jiefen.agreements.models import Agreement, Signature, Version
from jiefen.agreements.types import Form, Method, Signer, State
from jiefen.disputes.policies import may_write, mediators_of
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.trace import Allowed, Cite, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Representative

_ALWAYS = Allowed()
_ON_PAPER = frozenset({Method.PAPER, Method.FINGERPRINT, Method.SEAL_PAPER})
_MAY_SIGN = frozenset({"special", "guardian", "legal_representative"})


def law(article: str) -> Cite:
    """An article of the people's mediation law."""
    return plan_in_force().cite("people_mediation_law", article)


def may_change(by: Actor, agreement: Agreement) -> Allowed | Refused:
    """Whether the words may still be changed: before effect, by those who conduct."""
    if agreement.state in {State.EFFECTIVE, State.PERFORMED}:
        return Refused.of(
            "协议已经生效，不能再改。",
            law("31"),
            instead="双方都想改的，请重新达成一份新的协议。",
        )
    if agreement.state == State.DROPPED:
        return Refused.of("这份协议没有签成，请新起草一份。")
    return may_write(by, agreement.proceeding)


def may_put_to_signature(agreement: Agreement) -> Allowed | Refused:
    """Whether the draft is complete enough to be frozen and signed."""
    if agreement.form != Form.WRITTEN:
        return Refused.of("口头协议不用签名，请登记。", law("28"))
    if agreement.state != State.DRAFT:
        return Refused.of("这份协议不在起草阶段。")
    if not agreement.facts.strip():
        return Refused.of("请写明纠纷的主要事实。", law("29"), field="facts")
    if not agreement.terms.exists():
        return Refused.of("协议还没有内容。", law("29"), field="terms")
    return _ALWAYS


def _may_use(method: str, agreement: Agreement) -> Allowed | Refused:
    if agreement.paper_only and method not in _ON_PAPER:
        return Refused.of(
            "涉及婚姻、收养、继承等人身关系的协议，法律不允许用电子签名。",
            plan_in_force().cite("electronic_signature_law", "3"),
            instead="请打印出来，在纸上签名或者按指印，再把签好的纸拍照上传。",
            field="method",
        )
    return _ALWAYS


def may_sign_party(
    version: Version, party: "Party", representative: "Representative | None", method: str
) -> Allowed | Refused:
    """Whether a party, or who acts for it, may sign this text now in this way."""
    agreement = version.agreement
    if version.voided_at is not None or agreement.state != State.SIGNING:
        return Refused.of("这一稿已经改过，不能再签。", instead="请看最新的一稿。", field="version")
    if party.pk not in agreement.party_ids:
        return Refused.of("您不是这份协议的当事人。", field="party")
    if party.minor and representative is None:
        return Refused.of(
            "未成年人的协议要由监护人签名。",
            plan_in_force().cite("civil_code", "20"),
            instead="请监护人签名。",
            field="representative",
        )
    if representative is not None and not (
        representative.authority in _MAY_SIGN and representative.until is None
    ):
        return Refused.of(
            "这位代理人没有代签协议的授权。",
            instead="请本人签名，或者补交写明“可以代签协议”的授权委托书。",
            field="representative",
        )
    return _may_use(method, agreement)


def may_sign_office(by: Actor, version: Version, signer: str, method: str) -> Allowed | Refused:
    """Whether a mediator may sign, or the committee's head may seal, this text now."""
    agreement = version.agreement
    if version.voided_at is not None or agreement.state != State.SIGNING:
        return Refused.of("这一稿已经改过，不能再签。", field="version")
    if signer == Signer.MEDIATOR and by.id not in mediators_of(agreement.proceeding):
        return Refused.of("只有主持调解的调解员才能签名。", law("29"), code="forbidden")
    if signer == Signer.COMMITTEE and not (
        "committee_head" in by.roles and by.unit_id == agreement.proceeding.unit_id
    ):
        return Refused.of(
            "印章只能由本调委会主任加盖。",
            law("29"),
            instead="请联系调委会主任。",
            code="forbidden",
        )
    return _may_use(method, agreement)


def all_parties_signed(version: Version) -> bool:
    """Whether every party of the agreement has signed this text."""
    signed = Signature.objects.filter(version=version, signer=Signer.PARTY)
    return set(version.agreement.party_ids) <= set(signed.values_list("party_id", flat=True))
