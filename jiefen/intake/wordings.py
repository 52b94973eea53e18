"""How the acts of intake are told to people."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.intake.types import Confirmation
from jiefen.kernel.wording import register
from jiefen.organisations.selectors import tree


def _received(facts: Mapping[str, object]) -> str:
    unit = tree().units.get(int(str(facts.get("receiver") or 0)))
    where = _("接收单位：%(unit)s。") % {"unit": unit.name} if unit else ""
    return where + (_("由工作人员代为登记。") if facts.get("on_behalf") else "")


def _method(facts: Mapping[str, object]) -> str:
    method = str(facts.get("method"))
    return str(Confirmation(method).label) if method in Confirmation.values else ""


def _count(facts: Mapping[str, object]) -> str:
    others = facts.get("others")
    return _("%(n)s 件") % {"n": len(others) if isinstance(others, list) else 0}


def register_wordings() -> None:
    """Registers the words of intake's acts."""
    said = gettext_lazy
    register("filing.received", said("登记回执"), public=True, text=_received, icon="receipt")
    register(
        "limitation.interrupted",
        said("诉讼时效中断，重新计算"),
        public=True,
        icon="hourglass",
        tone="good",
    )
    register(
        "filing.read_back_confirmed",
        said("本人确认了登记内容"),
        public=True,
        text=_method,
        icon="user-check",
        tone="good",
    )
    register("duplicates.found", said("发现可能重复的纠纷"), public=False, text=_count, icon="copy")
