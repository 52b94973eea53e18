"""Which court confirms a mediation agreement, and on what grounds it refuses or rejects."""

from dataclasses import dataclass
from typing import Literal

from jiefen.rules.plan import Plan
from jiefen.rules.trace import Cite, Reason, Refused

CourtOf = Literal["inviting", "party_home", "subject_place", "mediator_place"]
CourtLevel = Literal["basic", "intermediate"]
Verdict = Literal["admit", "refuse", "reject", "confirm", "withdrawn"]
Stage = Literal["filed", "admitted"]

COURT_LABELS: dict[CourtOf, str] = {
    "inviting": "请调解组织调解的那个法院",
    "party_home": "当事人住所地",
    "subject_place": "标的物所在地",
    "mediator_place": "调解组织所在地",
}
LEVEL_LABELS: dict[CourtLevel, str] = {"basic": "基层人民法院", "intermediate": "中级人民法院"}
VERDICT_LABELS: dict[Verdict, str] = {
    "admit": "受理",
    "refuse": "不予受理",
    "reject": "驳回申请",
    "confirm": "裁定有效",
    "withdrawn": "准许撤回",
}
_LAW, _INTERPRETATION = "civil_procedure_law", "civil_procedure_interpretation"


@dataclass(frozen=True, slots=True)
class Ground:
    """A legal ground to refuse or to reject, with its article."""

    code: str
    text: str
    article: str

    def reason(self, plan: Plan) -> Reason:
        """The ground as it is written in the ruling."""
        return Reason(self.text, (plan.cite(_INTERPRETATION, self.article),))


REFUSE_GROUNDS: tuple[Ground, ...] = (
    Ground("not_court_matter", "不属于人民法院受理范围", "355(1)"),
    Ground("not_this_court", "不属于收到申请的人民法院管辖", "355(2)"),
    Ground("personal_status", "申请确认婚姻、亲子、收养等身份关系无效、有效或者解除", "355(3)"),
    Ground("other_procedure", "涉及适用其他特别程序、公示催告程序、破产程序", "355(4)"),
    Ground("ownership", "调解协议内容涉及物权、知识产权确权", "355(5)"),
)
REJECT_GROUNDS: tuple[Ground, ...] = (
    Ground("against_law", "违反法律强制性规定", "358(1)"),
    Ground("harms_others", "损害国家利益、社会公共利益、他人合法权益", "358(2)"),
    Ground("against_morals", "违背公序良俗", "358(3)"),
    Ground("not_voluntary", "违反自愿原则", "358(4)"),
    Ground("not_determinate", "内容不明确", "358(5)"),
    Ground("other", "其他不能进行司法确认的情形", "358(6)"),
)


@dataclass(frozen=True, slots=True)
class Court:
    """A court that may confirm: by which tie and of which level."""

    of: CourtOf
    level: CourtLevel
    because: Reason

    @property
    def label(self) -> str:
        """How the court is named to people."""
        if self.of == "inviting":
            return COURT_LABELS["inviting"]
        return f"{COURT_LABELS[self.of]}的{LEVEL_LABELS[self.level]}"


