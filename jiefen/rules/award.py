"""Labour awards: final for the employer or not, and what each side can do by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from jiefen.rules.fees.money import plain
from jiefen.rules.plan import Plan
from jiefen.rules.trace import Cite, Reason, Refused, union

Label = Literal["final", "not_final", "both", "silent"]
Nature = Literal["final", "not_final", "unknown"]
ItemKind = Literal[
    "wages", "injury_medical", "severance", "damages", "labour_standard", "other", "unsorted"
]
Side = Literal["worker", "employer"]

LABELS: dict[Label, str] = {
    "final": "裁决书写明是终局裁决",
    "not_final": "裁决书写明是非终局裁决",
    "both": "裁决书写明有终局的、也有非终局的事项",
    "silent": "裁决书没有写",
}
ITEM_KINDS: dict[ItemKind, str] = {
    "wages": "劳动报酬",
    "injury_medical": "工伤医疗费",
    "severance": "经济补偿",
    "damages": "赔偿金",
    "labour_standard": "执行国家劳动标准（工作时间、休息休假、社会保险等）",
    "other": "其他事项",
    "unsorted": "还没有分清是哪一类",
}
SMALL_SUMS: frozenset[ItemKind] = frozenset({"wages", "injury_medical", "severance", "damages"})
MONTHS = 12
MOST = Decimal("999999999999.99")
_ARBITRATION = "labour_mediation_arbitration_law"
_INTERPRETATION = "labour_interpretation_one"


@dataclass(frozen=True, slots=True)
class AwardItem:
    """One thing awarded; the amount in yuan where it is money, None while it is not known."""

    kind: ItemKind
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """What one item is by itself, and why."""

    item: AwardItem
    nature: Nature
    because: Reason


@dataclass(frozen=True, slots=True)
class Remedy:
    """What one side can do against the award, where, and the period for it."""

    side: Side
    label: str
    where: str
    deadline: str
    because: Reason


@dataclass(frozen=True, slots=True)
class AwardAnswer:
    """Whether the award is final, by its label or by its items, and the ways on of each side.

    While the nature is unknown, the remedies are the ones that are safe whatever it turns out.
    """

    nature: Nature
    by: Literal["label", "items"]
    items: tuple[ItemAnswer, ...]
    limit: Decimal | None
    because: tuple[Reason, ...]
    remedies: tuple[Remedy, ...]
    asks: tuple[str, ...] = ()

    @property
    def cites(self) -> tuple[Cite, ...]:
        return union(self.because)

    def remedy(self, side: Side) -> Remedy:
        """The way of one side."""
        return next(one for one in self.remedies if one.side == side)


def judge_award(
    plan: Plan,
    *,
    label: Label,
    items: Sequence[AwardItem] = (),
    minimum_wage: Decimal | None = None,
) -> AwardAnswer:
    """Whether a labour award is final; its own label goes before the test of each item.

    `minimum_wage` is the place's minimum wage of one month in yuan.
    Raises Refused for an amount below zero, above twelve digits or finer than the fen.
    Source: 劳动争议调解仲裁法 47-50; 劳动争议解释（一） 18-21.
    """
    _check(items, minimum_wage)
    limit = minimum_wage * MONTHS if minimum_wage is not None else None
    answers = tuple(_item(plan, item, limit) for item in items)
    if label != "silent":
        nature: Nature = "final" if label == "final" else "not_final"
        because: tuple[Reason, ...] = (_by_label(plan, label),)
        return AwardAnswer(nature, "label", answers, limit, because, _remedies(plan, nature), ())
    nature, because = _by_items(plan, answers)
    asks = _asks(answers, limit) if nature == "unknown" else ()
    return AwardAnswer(nature, "items", answers, limit, because, _remedies(plan, nature), asks)


def minimum_wage_on(plan: Plan, day: date) -> Decimal | None:
    """The district's minimum wage of one month in force on the day, if the district records it."""
    rule = plan.fees.local.get("minimum_wage")
    if rule is None or not any(start <= day for start, _ in rule.values.values):
        return None
    return rule.values.on(day).low


def _check(items: Sequence[AwardItem], minimum_wage: Decimal | None) -> None:
    if minimum_wage is not None and not Decimal(0) < minimum_wage <= MOST:
        raise Refused.of("最低工资要大于 0。", field="minimum_wage", code="invalid")
    for item in items:
        amount = item.amount
        if amount is None:
            continue
        if not amount.is_finite() or amount < 0 or amount > MOST:
            raise Refused.of(
                "金额不对。", instead="请填 0 到 9999 亿元之间的数", field="amount", code="invalid"
            )
        if amount != amount.quantize(Decimal("0.01")):
            raise Refused.of("金额最多写到分。", field="amount", code="invalid")


