"""How the acts of routing are told."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.wording import register
from jiefen.organisations.selectors import tree
from jiefen.routing.types import OverruleReason, ReturnReason

Facts = Mapping[str, object]


def _unit(key: object) -> str:
    units = tree()
    if isinstance(key, int):
        return units.units[key].name if key in units.units else ""
    pk = units.unit_codes.get(str(key))
    return units.units[pk].name if pk is not None else ""


def _proposed(facts: Facts) -> str:
    lead = _unit(facts.get("lead"))
    if lead:
        return _("建议由%(unit)s承办。") % {"unit": lead}
    return _("由%(unit)s确定承办单位。") % {"unit": _unit(facts.get("lead_centre"))}


def _chosen(facts: Facts) -> str:
    return _unit(facts.get("chosen"))


def _overruled(facts: Facts) -> str:
    code = str(facts.get("reason_code", ""))
    why = OverruleReason(code).label if code in OverruleReason.values else ""
    return _("建议%(proposed)s，改为%(chosen)s。%(why)s") % {
        "proposed": _unit(facts.get("proposed")),
        "chosen": _chosen(facts),
        "why": why,
    }


def _who(facts: Facts) -> str:
    return _unit(facts.get("unit"))


def _returned(facts: Facts) -> str:
    code = str(facts.get("reason_code", ""))
    why = ReturnReason(code).label if code in ReturnReason.values else ""
    return f"{_who(facts)}：{why}"


def _clock(facts: Facts) -> str:
    rule = plan_in_force().clock(str(facts.get("rule", "")))
    return _("%(rule)s，最后一天 %(day)s") % {"rule": rule.label, "day": facts.get("due_on", "")}


def register_all() -> None:
    """Puts the acts of routing, chasing and clocks into words."""
    register("routing.proposed", lazy("建议去向"), public=False, text=_proposed, icon="route")
    register("routing.confirmed", lazy("中心按建议交办"), public=False, text=_chosen, icon="route")
    register(
        "routing.overruled",
        lazy("中心没有按建议交办"),
        public=False,
        text=_overruled,
        icon="arrows-split",
        tone="warn",
    )
    register("assignment.signed", lazy("承办单位签收"), public=False, text=_who, icon="check")
    register(
        "assignment.returned",
        lazy("承办单位退回"),
        public=False,
        text=_returned,
        icon="arrow-back-up",
        tone="warn",
    )
    register(
        "assignment.fell_back",
        lazy("没有按时签收，自动回到中心"),
        public=False,
        text=_who,
        icon="alert-triangle",
        tone="bad",
    )
    register(
        "dispute.urge_answered",
        lazy("答复了办理进度"),
        public=True,
        icon="message-2",
        tone="info",
    )
    register("dispute.contacted", lazy("承办人联系了当事人"), public=True, icon="phone-call")
    register(
        "clock.amber", lazy("期限快到了"), public=False, text=_clock, icon="clock", tone="warn"
    )
    register(
        "clock.red", lazy("期限已过"), public=True, text=_clock, icon="alert-circle", tone="bad"
    )
    for mark in ("ten_days", "three_days"):
        register(
            f"clock.{mark}",
            lazy("法定期限提醒"),
            public=True,
            text=_clock,
            icon="clock",
            tone="warn",
        )
