"""Which periods run in a dispute: from its filing, its clocks and what people recorded of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.disputes.selectors import clocks_of, history_of, proceedings_of
from jiefen.disputes.types import ClockKind
from jiefen.flows.steering import lock_seen, lock_to_work
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.kernel.wording import register
from jiefen.rules.limitation import Happened, Running, running_periods
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute

HAPPENED, CIRCUMSTANCE = "limitation.happened", "limitation.circumstance"
EVIDENCE: Mapping[str, object] = {
    "paper": gettext_lazy("书面材料"),
    "receipt": gettext_lazy("签收单、快递单或者回执"),
    "message": gettext_lazy("短信、微信等聊天记录"),
    "recording": gettext_lazy("录音录像"),
    "witness": gettext_lazy("证人"),
    "none": gettext_lazy("没有证据，只记得日子"),
}
_REQUEST = "dispute.request_received"
_ABOUT = {
    "labour": frozenset({"labour"}),
    "rural_land": frozenset({"rural_land", "civil"}),
    "administrative": frozenset({"administrative"}),
}
_KINDS = {
    "expropriation_decision": frozenset({"administrative"}),
    "guarantee": frozenset({"civil", "guarantee"}),
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is known of a dispute for its periods."""

    about: frozenset[str]
    happened: tuple[Happened, ...]
    circumstances: Mapping[str, bool]


def recorded_of(dispute: "Dispute") -> Recorded:
    """The filing, the clocks of law and what people told, as the rules read it."""
    happened = [*_filing(dispute), *_clocks(dispute)]
    circumstances: dict[str, bool] = {}
    told: dict[str, Happened] = {}
    for entry in history_of(dispute.pk):
        if entry.act == CIRCUMSTANCE:
            circumstances[str(entry.facts["name"])] = bool(entry.facts["holds"])
        elif entry.act == HAPPENED:
            one = _told(entry.facts)
            told[one.what] = one
    own = [one for one in happened if one.what not in told]
    return Recorded(_about(dispute), (*own, *told.values()), circumstances)


def _about(dispute: "Dispute") -> frozenset[str]:
    kind = plan_in_force().kinds.get(dispute.kind)
    if kind is None:
        return frozenset()
    return _KINDS.get(kind.code) or _ABOUT.get(kind.category, frozenset({"civil"}))


def _filing(dispute: "Dispute") -> list[Happened]:
    closed = [one.closed_at for one in proceedings_of(dispute.pk) if one.closed_at is not None]
    until = local_day(max(closed)) if closed else None
    on = local_day(dispute.filed_at)
    return [Happened(_REQUEST, on, str(_("登记回执")), until if until and until >= on else None)]


def _clocks(dispute: "Dispute") -> list[Happened]:
    rules = plan_in_force().deadlines
    return [
        Happened(rules[clock.rule].trigger, clock.event_on, str(_("本平台的办理记录")))
        for clock in clocks_of(dispute.pk)
        if clock.kind != ClockKind.COMMITMENT and clock.rule in rules
    ]


def _told(facts: Mapping[str, object]) -> Happened:
    evidence = str(facts["evidence"])
    until = facts.get("until")
    return Happened(
        what=str(facts["what"]),
        on=date.fromisoformat(str(facts["on"])),
        evidence="" if evidence == "none" else str(EVIDENCE[evidence]),
        until=date.fromisoformat(str(until)) if until else None,
    )


def periods_of(dispute: "Dispute", *, today: date) -> tuple[Running, ...]:
    """Every period of the dispute as of a day, the most urgent first; later days are not known."""
    known = recorded_of(dispute)
    happened = [
        one if one.until is None or one.until <= today else replace(one, until=None)
        for one in known.happened
        if one.on <= today
    ]
    return running_periods(
        plan_in_force(),
        about=known.about,
        happened=happened,
        circumstances=known.circumstances,
        calendar=working_calendar(),
        today=today,
    )


@whole
def record_happened(
    *,
    dispute_id: int,
    what: str,
    on: date,
    evidence: str,
    until: date | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """Records the day of something that moves a period, and which kind of evidence there is.

    A later record of the same thing replaces the earlier one. Raises Refused for a thing the
    plan does not know, a day still to come, and anybody who has nothing to do with the dispute.
    """
    dispute = _open(by, dispute_id)
    plan = plan_in_force()
    if what not in plan.limits.happenings:
        raise Refused.of(_("不认识这件事情。"), field="what", code="unknown_event")
    if evidence not in EVIDENCE:
        raise Refused.of(_("请选一种证据。"), field="evidence", code="invalid")
    if on > local_day(at) or (until is not None and until > local_day(at)):
        raise Refused.of(
            _("日期在将来。"), instead=_("发生以后再记录。"), field="on", code="in_the_future"
        )
    if until is not None and until < on:
        raise Refused.of(_("结束的日子早于开始的日子。"), field="until", code="invalid")
    facts = {"what": what, "on": on, "until": until, "evidence": evidence}
    ledger.record(ledger.dispute_stream(dispute.pk), HAPPENED, by=by, at=at, facts=facts)


@whole
def record_circumstance(
    *, dispute_id: int, name: str, holds: bool, by: Actor, at: datetime
) -> None:
    """Records the answer to one of the yes-or-no questions; a later answer replaces it."""
    dispute = _open(by, dispute_id)
    if name not in plan_in_force().limits.circumstances:
        raise Refused.of(_("不认识这个问题。"), field="name", code="unknown_fact")
    facts = {"name": name, "holds": holds}
    ledger.record(ledger.dispute_stream(dispute.pk), CIRCUMSTANCE, by=by, at=at, facts=facts)


def _open(by: Actor, dispute_id: int) -> "Dispute":
    if by.kind == "party":
        return lock_seen(by, dispute_id)
    return lock_to_work(by, dispute_id)


def _said(facts: Mapping[str, object]) -> str:
    label = plan_in_force().limits.happenings.get(str(facts.get("what")), "")
    return _("%(what)s：%(day)s") % {"what": label, "day": facts.get("on", "")}


def _answered(facts: Mapping[str, object]) -> str:
    label = plan_in_force().limits.circumstances.get(str(facts.get("name")), "")
    return f"{label} {_('是') if facts.get('holds') else _('不是')}"


def register_wordings() -> None:
    """Registers how these records are told."""
    days, answers = gettext_lazy("记录了和时效有关的日子"), gettext_lazy("回答了和时效有关的问题")
    register(HAPPENED, days, public=False, text=_said, icon="hourglass")
    register(CIRCUMSTANCE, answers, public=False, text=_answered, icon="help")
