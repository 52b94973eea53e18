"""The closed vocabulary of facts that rules may look at; nothing about who a person is."""

from collections.abc import Iterator, Mapping
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
    "crime_suspected": _yes_no("是否可能构成犯罪"),
    "public_order_matter": _yes_no("是否涉及打架、损毁财物等治安问题"),
    "domestic_violence": _yes_no("是否有家庭暴力"),
    "danger_now": _yes_no("现在是否有人身危险"),
    "minor_involved": _yes_no("是否涉及未成年人"),
    "guardian_present": _yes_no("监护人是否参加"),
    "personal_status": _yes_no("是否要确认婚姻、亲子、收养等身份关系"),
    "ownership_confirmation": _yes_no("是否要确认物权或者知识产权归谁"),
    "labour_relation": _yes_no("是否存在劳动关系"),
    "work_injury": _yes_no("是否因工受伤"),
    "land_contract": _yes_no("是否因土地承包经营发生"),
    "compensation_for_taking": _yes_no("是否因征收补偿发生"),
    "medical_care": _yes_no("是否因诊疗活动发生"),
    "traffic_accident": _yes_no("是否因道路交通事故发生"),
    "purchase_for_living": _yes_no("是否因生活消费发生"),
    # where it already is
    "at_court": _yes_no("法院是否已经受理"),
    "settled_by_authority": _yes_no("有关机关是否已经受理或者解决"),
    "reserved_to_authority": _yes_no("法律是否规定只能由专门机关处理或者禁止民间调解"),
    "arbitration_clause": _yes_no("是否有有效的仲裁协议"),
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
    "e_signature_excluded": _yes_no("法律是否不允许用电子签名"),
    "signature_way": FactSpec("choice", "签字方式", ("electronic", "paper")),
    "false_mediation_suspected": _yes_no("是否怀疑虚假调解"),
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
