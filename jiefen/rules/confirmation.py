"""Judicial confirmation: what must be right before the parties apply, by when, and where."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from jiefen.rules.calendar import Calendar
from jiefen.rules.confirmation_period import Agreed, Window, window_of
from jiefen.rules.plan import Plan
from jiefen.rules.trace import Cite, Reason, Refused, union

CheckState = Literal["met", "unmet", "unknown"]
CheckCode = Literal[
    "effect_provable",
    "in_time",
    "both_apply",
    "lawful_body",
    "court_matter",
    "no_status",
    "no_ownership",
    "no_other_procedure",
    "determinate",
    "lawful",
    "not_performed",
]
VAGUE: dict[str, str] = {
    "who": "谁来履行、向谁履行",
    "amount": "多少钱",
    "day": "哪一天",
    "account": "付到哪里",
    "way": "怎么做、做到什么样",
}
_LAW, _INTERPRETATION = "civil_procedure_law", "civil_procedure_interpretation"


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of the joint application, its article and how to mend it."""

    code: CheckCode
    label: str
    state: CheckState
    because: Reason
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Instead:
    """Another way to a title, and whether the facts known allow it."""

    door: str
    label: str
    state: CheckState
    because: Reason


@dataclass(frozen=True, slots=True)
class ConfirmationAnswer:
    """Whether the joint application can be offered, with every check, and what else there is."""

    state: CheckState
    window: Window
    checks: tuple[Check, ...]
    instead: tuple[Instead, ...]

    @property
    def unmet(self) -> tuple[Check, ...]:
        """The checks that fail."""
        return tuple(one for one in self.checks if one.state == "unmet")

    @property
    def cites(self) -> tuple[Cite, ...]:
        return union(tuple(one.because for one in self.checks))

    def refused(self) -> Refused | None:
        """Why the application cannot be offered, or None when nothing speaks against it."""
        if self.state == "met":
            return None
        wanted = self.unmet or tuple(one for one in self.checks if one.state == "unknown")
        steps = tuple(one.mend for one in wanted if one.mend)
        ways = tuple(one.label for one in self.instead if one.state != "unmet")
        code = "not_confirmable" if self.unmet else "unknown"
        return Refused(tuple(one.because for one in wanted), steps or ways, "application", code)


def check_confirmation(
    plan: Plan, agreed: Agreed, *, today: date, calendar: Calendar
) -> ConfirmationAnswer:
    """Every check before a joint application is offered on a day, and the other ways.

    Source: 民事诉讼法 205, 206; 民诉法解释 351-358.
    """
    window = window_of(plan, agreed, calendar)
    checks = (
        _effect(plan, window),
        _in_time(plan, window, today),
        *_by_facts(plan, agreed),
        _determinate(plan, agreed),
        *_by_end(plan, agreed),
    )
    states = {one.state for one in checks}
    state: CheckState = "met"
    if "unmet" in states:
        state = "unmet"
    elif "unknown" in states:
        state = "unknown"
    return ConfirmationAnswer(state, window, checks, _instead(plan, agreed))


def _effect(plan: Plan, window: Window) -> Check:
    cite = plan.cite(_LAW, "205")
    if window.effective_on is None:
        text = f"还说不清协议哪一天生效，缺：{'、'.join(window.missing)}"
        mend = "补上签名、盖章或者登记日子"
        return Check("effect_provable", "生效的日子有据", "unknown", Reason(text, (cite,)), mend)
    text = f"协议 {window.effective_on} 生效"
    return Check("effect_provable", "生效的日子有据", "met", Reason(text, (cite,)))


def _in_time(plan: Plan, window: Window, today: date) -> Check:
    cites = (plan.cite(_LAW, "205"), plan.cite("people_mediation_law", "33"))
    label = "在三十天以内"
    if window.effective_on is not None and today < window.effective_on:
        text = f"协议 {window.effective_on} 才生效"
        return Check("in_time", label, "unmet", Reason(text, cites), "等协议生效以后再申请")
    if window.due is None:
        return Check("in_time", label, "unknown", Reason("要先知道哪一天生效", cites))
    last = window.due.last_day
    if today > last:
        text = f"最后一天是 {last}，已经过了；这个期限不能延长"
        return Check("in_time", label, "unmet", Reason(text, cites), "重新调解、重新达成协议")
    return Check("in_time", label, "met", Reason(f"最后一天是 {last}", cites))


