"""Reconsideration: what must go first, simple or ordinary track, hearing, kinds of decision."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jiefen.rules.plan import Plan
from jiefen.rules.trace import Reason, Refused

Answer = Literal["yes", "no", "unknown"]
DecisionKind = Literal[
    "changed", "revoked", "unlawful", "duty", "void", "upheld", "dismissed", "agreement", "damages"
]
SIMPLE_MOST = Decimal(3000)
_LAW = "reconsideration_law"

FIRST: dict[str, tuple[str, str]] = {
    "on_the_spot_penalty": ("不服当场作出的行政处罚", "23.1(1)"),
    "resource_rights": ("决定侵犯了已经依法取得的自然资源权利", "23.1(2)"),
    "inaction": ("认为行政机关没有履行法定职责", "23.1(3)"),
    "information_refused": ("申请政府信息公开，行政机关不予公开", "23.1(4)"),
    "other_first": ("法律、行政法规规定应当先复议的其他情形", "23.1(5)"),
}
DECISIONS: dict[DecisionKind, tuple[str, str]] = {
    "changed": ("变更", "63"),
    "revoked": ("撤销或者部分撤销", "64"),
    "unlawful": ("确认违法", "65"),
    "duty": ("责令在一定期限内履行", "66"),
    "void": ("确认无效", "67"),
    "upheld": ("维持", "68"),
    "dismissed": ("驳回复议请求", "69"),
    "agreement": ("行政协议：履行、补救、赔偿或者补偿", "71"),
    "damages": ("行政赔偿", "72"),
}


@dataclass(frozen=True, slots=True)
class Act:
    """What is known of the act complained of; None is not known."""

    kind: str = ""
    clear: bool | None = None
    on_the_spot: bool | None = None
    warning_only: bool | None = None
    amount: Decimal | None = None
    information: bool | None = None
    both_agree_simple: bool | None = None


def goes_first(plan: Plan, kind: str) -> Reason | None:
    """Why reconsideration must come before a suit, or None where one may choose.

    Source: 行政复议法 23.
    """
    found = FIRST.get(kind)
    if found is None:
        return None
    text, article = found
    return Reason(f"{text}，要先申请复议，不服再起诉", (plan.cite(_LAW, article),))


def simple_track(plan: Plan, act: Act) -> tuple[Answer, Reason]:
    """Whether the simple procedure may be used: a clear case of one of the kinds, or by consent.

    Source: 行政复议法 53.
    """
    if act.amount is not None and (not act.amount.is_finite() or act.amount < 0):
        raise Refused.of("涉及的款额不对。", field="amount", code="invalid")
    cite = (plan.cite(_LAW, "53"),)
    if act.both_agree_simple:
        return "yes", Reason("各方同意适用简易程序", cite)
    if act.clear is False:
        return "no", Reason("不是事实清楚、争议不大的，用普通程序", cite)
    small = None if act.amount is None else act.amount <= SIMPLE_MOST
    kinds = (act.on_the_spot, act.warning_only, small, act.information)
    if any(kinds):
        if act.clear is None:
            return "unknown", Reason("先看是不是事实清楚、权利义务明确、争议不大", cite)
        return "yes", Reason("事实清楚、争议不大，属于可以用简易程序的案件", cite)
    if None in kinds:
        return "unknown", Reason("还要问：是不是当场作出、警告通报批评、三千元以下、信息公开", cite)
    return "no", Reason("不属于可以用简易程序的案件，用普通程序", cite)


def check_hearing(plan: Plan, *, complex_case: bool, asked: bool) -> tuple[bool, Reason]:
    """Whether a hearing must be held; else the views are heard in another way.

    Source: 行政复议法 49, 50.
    """
    if complex_case:
        return True, Reason("重大、疑难、复杂的案件应当听证", (plan.cite(_LAW, "50"),))
    if asked:
        return False, Reason("申请人请求听证的，可以组织听证", (plan.cite(_LAW, "50"),))
    return False, Reason("可以当面、网上或者打电话听取意见", (plan.cite(_LAW, "49"),))


def check_hearing_panel(plan: Plan, *, hosts: int, listeners: int, recorders: int) -> None:
    """Raises Refused unless one presides, at least two sit with them and one writes.

    Source: 行政复议法 50.3.
    """
    if hosts != 1 or listeners < 2 or recorders != 1:
        raise Refused.of(
            "听证要有一名主持人、两名以上听证员、一名记录员。",
            plan.cite(_LAW, "50.3"),
            field="panel",
            code="wrong_size",
        )


def check_decision(
    plan: Plan,
    kind: str,
    *,
    heard: bool,
    worse_for_applicant: bool = False,
    third_party_asked: bool = False,
    reply_given: bool = True,
) -> Reason:
    """The article of a decision; Refused for one the law does not allow.

    A decision that changes the act may not be worse for the applicant, unless a third party asked
    for it; without reply and evidence of the authority its act cannot be upheld.
    Source: 行政复议法 49, 61, 63-72.
    """
    found = next((one for one in DECISIONS if one == kind), None)
    if found is None:
        kinds = tuple(label for label, _ in DECISIONS.values())
        raise Refused.of("没有这种复议决定。", instead=kinds, field="result", code="invalid")
    label, article = DECISIONS[found]
    if not heard:
        text = "还没有听取当事人的意见。"
        raise Refused.of(text, plan.cite(_LAW, "49"), field="views", code="not_heard")
    if found == "changed" and worse_for_applicant and not third_party_asked:
        text = "变更决定不能对申请人更不利。"
        raise Refused.of(text, plan.cite(_LAW, "63.2"), field="result", code="worse")
    if found == "upheld" and not reply_given:
        raise Refused.of(
            "被申请人没有答复、没有交证据，视为没有证据和依据，不能维持。",
            plan.cite(_LAW, "70"),
            instead="撤销、确认违法、确认无效或者责令履行",
            field="result",
            code="no_reply",
        )
    return Reason(label, (plan.cite(_LAW, article),))
