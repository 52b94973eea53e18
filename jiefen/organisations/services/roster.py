"""The roster of mediators: entered, changed, and the days on which somebody is away."""

from dataclasses import asdict
from datetime import date, datetime

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.organisations.models import Absence, Mediator
from jiefen.organisations.policies import may_keep_absences, may_keep_roster, require
from jiefen.organisations.types import AbsenceReason, RosterEntry, RosterStatus
from jiefen.rules.trace import Refused


def _check(entry: RosterEntry) -> None:
    plan = plan_in_force()
    unknown = set(entry.specialities) - plan.kinds.keys() - plan.categories.keys()
    if unknown:
        raise Refused.of("没有这个纠纷类型。", instead="请从列表里选择。", field="specialities")
    if not entry.appointed_by.strip():
        raise Refused.of("请写明由谁聘任或推选。", field="appointed_by")
    if not 1 <= entry.max_open <= 200:
        raise Refused.of("同时办理的上限要在 1 到 200 件之间。", field="max_open")
    first, last = entry.appointed_on, entry.term_ends_on
    if first is not None and last is not None and last < first:
        raise Refused.of("聘期结束不能早于开始。", field="term_ends_on")
    if entry.status not in RosterStatus.values:
        raise Refused.of("没有这种状态。", field="status")


def _recorded(mediator: Mediator, act: str, by: Actor, at: datetime, **facts: object) -> None:
    ledger.record(
        f"account:{mediator.account_id}",
        act,
        by=by,
        at=at,
        subject=f"mediator:{mediator.pk}",
        facts=facts,
    )


def _values(entry: RosterEntry, at: datetime) -> dict[str, object]:
    values = asdict(entry)
    values["specialities"] = list(entry.specialities)
    values["languages"] = list(entry.languages)
    values["appointed_on"] = entry.appointed_on or local_day(at)
    return values


@whole
def enter_roster(
    *, account_id: int, unit_id: int, entry: RosterEntry, by: Actor, at: datetime
) -> Mediator:
    """Puts somebody on a unit's roster; a person stands on one roster."""
    require(may_keep_roster(by, unit_id))
    _check(entry)
    if Mediator.objects.filter(account_id=account_id).exists():
        raise Refused.of("这一位已经在名册上。", instead="请修改原有的一行。", field="account")
    mediator = Mediator.objects.create(account_id=account_id, unit_id=unit_id, **_values(entry, at))
    _recorded(mediator, "roster.entered", by, at, unit=unit_id)
    return mediator


@whole
def change_roster_entry(
    *, mediator_id: int, entry: RosterEntry, by: Actor, at: datetime
) -> Mediator:
    """Writes a mediator's entry anew; the ledger names what changed."""
    mediator = Mediator.objects.select_for_update().get(pk=mediator_id)
    require(may_keep_roster(by, mediator.unit_id))
    _check(entry)
    values = _values(entry, at)
    changed = sorted(name for name, value in values.items() if getattr(mediator, name) != value)
    for name in changed:
        setattr(mediator, name, values[name])
    if changed:
        mediator.save(update_fields=changed)
        _recorded(mediator, "roster.changed", by, at, fields=changed, status=mediator.status)
    return mediator


@whole
def add_absence(
    *,
    mediator_id: int,
    first_day: date,
    last_day: date,
    by: Actor,
    at: datetime,
    reason: str = AbsenceReason.OTHER,
) -> Absence:
    """Notes days on which a mediator can neither be named nor meet."""
    mediator = Mediator.objects.select_for_update().get(pk=mediator_id)
    require(may_keep_absences(by, mediator))
    if last_day < first_day:
        raise Refused.of("最后一天不能早于第一天。", field="last_day")
    if reason not in AbsenceReason.values:
        raise Refused.of("没有这种原因。", instead="请从列表里选择。", field="reason")
    absence = Absence.objects.create(
        mediator=mediator, first_day=first_day, last_day=last_day, reason=reason
    )
    _recorded(mediator, "roster.absent", by, at, first_day=first_day, last_day=last_day)
    return absence


@whole
def remove_absence(*, absence_id: int, by: Actor, at: datetime) -> None:
    """Takes back days of absence."""
    absence = Absence.objects.select_for_update().select_related("mediator").get(pk=absence_id)
    require(may_keep_absences(by, absence.mediator))
    _recorded(
        absence.mediator,
        "roster.present",
        by,
        at,
        first_day=absence.first_day,
        last_day=absence.last_day,
    )
    absence.delete()
