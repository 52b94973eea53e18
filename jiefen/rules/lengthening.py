"""Lengthening a period: by whom, with whose consent, by how much at most, in writing or not."""

from collections.abc import Collection

from jiefen.rules.deadline import UNIT_LABELS, DeadlineRule, check_extension
from jiefen.rules.trace import Allowed, Reason, Refused

APPROVERS: dict[str, str] = {
    "committee_head": "调委会主任",
    "mediator": "调解员",
    "court": "法院",
    "court_president": "本院院长",
    "high_court": "高级人民法院",
    "commission_director": "仲裁委员会主任",
    "reconsideration_head": "复议机构负责人",
    "reconsideration_organ": "复议机关",
    "unit_head": "本单位负责人",
    "higher_police": "上一级公安机关",
    "social_insurance_authority": "社会保险行政部门",
}
CONSENTS: dict[str, str] = {"all_parties": "各方当事人", "committee": "调解委员会"}


def conditions(rule: DeadlineRule) -> tuple[str, ...]:
    """What must have happened before the period may be lengthened, in words."""
    extension = rule.extension
    if extension is None:
        return ()
    found = [f"{APPROVERS.get(extension.by, extension.by)}决定或者批准"]
    found += [f"{CONSENTS.get(one, one)}同意" for one in extension.consent]
    if extension.written:
        found.append("书面告知当事人")
    return tuple(found)


def may_lengthen(
    rule: DeadlineRule,
    amount: int,
    *,
    consents: Collection[str] | None = None,
    approved_by: str | None = None,
) -> Allowed | Refused:
    """Whether the period may be lengthened by so much, in the extension's own unit.

    None for consents or approved_by means not recorded: the answer then names the condition.
    """
    try:
        check_extension(rule, amount)
    except Refused as refused:
        return refused
    extension = rule.extension
    if extension is None or not amount:
        return Allowed()
    if approved_by is not None and approved_by != extension.by:
        who = APPROVERS.get(extension.by, extension.by)
        text = f"“{rule.label}”只能由{who}批准延长"
        instead = (f"请报{who}批准", *rule.after)
        return Refused((Reason(text, rule.cites),), instead, "approved_by", "wrong_role")
    missing = [one for one in extension.consent if consents is not None and one not in consents]
    if missing:
        who = "、".join(CONSENTS.get(one, one) for one in missing)
        text = f"延长“{rule.label}”要先得到{who}同意"
        instead = ("请先问过各方，记下他们的同意", *rule.after)
        return Refused((Reason(text, rule.cites),), instead, "consents", "consent_missing")
    unit = UNIT_LABELS[extension.unit]
    return Allowed(
        (Reason(f"延长{amount}{unit}的条件：{'，'.join(conditions(rule))}", rule.cites),)
    )