def _yes(
    plan: Plan,
    code: CheckCode,
    label: str,
    holds: bool | None,
    article: tuple[str, str],
    no: str,
    mend: str,
) -> Check:
    """A check of one fact: what is wrong and how to mend it are said when it does not hold."""
    cite = plan.cite(*article)
    if holds is None:
        return Check(code, label, "unknown", Reason(f"还要确认：{label}", (cite,)))
    if holds:
        return Check(code, label, "met", Reason(label, (cite,)))
    return Check(code, label, "unmet", Reason(no, (cite,)), mend)


def _not(holds: bool | None) -> bool | None:
    return None if holds is None else not holds


def _by_facts(plan: Plan, agreed: Agreed) -> tuple[Check, ...]:
    sue = "向法院起诉"
    return (
        _yes(
            plan,
            "both_apply",
            "双方一起申请",
            agreed.both_apply,
            (_LAW, "205"),
            "要双方一起申请",
            "请双方一起申请；对方不肯的，按协议起诉",
        ),
        _yes(
            plan,
            "lawful_body",
            "由依法设立的调解组织调解",
            agreed.lawful_body,
            (_LAW, "205"),
            "只有依法设立的调解组织调解成的协议才能确认",
            "请人民调解委员会重新主持调解，或者去公证",
        ),
        _yes(
            plan,
            "court_matter",
            "属于法院受理的范围",
            agreed.court_matter,
            (_INTERPRETATION, "355(1)"),
            "不属于法院受理的范围",
            "走法律规定的别的途径",
        ),
        _yes(
            plan,
            "no_status",
            "不是确认或者解除婚姻、亲子、收养关系",
            _not(agreed.status),
            (_INTERPRETATION, "355(3)"),
            "身份关系不能用司法确认",
            sue,
        ),
        _yes(
            plan,
            "no_other_procedure",
            "不涉及别的特别程序、公示催告、破产",
            _not(agreed.other_procedure),
            (_INTERPRETATION, "355(4)"),
            "要走别的特别程序、公示催告或者破产程序",
            "按那个程序申请",
        ),
        _yes(
            plan,
            "no_ownership",
            "不是确认物权、知识产权归谁",
            _not(agreed.ownership),
            (_INTERPRETATION, "355(5)"),
            "确权不能用司法确认",
            sue,
        ),
    )


def _determinate(plan: Plan, agreed: Agreed) -> Check:
    cite, label = plan.cite(_INTERPRETATION, "358(5)"), "内容明确"
    if agreed.vague is None:
        return Check("determinate", label, "unknown", Reason("还要核对内容是否明确", (cite,)))
    if not agreed.vague:
        return Check("determinate", label, "met", Reason("内容明确", (cite,)))
    what = "、".join(VAGUE.get(one, one) for one in agreed.vague)
    mend = "双方补一份明确的协议，再一起申请"
    return Check("determinate", label, "unmet", Reason(f"没有写明：{what}", (cite,)), mend)


def _by_end(plan: Plan, agreed: Agreed) -> tuple[Check, ...]:
    return (
        _yes(
            plan,
            "lawful",
            "自愿，不违法，不损害别人，不违背公序良俗",
            _not(agreed.unlawful),
            (_INTERPRETATION, "358"),
            "有法院应当驳回的情形",
            "重新调解，改掉有问题的内容",
        ),
        _yes(
            plan,
            "not_performed",
            "还没有全部履行",
            _not(agreed.performed),
            (_LAW, "206"),
            "已经全部履行，不用再确认",
            "保存好履行的凭证",
        ),
    )


def _instead(plan: Plan, agreed: Agreed) -> tuple[Instead, ...]:
    """Payment order, notary, suit: what else leads to a title."""
    states: dict[bool | None, CheckState] = {True: "met", False: "unmet", None: "unknown"}
    order = Reason(
        "只欠钱或者有价证券、数额确定、已经到期，双方没有别的债务纠纷的，可以申请支付令",
        (plan.cite(_LAW, "225"),),
    )
    notary = Reason(
        "双方没有争议、债务人愿意写明不履行就接受强制执行的，可以一起去公证",
        (plan.cite("notary_law", "37"),),
    )
    suit = Reason("对履行或者内容有争议，任何一方都可以起诉", (plan.cite(_LAW, "206"),))
    return (
        Instead("payment_order", "申请支付令", states[agreed.money_due], order),
        Instead("notarised_debt", "一起去公证", "unknown", notary),
        Instead("litigation", "按协议向法院起诉", "met", suit),
    )