@dataclass(frozen=True, slots=True)
class Courts:
    """All courts that may confirm, how to choose, and older rules that give way."""

    courts: tuple[Court, ...]
    choose: Reason
    older: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the court decides, on which grounds, and what follows for the parties."""

    verdict: Verdict
    because: tuple[Reason, ...]
    periods: tuple[str, ...]
    instead: tuple[str, ...]


def competent_courts(
    plan: Plan, *, invited: bool, subject: bool = False, intermediate: bool = False
) -> Courts:
    """The courts to which the parties may go together.

    `subject`: the dispute is about a thing that lies somewhere; `intermediate`: the dispute
    would belong to an intermediate court.
    Source: 民事诉讼法 205; 民诉法解释 352.
    """
    choose = Reason(
        "几个法院都可以的，双方一起选一个；向几个法院都申请了的，由最先立案的管",
        (plan.cite(_INTERPRETATION, "352"),),
    )
    older = (
        plan.cite("invited_mediation_rules", "19"),
        plan.cite("labour_interpretation_one", "52"),
    )
    if invited:
        because = Reason("法院邀请调解的，向作出邀请的法院申请", (plan.cite(_LAW, "205(1)"),))
        return Courts((Court("inviting", "basic", because),), choose, older)
    level: CourtLevel = "intermediate" if intermediate else "basic"
    words = "应当由中级法院管的，向相应的中级法院申请" if intermediate else "调解组织自己调解的"
    because = Reason(words, (plan.cite(_LAW, "205(2)"),))
    ties: list[CourtOf] = ["party_home", "mediator_place"]
    if subject:
        ties.insert(1, "subject_place")
    return Courts(tuple(Court(tie, level, because) for tie in ties), choose, older)


def rule_on(plan: Plan, *, verdict: Verdict, stage: Stage, grounds: tuple[str, ...] = ()) -> Ruling:
    """The ruling that the law allows on the application in this stage.

    An application already admitted is rejected, also on the grounds for which it would have been
    refused. Raises Refused for a verdict out of order, without a ground or with a wrong one.
    Source: 民事诉讼法 206; 民诉法解释 355-358, 372.
    """
    _check_order(plan, verdict, stage)
    allowed = _allowed(verdict)
    known = {ground.code: ground for ground in allowed}
    wrong = [code for code in grounds if code not in known]
    if wrong or (allowed and not grounds):
        articles = "355" if verdict == "refuse" else "358"
        raise Refused.of(
            f"{VERDICT_LABELS[verdict]}要写明法定的理由。",
            plan.cite(_INTERPRETATION, articles),
            instead=tuple(ground.text for ground in allowed),
            field="grounds",
            code="no_ground",
        )
    reasons = tuple(known[code].reason(plan) for code in dict.fromkeys(grounds))
    return Ruling(verdict, (*reasons, *_of_verdict(plan, verdict)), *_after(verdict))


def _check_order(plan: Plan, verdict: Verdict, stage: Stage) -> None:
    wanted: Stage = "filed" if verdict in ("admit", "refuse") else "admitted"
    if verdict == "withdrawn" or stage == wanted:
        return
    text = "已经受理，不能再作这个决定。" if stage == "admitted" else "还没有受理，不能作这个决定。"
    instead = "发现不该受理的，裁定驳回申请" if stage == "admitted" else "先决定受理还是不受理"
    raise Refused.of(
        text,
        plan.cite(_INTERPRETATION, "355"),
        instead=instead,
        field="verdict",
        code="wrong_stage",
    )


def _allowed(verdict: Verdict) -> tuple[Ground, ...]:
    if verdict == "refuse":
        return REFUSE_GROUNDS
    return (*REFUSE_GROUNDS, *REJECT_GROUNDS) if verdict == "reject" else ()


def _of_verdict(plan: Plan, verdict: Verdict) -> tuple[Reason, ...]:
    if verdict == "confirm":
        text = "符合法律规定，裁定调解协议有效；对方不履行的，可以申请执行"
        return (Reason(text, (plan.cite(_LAW, "206"),)),)
    if verdict == "withdrawn":
        return (Reason("裁定作出以前可以撤回", (plan.cite(_INTERPRETATION, "357"),)),)
    if verdict == "reject":
        text = "可以重新调解、改协议，也可以起诉"
        return (Reason(text, (plan.cite(_LAW, "206"),)),)
    return ()


def _after(verdict: Verdict) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The periods that start, and the ways on."""
    if verdict == "admit":
        return ("JC.DEC.30",), ()
    if verdict == "confirm":
        return ("JC.OBJ.15", "JC.OBJ.6m"), ("对方不履行的，申请强制执行",)
    return (), ("重新调解，变更协议或者达成新的协议", "按协议向法院起诉", "只欠钱的，申请支付令")
