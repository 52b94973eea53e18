"""What is there for an act of any door: consents, notices, earlier acts, periods run out."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiefen.disputes.selectors import clocks_of, consents_of
from jiefen.disputes.types import ClockStatus
from jiefen.flows.mediation_given import given_for, taking_part
from jiefen.kernel.plans import plan_in_force
from jiefen.notices.selectors import notices_of
from jiefen.rules.lifecycle import ActSpec, Machine, Precondition, holds
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Clock, Proceeding

OWN_DESK = "people_mediation"
_BOTH = {"applicant", "respondent"}


def machine_of(proceeding: "Proceeding") -> Machine:
    """The life cycle of a proceeding's door.

    Raises Refused for people's mediation, which has a desk and use cases of its own.
    """
    if proceeding.door == OWN_DESK:
        raise Refused.of(
            _("人民调解在调解页面办理。"), instead=_("请打开“人民调解”。"), code="own_desk"
        )
    return plan_in_force().machines[proceeding.door]


def answers_of(proceeding: "Proceeding") -> dict[str, object]:
    """The answers given in a proceeding so far; a later one counts."""
    return dict(proceeding.facts.get("answers", {}))


def opened_on(proceeding: "Proceeding") -> date:
    """The day from which the proceeding counts as asked for."""
    kept = proceeding.facts.get("opened_on")
    return date.fromisoformat(kept) if kept else proceeding.opened_at.date()


def given_in(
    proceeding: "Proceeding", needs: Collection[Precondition], *, today: date
) -> frozenset[str]:
    """Which of these preconditions are met on a day, from what is on record."""
    met = {need.code for need in needs if _is_met(proceeding, need)}
    rest = [need.code for need in needs if need.code not in met]
    return frozenset(met | given_for(proceeding, rest, today=today))


def _is_met(proceeding: "Proceeding", need: Precondition) -> bool:
    if need.code == "everyone_served":
        served = proceeding.facts.get("served", {})
        return all(str(party.pk) in served for party in taking_part(proceeding.dispute_id))
    if need.code in proceeding.facts.get("attested", {}):
        return True
    if need.matter:
        return all_agree(proceeding, need.matter)
    if need.done:
        return _done(proceeding.facts.get("done", []), need)
    return bool(need.notice) and bool(
        notices_of(proceeding.dispute_id, kind=need.notice, proceeding_id=proceeding.pk)
    )


def _done(acts: list[str], need: Precondition) -> bool:
    """Done after whatever undoes it; what was never asked for needs no answer."""
    last = max((n for n, act in enumerate(acts) if act in need.done), default=-1)
    undone = max((n for n, act in enumerate(acts) if act in need.reset), default=-1)
    asked_only = set(need.reset) & {"ask_recusal"} and undone < 0
    return bool(asked_only) or last > undone


def all_agree(proceeding: "Proceeding", matter: str) -> bool:
    """Whether both sides are there and everybody's latest word on the matter is yes."""
    parties = taking_part(proceeding.dispute_id)
    if {party.side for party in parties} != _BOTH:
        return False
    latest = consents_of(proceeding.pk, matter)
    since = proceeding.facts.get("extended_at") if matter == "extension" else None
    after = datetime.fromisoformat(since) if since else None
    return all(
        party.pk in latest and latest[party.pk].given and (not after or latest[party.pk].at > after)
        for party in parties
    )


def check_periods(proceeding: "Proceeding", spec: ActSpec, *, on: date, party: int | None) -> None:
    """Refuses an act that comes after its last day, or before a period has run out."""
    clocks = _clocks(proceeding, {*spec.within, *spec.after})
    mine = [c for c in clocks if c.rule in spec.within and _whose(c, party)]
    if mine and all(on > clock.due_on for clock in mine):
        raise _too_late(mine[-1], on)
    if not spec.after:
        return
    waited = [clock for clock in clocks if clock.rule in spec.after]
    running = [clock for clock in waited if on <= clock.due_on or clock.status == "paused"]
    if not waited or running:
        raise _too_early(spec, running)


def _clocks(proceeding: "Proceeding", rules: set[str]) -> list["Clock"]:
    return [
        clock
        for clock in clocks_of(proceeding.dispute_id)
        if clock.proceeding_id == proceeding.pk
        and clock.rule in rules
        and clock.status != ClockStatus.CANCELLED
    ]


def _whose(clock: "Clock", party: int | None) -> bool:
    return party is None or clock.subject in ("", f"party:{party}")


def _too_late(clock: "Clock", on: date) -> Refused:
    rule = plan_in_force().clock(clock.rule)
    text = _("“%(rule)s”最后一天是 %(last)s，%(on)s 已经过了") % {
        "rule": rule.label,
        "last": clock.due_on.isoformat(),
        "on": on.isoformat(),
    }
    steps = rule.after or (_("看看还有哪些途径可以走"),)
    return Refused((Reason(text, rule.cites),), steps, "on", "too_late")


def _too_early(spec: ActSpec, running: list["Clock"]) -> Refused:
    plan = plan_in_force()
    if not running:
        labels = "、".join(plan.clock(rule).label for rule in spec.after)
        return Refused(
            (Reason(_("“%(rules)s”还没有开始算") % {"rules": labels}, spec.cites),),
            code="too_early",
            field="on",
        )
    last = max(running, key=lambda clock: clock.due_on)
    rule = plan.clock(last.rule)
    text = _("“%(rule)s”到 %(last)s 才满，还不能“%(act)s”") % {
        "rule": rule.label,
        "last": last.due_on.isoformat(),
        "act": spec.label,
    }
    return Refused((Reason(text, rule.cites),), (_("期满第二天再办"),), "on", "too_early")


def check_only(spec: ActSpec, answers: Mapping[str, object]) -> None:
    """Refuses an act for which other answers would have been needed."""
    if not holds(spec.only, answers):
        raise Refused((Reason(spec.unless, spec.cites),), field="act", code="condition_not_met")
