"""How the acts of the hub are told to people."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.wording import register
from jiefen.organisations.selectors import tree


def _unit(facts: Mapping[str, object], name: str = "unit") -> str:
    unit = tree().units.get(int(str(facts.get(name) or 0)))
    return unit.name if unit else ""


def _centre(facts: Mapping[str, object]) -> str:
    return _("现在由%(unit)s负责。") % {"unit": _unit(facts, "centre")}


def _kind(facts: Mapping[str, object]) -> str:
    kind = plan_in_force().kinds.get(str(facts.get("kind")))
    return _("类型：%(kind)s") % {"kind": kind.label} if kind else ""


def _rule(facts: Mapping[str, object]) -> str:
    plan = plan_in_force()
    code = str(facts.get("rule"))
    rule = plan.deadlines.get(code) or plan.commitments.get(code)
    label = rule.label if rule else ""
    return _("%(rule)s，最后一天 %(day)s") % {"rule": label, "day": facts.get("due_on", "")}


def _handed_to(facts: Mapping[str, object]) -> str:
    return _unit(facts)


def _moved(facts: Mapping[str, object]) -> str:
    doors = plan_in_force().doors
    labels = [doors[code].label for code in (str(facts.get("from")), str(facts.get("to")))]
    return " → ".join(labels)


def _other(facts: Mapping[str, object]) -> str:
    return _("另一件：%(code)s") % {"code": facts.get("other") or facts.get("into") or ""}


def register_wordings() -> None:
    """Registers the words of the hub's own acts."""
    said = gettext_lazy
    register(
        "dispute.filed",
        said("收到申请"),
        public=True,
        text=_centre,
        icon="file-plus",
        tone="brand",
    )
    register(
        "dispute.kind_confirmed", said("工作人员确认了类型"), public=True, text=_kind, icon="tag"
    )
    register("dispute.assign", said("已交办"), public=True, text=_handed_to, icon="send")
    register("dispute.transfer", said("已转办"), public=True, text=_handed_to, icon="send")
    register("dispute.linked", said("找到有关联的纠纷"), public=False, text=_other, icon="link")
    register("dispute.unlinked", said("取消了关联"), public=False, text=_other, icon="unlink")
    register("dispute.merged", said("并入另一件办理"), public=True, text=_other, icon="git-merge")
    register("dispute.took_in", said("并入了另一件"), public=True, text=_other, icon="git-merge")
    register("dispute.unmerged", said("取消合并，恢复单独办理"), public=True, icon="arrow-back-up")
    register("dispute.gave_back", said("取消合并"), public=True, text=_other, icon="arrow-back-up")
    register("party.added", said("补充登记了当事人"), public=True, icon="user-plus")
    register("party.corrected", said("更正了当事人信息"), public=True, icon="edit")
    register("clock.started", said("开始计算期限"), public=True, text=_rule, icon="clock")
    register("clock.ended", said("期限结束"), public=False, text=_rule, icon="clock")
    register("clock.paused", said("期限暂停"), public=True, text=_rule, icon="clock", tone="warn")
    register("clock.resumed", said("期限继续计算"), public=True, text=_rule, icon="clock")
    register("clock.extended", said("期限延长"), public=True, text=_rule, icon="clock", tone="warn")
    register("clock.recomputed", said("期限重新计算"), public=True, text=_rule, icon="clock")
    register("consent.given", said("同意"), public=True, icon="circle-check", tone="good")
    register("consent.refused", said("不同意"), public=True, icon="circle-x", tone="bad")
    register(
        "proceeding.opened", said("启动程序"), public=True, text=_handed_to, icon="player-play"
    )
    register(
        "proceeding.placed", said("程序交给这个单位办"), public=True, text=_handed_to, icon="send"
    )
    register(
        "proceeding.moved",
        said("转到别的途径，材料跟着走"),
        public=True,
        text=_moved,
        icon="arrows-exchange",
    )
