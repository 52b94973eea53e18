"""The closed vocabulary of facts that rules may look at; nothing about who a person is."""

from collections.abc import ItemsView, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from jiefen.rules.trace import Refused

FactValue = bool | int | str | date
FactType = Literal["yes_no", "number", "choice", "day"]


@dataclass(frozen=True, slots=True)
class FactSpec:
    """What one fact is called and which values it takes."""

    type: FactType
    label: str
    values: tuple[str, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether the value is of the fact's type and among its values."""
        if self.type == "yes_no":
            return isinstance(value, bool)
        if self.type == "number":
            return isinstance(value, int) and not isinstance(value, bool)
        if self.type == "day":
            return isinstance(value, date)
        return isinstance(value, str) and value in self.values


def _yes_no(label: str) -> FactSpec:
    return FactSpec("yes_no", label)


LEVELS = ("village", "township", "district", "city")

FACTS: Mapping[str, FactSpec] = {
    # where it belongs
    "crosses_areas": _yes_no("是否跨地区"),
    "remit_of": FactSpec(
        "choice",
        "属于谁的职责范围",
        ("several", "receiving_unit", "other_unit", "nobody"),
    ),
    "receiver_level": FactSpec("choice", "接收单位的层级", LEVELS),
    "failed_level": FactSpec("choice", "已经调解过但没有成功的层级", ("none", *LEVELS)),
    "people_count": FactSpec("number", "涉及人数"),
    "amount": FactSpec("number", "争议金额（元）"),
    # what it is about
    "authority_act": _yes_no("是否不服行政机关的决定或行为"),
    "act_kind": FactSpec(
        "choice",
        "不服的是哪一种行政行为",
        (
            "on_the_spot_penalty",
            "resource_rights",
            "inaction",
            "information_refused",
            "other_first",
            "personnel",
            "rule_making",
            "civil_mediation",
            "other",
        ),
    ),
    "reconsideration": FactSpec(
        "choice", "行政复议走到哪一步", ("none", "pending", "decided", "refused_or_late")
    ),
    "adjudication_matter": FactSpec(
        "choice",
        "是否属于由行政机关裁决的事项",
        ("none", "land_ownership", "forest_ownership", "patent", "procurement", "other_by_law"),
    ),
    "crime_suspected": _yes_no("是否可能构成犯罪"),
    "public_order_matter": _yes_no("是否涉及打架、损毁财物等治安问题"),
    "domestic_violence": _yes_no("是否有家庭暴力"),
    "danger_now": _yes_no("现在是否有人身危险"),
    "minor_involved": _yes_no("是否涉及未成年人"),
    "guardian_present": _yes_no("监护人是否参加"),
    "personal_status": _yes_no("是否要确认婚姻、亲子、收养等身份关系"),
    "ownership_confirmation": _yes_no("是否要确认物权或者知识产权归谁"),
    "labour_relation": _yes_no("是否存在劳动关系"),
    "not_labour_by_law": _yes_no(
        "是否属于法律规定不算劳动争议的（家政与家庭、工匠与学徒、承包户与受雇人、社保机构发放待遇等）"
    ),
    "wage_iou_only": _yes_no("是否只凭工资欠条要钱，不涉及劳动关系的其他争议"),
    "wages_only_agreement": _yes_no("是否有只就劳动报酬达成、对方没有履行的调解协议"),
    "labour_payment_order_ended": _yes_no("依调解协议申请的支付令是否已被终结"),
    "labour_arbitration": FactSpec(
        "choice",
        "劳动仲裁走到哪一步",
        ("none", "pending", "refused_or_late", "award_not_final", "award_final"),
    ),
    "side_asking": FactSpec("choice", "由哪一方提出", ("worker", "employer")),
    "employer_breach": _yes_no("用人单位是否欠薪、不签合同、不缴社保等违反劳动保障规定"),
    "work_injury": _yes_no("是否因工受伤"),
    "land_contract": _yes_no("是否因土地承包经营发生"),
    "compensation_for_taking": _yes_no("是否因征收补偿发生"),
    "family_status_matter": _yes_no("是否属于婚姻、收养、监护、扶养、继承"),
    "commercial_field": _yes_no("是否发生在贸易、投资、金融、运输、房地产、工程等商事领域"),
    "medical_care": _yes_no("是否因诊疗活动发生"),
    "traffic_accident": _yes_no("是否因道路交通事故发生"),
    "purchase_for_living": _yes_no("是否因生活消费发生"),
    # where it already is
    "at_court": _yes_no("法院是否已经受理"),
    "settled_by_authority": _yes_no("有关机关是否已经受理或者解决"),
    "reserved_to_authority": _yes_no("法律是否规定只能由专门机关处理或者禁止民间调解"),
    "arbitration_clause": _yes_no("是否有有效的仲裁协议"),
    "arbitration_award": _yes_no("仲裁机构是否已经作出裁决"),
    "land_award": _yes_no("农村土地承包仲裁委员会是否已经裁决"),
    "in_people_mediation": _yes_no("人民调解组织是否正在调解"),
    "in_authority_mediation": _yes_no("主管部门是否已经受理调解"),
    "materials_at_court": _yes_no("起诉材料是否已经交给法院、还没有立案"),
    "enforceable_title": _yes_no("是否已有生效的判决、裁定、裁决、调解书或者公证债权文书"),
    "petition_closed": _yes_no("信访复核意见是否已经作出"),
    "statutory_path": _yes_no("这件事是否有诉讼、仲裁、复议等法定途径可以走"),
    # what the court looks at
    "simple_case": _yes_no("是否事实清楚、权利义务明确、争议不大"),
    "small_claim_band": FactSpec(
        "choice",
        "金额与本省上年度就业人员年平均工资相比",
        ("up_to_half", "half_to_double", "above_double"),
    ),
    "both_agree_small_claim": _yes_no("双方是否约定用小额诉讼程序"),
    "both_agree_summary": _yes_no("双方是否约定用简易程序"),
    "foreign_element": _yes_no("是否涉外"),
    "appraisal_needed": _yes_no("是否需要评估、鉴定，或者对评估、鉴定结果有争议"),
    "counterclaim": _yes_no("对方是否提出反诉"),
    "many_on_one_side": _yes_no("一方当事人是否人数众多"),
    "retrial_or_remand": _yes_no("是否发回重审或者再审的案件"),
    "public_interest": _yes_no("是否涉及国家利益、社会公共利益"),
    # will of the sides
    "applicant_consents": _yes_no("申请人是否同意调解"),
    "respondent_consents": _yes_no("对方是否同意调解"),
    "party_refuses": _yes_no("是否有一方明确拒绝"),
    "other_party_reachable": _yes_no("对方是否联系得上"),
    # how it ended
    "agreement_form": FactSpec("choice", "协议形式", ("written", "oral")),
    "mediated_by_lawful_body": _yes_no("是否由依法设立的调解组织调解达成"),
    "both_apply": _yes_no("双方是否共同申请"),
    "content_determinate": _yes_no("协议内容是否明确（谁、做什么、多少钱、什么时候）"),
    "days_since_effect": FactSpec("number", "协议生效后已经过去的天数"),
    "performed": _yes_no("协议是否已经全部履行"),
    "money_only": _yes_no("是否只要求给付金钱或者有价证券"),
    "debt_certain_and_due": _yes_no("欠款是否到期并且数额确定"),
    "counter_duty": _yes_no("申请人是否也欠对方"),
    "other_debts_between": _yes_no("双方之间是否还有别的债务纠纷"),
    "debtor_abroad": _yes_no("债务人是否不在我国境内"),
    "preserved_before_suit": _yes_no("是否已经申请诉前保全"),
    "debt_disputed": _yes_no("双方对债务有没有争议"),
    "accepts_enforcement": _yes_no("债务人是否愿意写明不履行就接受强制执行"),
    "e_signature_excluded": _yes_no("法律是否不允许用电子签名"),
    "signature_way": FactSpec("choice", "签字方式", ("electronic", "paper")),
    "false_mediation_suspected": _yes_no("是否怀疑虚假调解"),
    # public order, help
    "minor_circumstances": _yes_no("情节是否较轻，并且由亲友、邻里、同事等民间纠纷引起"),
    "public_order_excluded": _yes_no("是否雇凶、结伙斗殴、寻衅滋事、多次违法或者调解中又动手"),
    "penalty_decided": _yes_no("公安机关是否已经作出处理决定"),
    "legal_aid_matter": _yes_no("是否属于法律援助的事项（如劳动报酬、工伤、赡养、人身损害等）"),
    "hardship_or_exempt": _yes_no("是否经济困难，或者属于不审查经济困难的情形（如讨薪、家暴）"),
    # days from which periods run
    "act_known_on": FactSpec("day", "哪一天知道行政行为"),
    "reconsideration_decision_on": FactSpec("day", "哪一天收到复议决定（或者复议期满）"),
    "harm_known_on": FactSpec("day", "哪一天知道权利受到损害"),
    "breach_ended_on": FactSpec("day", "用人单位违法行为哪一天结束"),
    "labour_award_received_on": FactSpec("day", "哪一天收到劳动仲裁裁决书"),
    "land_award_received_on": FactSpec("day", "哪一天收到土地承包仲裁裁决书"),
    "arbitration_award_received_on": FactSpec("day", "哪一天收到仲裁裁决书"),
    "agreement_effective_on": FactSpec("day", "调解协议哪一天生效"),
    "accident_finding_received_on": FactSpec("day", "哪一天收到事故认定书"),
    "people_mediation_ended_on": FactSpec("day", "人民调解哪一天终止"),
    "performance_due_on": FactSpec("day", "履行期限哪一天届满"),
    "petition_opinion_received_on": FactSpec("day", "哪一天收到信访处理意见"),
    # periods that have run out; worked out from those days, or said by who knows
    **{
        f"{name}_passed": _yes_no(f"{label}的期限是否已过")
        for name, label in (
            ("reconsideration_period", "申请行政复议"),
            ("suit_after_reconsideration_period", "对复议决定起诉"),
            ("direct_suit_period", "直接提起行政诉讼"),
            ("labour_period", "申请劳动仲裁"),
            ("labour_award_suit_period", "对劳动裁决起诉"),
            ("labour_award_set_aside_period", "单位申请撤销终局裁决"),
            ("land_award_suit_period", "对土地承包裁决起诉"),
            ("award_set_aside_period", "申请撤销仲裁裁决"),
            ("confirmation_period", "申请司法确认"),
            ("traffic_mediation_period", "申请交警调解"),
            ("traffic_mediation_after_people_period", "人民调解终止后申请交警调解"),
            ("enforcement_period", "申请强制执行"),
            ("petition_review_period", "请求信访复查"),
            ("inspection_period", "向劳动监察投诉"),
            ("consumer_complaint_period", "向市场监管部门投诉"),
        )
    },
}


class Facts(Mapping[str, FactValue]):
    """Checked facts; a name that is absent is unknown, not false."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, FactValue]) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> FactValue:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def items(self) -> ItemsView[str, FactValue]:
        return self._values.items()

    def __repr__(self) -> str:
        return f"Facts({self._values!r})"

    def having(self, **more: FactValue) -> "Facts":
        """These facts and more; the new ones go before."""
        return facts(**{**self._values, **more})


def facts(**values: FactValue | None) -> Facts:
    """Checked facts; None means unknown.

    Raises Refused for a name outside the vocabulary or a value of the wrong kind.
    """
    known: dict[str, FactValue] = {}
    for name, value in values.items():
        spec = FACTS.get(name)
        if spec is None:
            raise Refused.of(
                f"规则不认识“{name}”，也不得根据个人身份特征作判断",
                instead="只提供与纠纷本身有关的事实",
                field=name,
                code="unknown_fact",
            )
        if value is None:
            continue
        if not spec.accepts(value):
            raise Refused.of(
                f"“{spec.label}”的值不对：{value!r}"[:120], field=name, code="bad_fact"
            )
        known[name] = value
    return Facts(known)


NOTHING_KNOWN = Facts({})