def _item(plan: Plan, item: AwardItem, limit: Decimal | None) -> ItemAnswer:
    name = ITEM_KINDS[item.kind]
    if item.kind == "labour_standard":
        cite = plan.cite(_ARBITRATION, "47(2)")
        return ItemAnswer(item, "final", Reason(f"{name}的争议，裁决是终局的", (cite,)))
    if item.kind == "unsorted":
        return ItemAnswer(item, "unknown", Reason("先分清这一项是什么钱"))
    cites = (plan.cite(_ARBITRATION, "47(1)"), plan.cite(_INTERPRETATION, "19"))
    if item.kind not in SMALL_SUMS:
        return ItemAnswer(item, "not_final", Reason("不属于终局裁决的事项", cites[:1]))
    if item.amount is None or limit is None:
        return ItemAnswer(item, "unknown", Reason(f"{name}：还不知道数额或者最低工资", cites))
    more = item.amount > limit
    relation = "超过" if more else "不超过"
    text = f"{name} {plain(item.amount)} 元，{relation}十二个月最低工资 {plain(limit)} 元"
    return ItemAnswer(item, "not_final" if more else "final", Reason(text, cites))


def _by_label(plan: Plan, label: Label) -> Reason:
    cites = [plan.cite(_INTERPRETATION, "18")]
    if label == "both":
        cites.append(plan.cite(_INTERPRETATION, "20"))
    words = "；按非终局裁决处理" if label == "both" else ""
    return Reason(f"{LABELS[label]}，就以它写的为准{words}", tuple(cites))


def _by_items(plan: Plan, answers: Sequence[ItemAnswer]) -> tuple[Nature, tuple[Reason, ...]]:
    """The nature by the items; one that is not final makes the whole award so."""
    silent = Reason("裁决书没有写是不是终局，一项一项地看", (plan.cite(_INTERPRETATION, "19"),))
    found = {answer.nature for answer in answers}
    reasons = (silent, *(answer.because for answer in answers))
    if "not_final" in found:
        if "final" in found:
            cite = plan.cite(_INTERPRETATION, "20")
            reasons = (*reasons, Reason("有终局的也有非终局的，按非终局裁决处理", (cite,)))
        return "not_final", reasons
    if not answers or "unknown" in found:
        return "unknown", reasons
    return "final", reasons


def _asks(answers: Sequence[ItemAnswer], limit: Decimal | None) -> tuple[str, ...]:
    asked = []
    if not answers:
        asked.append("裁决书一共裁了哪几项，每项多少钱？")
    if any(answer.item.kind == "unsorted" for answer in answers):
        asked.append("每一项是什么钱？")
    sums = [answer.item for answer in answers if answer.item.kind in SMALL_SUMS]
    if any(item.amount is None for item in sums):
        asked.append("每一项裁了多少钱？")
    if limit is None:
        asked.append("当地的月最低工资是多少？")
    return tuple(asked)


def _remedies(plan: Plan, nature: Nature) -> tuple[Remedy, ...]:
    return (_worker(plan, nature), _employer(plan, nature))


def _sue(plan: Plan, side: Side, text: str, *articles: str) -> Remedy:
    cites = tuple(plan.cite(_ARBITRATION, article) for article in articles)
    return Remedy(side, "向法院起诉", "基层人民法院", "LAB.SUE.15", Reason(text, cites))


def _worker(plan: Plan, nature: Nature) -> Remedy:
    if nature == "not_final":
        text = "收到裁决书十五天内可以起诉；都不起诉，裁决书就生效"
        return _sue(plan, "worker", text, "50")
    text = "是不是终局，劳动者都可以在收到裁决书十五天内起诉"
    return _sue(plan, "worker", text, *(("48",) if nature == "final" else ("48", "50")))


def _employer(plan: Plan, nature: Nature) -> Remedy:
    if nature == "final":
        cites = (plan.cite(_ARBITRATION, "49"), plan.cite(_INTERPRETATION, "21"))
        text = (
            "单位不能起诉，只能在收到裁决书三十天内、有法定理由时申请撤销；"
            "劳动者起诉的，先由基层法院审"
        )
        where = "仲裁委员会所在地的中级人民法院"
        return Remedy("employer", "申请撤销裁决", where, "LAB.VAC.30", Reason(text, cites))
    if nature == "not_final":
        text = "收到裁决书十五天内可以起诉；都不起诉，裁决书就生效"
        return _sue(plan, "employer", text, "50")
    cites = (plan.cite(_ARBITRATION, "50"), plan.cite(_INTERPRETATION, "18(2)"))
    text = (
        "还不能确定是不是终局：先在十五天内起诉最稳妥；法院认为是终局的，"
        "会告知收到裁定书三十天内可以申请撤销"
    )
    reason = Reason(text, cites)
    return Remedy("employer", "向法院起诉", "基层人民法院", "LAB.SUE.15", reason)
