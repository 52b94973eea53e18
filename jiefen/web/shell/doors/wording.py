"""The questions about facts as a person is asked them, and what the answers are called."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.flows.door_questions import Ask
from jiefen.rules.facts import FACTS
from jiefen.web.shell.types import Label

BOX_LABELS: Mapping[str, Label] = {
    "takes": gettext_lazy("多久"),
    "costs": gettext_lazy("多少钱"),
    "decides": gettext_lazy("谁来定"),
    "silence": gettext_lazy("对方不理怎么办"),
    "effect": gettext_lazy("算数吗"),
    "enforce": gettext_lazy("能强制执行吗"),
    "remedy": gettext_lazy("不满意怎么办"),
    "starts": gettext_lazy("怎么开始"),
    "extends": gettext_lazy("能不能延长"),
    "confidential": gettext_lazy("会不会公开"),
}
BINDINGS: Mapping[str, Label] = {
    "none": "",
    "advice": gettext_lazy("只供参考"),
    "contract": gettext_lazy("自己谈成的，像合同一样算数"),
    "decision": gettext_lazy("有人作决定"),
    "judgment": gettext_lazy("可以强制执行"),
}
_GROUPS: Mapping[str, Label] = {
    "about": gettext_lazy("这件事和下面哪些有关？"),
    "work": gettext_lazy("和单位之间，有没有下面这些情况？"),
    "money": gettext_lazy("说到钱，下面哪些说得对？"),
    "special": gettext_lazy("这件事里，有没有下面这些情况？"),
    "so_far": gettext_lazy("这件事以前走到过哪一步？"),
    "agreement": gettext_lazy("如果已经谈成了协议，下面哪些说得对？"),
    "trial": gettext_lazy("如果打官司，下面哪些说得对？"),
}
_SAID: Mapping[str, Label] = {
    "labour_relation": gettext_lazy("您和对方是单位和员工的关系吗？"),
    "employer_breach": gettext_lazy("单位欠薪、不签合同或者不缴社保"),
    "work_injury": gettext_lazy("因为干活受了伤"),
    "wage_iou_only": gettext_lazy("手里有工资欠条，只要欠条上的钱"),
    "wages_only_agreement": gettext_lazy("就工资达成过调解协议，对方没给"),
    "labour_payment_order_ended": gettext_lazy("凭调解协议申请过支付令，后来失效了"),
    "not_labour_by_law": gettext_lazy("是家政、帮工、带徒弟，或者社保机构发钱的事"),
    "money_only": gettext_lazy("只是要对方给钱"),
    "debt_certain_and_due": gettext_lazy("该还的日子到了，数额也清楚"),
    "counter_duty": gettext_lazy("我也欠对方的"),
    "other_debts_between": gettext_lazy("双方之间还有别的账没算清"),
    "debt_disputed": gettext_lazy("欠不欠、欠多少，双方说法不一样"),
    "preserved_before_suit": gettext_lazy("已经申请过诉前保全"),
    "crime_suspected": gettext_lazy("可能是犯罪（例如重伤、诈骗）"),
    "domestic_violence": gettext_lazy("家里有人动手或者威胁"),
    "personal_status": gettext_lazy("要确认或者解除婚姻、亲子、收养关系"),
    "ownership_confirmation": gettext_lazy("要定房子、土地、专利归谁"),
    "public_order_matter": gettext_lazy("打了架，或者弄坏了东西"),
    "reserved_to_authority": gettext_lazy("法律规定只能由专门机关处理"),
    "materials_at_court": gettext_lazy("起诉材料已经交给法院，还没立案"),
    "at_court": gettext_lazy("法院已经立案"),
    "arbitration_clause": gettext_lazy("合同里约定了仲裁"),
    "arbitration_award": gettext_lazy("仲裁机构已经裁决"),
    "settled_by_authority": gettext_lazy("公安或者别的机关已经在处理、处理完了"),
    "land_award": gettext_lazy("农村土地承包仲裁已经裁决"),
    "commercial_field": gettext_lazy("是做生意的事（贸易、投资、金融、运输、工程）吗？"),
    "enforceable_title": gettext_lazy("已经有生效的判决、裁决或者调解书"),
    "mediated_by_lawful_body": gettext_lazy("是调解组织主持谈成的"),
    "content_determinate": gettext_lazy("写清了谁、做什么、多少钱、什么时候"),
    "both_apply": gettext_lazy("双方都愿意一起去申请"),
    "accepts_enforcement": gettext_lazy("欠钱的一方愿意写明：不还就接受强制执行"),
    "false_mediation_suspected": gettext_lazy("怀疑是假调解"),
    "performed": gettext_lazy("已经全部做到了"),
    "simple_case": gettext_lazy("事情清楚，谁对谁错争议不大"),
    "foreign_element": gettext_lazy("有外国人、外国公司，或者事情在国外"),
    "appraisal_needed": gettext_lazy("要做鉴定、评估"),
    "counterclaim": gettext_lazy("对方会反过来告"),
    "many_on_one_side": gettext_lazy("一方有很多人"),
    "both_agree_summary": gettext_lazy("双方约定用简易程序"),
    "authority_act": gettext_lazy("不服政府部门的决定或者做法，是吗？"),
    "other_party_reachable": gettext_lazy("联系得上对方吗？"),
    "petition_closed": gettext_lazy("信访已经走完三级（有了复核意见）吗？"),
    "legal_aid_matter": gettext_lazy("是讨薪、工伤、赡养、抚养、受伤赔偿这一类事吗？"),
    "hardship_or_exempt": gettext_lazy("家里经济困难，或者是讨薪、家暴这类不看收入的吗？"),
    "family_status_matter": gettext_lazy("是婚姻、收养、监护、扶养、继承的事吗？"),
    "land_contract": gettext_lazy("是因为承包地的事吗？"),
    "medical_care": gettext_lazy("是看病引起的吗？"),
    "traffic_accident": gettext_lazy("是交通事故吗？"),
    "purchase_for_living": gettext_lazy("是自己家里买东西、买服务引起的吗？"),
    "act_known_on": gettext_lazy("哪一天知道（收到）这个决定的？"),
    "harm_known_on": gettext_lazy("哪一天知道自己的权利受了损害（例如该发工资没发）？"),
    "breach_ended_on": gettext_lazy("单位欠薪这类事，哪一天结束的（还在继续就跳过）？"),
    "people_mediation_ended_on": gettext_lazy("人民调解哪一天终止的（没有调解过就跳过）？"),
    "act_kind": gettext_lazy("不服的是哪一种？"),
    "reconsideration": gettext_lazy("申请过行政复议吗？"),
    "adjudication_matter": gettext_lazy("是不是下面这几类归谁、侵权的事？"),
    "labour_arbitration": gettext_lazy("申请过劳动仲裁吗？"),
    "side_asking": gettext_lazy("您是哪一方？"),
    "small_claim_band": gettext_lazy("争的钱和本省一年平均工资比，大概多少？"),
}
_CHOICES: Mapping[str, Mapping[str, Label]] = {
    "act_kind": {
        "on_the_spot_penalty": gettext_lazy("当场罚款、当场处罚"),
        "resource_rights": gettext_lazy("侵犯了土地、山林、水面等已有的权利"),
        "inaction": gettext_lazy("该管的不管、申请了不答复"),
        "information_refused": gettext_lazy("申请公开信息，没有给"),
        "other_first": gettext_lazy("决定书上写明要先复议"),
        "personnel": gettext_lazy("对工作人员的奖惩、任免"),
        "rule_making": gettext_lazy("政府文件、规定本身"),
        "civil_mediation": gettext_lazy("部门对民事纠纷的调解"),
        "other": gettext_lazy("别的决定或者做法"),
    },
    "reconsideration": {
        "none": gettext_lazy("没有申请过"),
        "pending": gettext_lazy("已经受理，还没有结果"),
        "decided": gettext_lazy("已经有复议决定"),
        "refused_or_late": gettext_lazy("没有受理，或者过期没答复"),
    },
    "adjudication_matter": {
        "none": gettext_lazy("都不是"),
        "land_ownership": gettext_lazy("土地归谁、归谁用"),
        "forest_ownership": gettext_lazy("山林、林木归谁"),
        "patent": gettext_lazy("专利被侵权"),
        "procurement": gettext_lazy("政府采购"),
        "other_by_law": gettext_lazy("法律规定由行政机关裁决的别的事"),
    },
    "labour_arbitration": {
        "none": gettext_lazy("没有申请过"),
        "pending": gettext_lazy("正在仲裁"),
        "refused_or_late": gettext_lazy("没有受理，或者过期没裁决"),
        "award_not_final": gettext_lazy("已经裁决，可以起诉"),
        "award_final": gettext_lazy("已经裁决，写明是终局裁决"),
    },
    "side_asking": {
        "worker": gettext_lazy("员工"),
        "employer": gettext_lazy("单位"),
    },
    "small_claim_band": {
        "up_to_half": gettext_lazy("不到一半"),
        "half_to_double": gettext_lazy("一半到两倍"),
        "above_double": gettext_lazy("超过两倍"),
    },
}


def question_of(ask: Ask) -> str:
    """The question in one plain sentence."""
    if ask.group:
        return str(_GROUPS[ask.group])
    name = ask.facts[0]
    said = str(_SAID[name]) if name in _SAID else FACTS[name].label
    if said.endswith(("？", "?")):
        return said
    if said.startswith("是否"):
        said = said.removeprefix("是否")
    if ask.sort == "yes_no":
        return _("%(what)s，是这样吗？") % {"what": said}
    return f"{said}？"


def statement_of(name: str) -> str:
    """A fact as a short statement that can be ticked."""
    said = str(_SAID.get(name) or FACTS[name].label)
    if name == "labour_relation":
        return _("单位和员工之间的事")
    for end in ("，是吗？", "吗？", "？"):
        said = said.removesuffix(end)
    return said.removeprefix("是否").removeprefix("是因为").removeprefix("是")


def choices_of(name: str) -> list[tuple[str, str]]:
    """The answers to a question with choices, in plain words."""
    known = _CHOICES.get(name, {})
    return [(value, str(known.get(value, value))) for value in FACTS[name].values]


def answer_words(name: str, value: object) -> str:
    """An answer as people read it."""
    if value is None:
        return _("不知道")
    if isinstance(value, bool):
        return _("是") if value else _("不是")
    return dict(choices_of(name)).get(str(value), str(value))
