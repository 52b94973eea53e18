"""A way is opened because a side chose it; the rules say whether it takes the dispute."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiefen.disputes.selectors import acting_in, parties_of
from jiefen.disputes.services import open_proceeding, record_consent
from jiefen.flows.act_in_proceeding import follow_by_themselves
from jiefen.flows.door_facts import CHOSEN, Known, known_of
from jiefen.flows.proceeding_given import OWN_DESK
from jiefen.flows.proceeding_hands import works_on
from jiefen.flows.steering import lock_seen
from jiefen.kernel import ledger
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import tree, with_ancestors
from jiefen.rules.doors.catalogue import Door
from jiefen.rules.doors.given import given_facts
from jiefen.rules.doors.moves import check_door, may_enter_door
from jiefen.rules.facts import Facts
from jiefen.rules.trace import Allowed, Reason, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Party, Proceeding
    from jiefen.kernel.actor import Actor

_SIDES = frozenset({"applicant", "respondent"})


@whole
def open_door(
    *,
    dispute_id: int,
    door: str,
    unit_id: int | None = None,
    facts: Mapping[str, object] | None = None,
    on: date | None = None,
    chosen_by: int | None = None,
    method: str = "online",
    keep: Mapping[str, object] | None = None,
    by: "Actor",
    at: datetime,
) -> "Proceeding":
    """Opens a way that a side chose, at the body that keeps it, with its first periods running.

    Staff write down whose choice it is (`chosen_by`, a party) and how it was said, unless that
    side has chosen it already or the law lets the body begin by itself. Raises Refused for a door
    that is closed, with what is open, and for whoever may not begin it.
    """
    plan = plan_in_force()
    check_door(plan, door)
    if door == OWN_DESK:
        raise Refused.of(
            _("人民调解在“人民调解”里开始。"), instead=_("请打开人民调解。"), code="own_desk"
        )
    dispute = lock_seen(by, dispute_id)
    actor = acting_in(by, dispute_id) if by.kind == "party" else by
    if actor.is_staff and not (works_on(actor, dispute) or _keeps(door, actor.unit_id)):
        raise Refused.of(
            _("这件纠纷不在您这里办理。"), instead=_("请联系承办单位。"), code="forbidden"
        )
    spec, day = plan.doors[door], _day(on, at)
    parties = [one for one in parties_of(dispute_id) if one.left_at is None]
    known = known_of(dispute, parties, today=local_day(at))
    chooser = _chooser(spec, actor, chosen_by, parties, known)
    answer = _enter(spec, _facts(known, facts), day)
    if chooser is not None and not _chosen_before(door, chooser, known):
        _record_choice(dispute, door, chooser, method, actor, at)
    proceeding = open_proceeding(
        dispute=dispute,
        door=door,
        unit_id=_unit(spec, dispute, unit_id),
        by=actor,
        at=at,
        on=day,
        because=(*answer.because, Reason(spec.starts, spec.cites)),
        keep={
            **(keep or {}),
            "opened_on": day.isoformat(),
            "chosen_by": chooser.pk if chooser is not None else None,
        },
    )
    if chooser is not None and spec.consent == "all":
        record_consent(
            proceeding=proceeding, party=chooser, given=True, method=method, by=actor, at=at
        )
    follow_by_themselves(proceeding, by=actor, at=at, on=day)
    return proceeding


def _day(on: date | None, at: datetime) -> date:
    today = local_day(at)
    if on is not None and on > today:
        raise Refused.of(
            _("%(day)s 还没有到。") % {"day": on.isoformat()}, field="on", code="in_the_future"
        )
    return on or today


def _facts(known: Known, more: Mapping[str, object] | None) -> Facts:
    """What is on file goes before what somebody says now."""
    told = given_facts(plan_in_force(), more or {})
    return told.having(**dict(known.facts))


def _enter(door: Door, facts: Facts, day: date) -> Allowed:
    answer = may_enter_door(plan_in_force(), door.code, facts, day, working_calendar())
    if isinstance(answer, Refused):
        raise answer
    return answer


def _chooser(
    door: Door,
    by: "Actor",
    chosen_by: int | None,
    parties: "list[Party]",
    known: Known,
) -> "Party | None":
    by_pk = {party.pk: party for party in parties}
    if by.kind == "party":
        chosen_by = by.id
    found = by_pk.get(chosen_by or 0)
    if found is None and by.kind != "party":
        picked = {one.side for one in known.chosen if one.door == door.code}
        found = next((party for party in parties if party.side in picked), None)
    if found is None:
        if by.roles & (set(door.who_may_start) - _SIDES) or by.kind == "system":
            return None
        raise Refused.of(
            _("走哪条路由当事人自己选，工作人员不能替他选。"),
            *door.cites,
            instead=_("请写明是哪一方选的、怎么说的；您可以写理由向当事人建议。"),
            field="chosen_by",
            code="choice_missing",
        )
    if found.side not in door.who_may_start:
        who = "、".join(plan_in_force().roles.get(one, one) for one in door.who_may_start)
        raise Refused.of(
            _("“%(door)s”只能由%(who)s提出。") % {"door": door.label, "who": who},
            *door.cites,
            instead=door.starts,
            field="chosen_by",
            code="wrong_role",
        )
    return found


def _chosen_before(door: str, party: "Party", known: Known) -> bool:
    return any(one.door == door and one.side == party.side for one in known.chosen)


def _record_choice(
    dispute: "Dispute", door: str, party: "Party", method: str, by: "Actor", at: datetime
) -> None:
    ledger.record(
        ledger.dispute_stream(dispute.pk),
        CHOSEN,
        by=by,
        at=at,
        subject=f"party:{party.pk}",
        facts={
            "door": door,
            "side": party.side,
            "open": True,
            "method": method,
            "written_down": by.kind != "party",
        },
        plan_version=plan_in_force().version,
    )


def _keeps(door: str, unit_id: int | None) -> bool:
    codes = tree().unit_codes
    listed = {codes[code] for code in plan_in_force().door_units.get(door, ()) if code in codes}
    return unit_id is not None and bool(listed & set(with_ancestors([unit_id])))


def _unit(door: Door, dispute: "Dispute", unit_id: int | None) -> int:
    """The body that is asked for, if it keeps the door; else the usual one, else who handles it."""
    units, codes = tree().units, tree().unit_codes
    listed = [codes[code] for code in plan_in_force().door_units.get(door.code, ())]
    chosen = unit_id or next(iter(listed), None) or dispute.responsible_unit_id or dispute.centre_id
    if chosen not in units or not units[chosen].active:
        raise Refused.of(_("没有这个单位，或者它已经停止工作。"), field="unit")
    if listed and not set(listed) & set(with_ancestors([chosen])):
        names = "、".join(units[one].name for one in listed)
        raise Refused.of(
            _("“%(door)s”由%(units)s办理。") % {"door": door.label, "units": names},
            *door.cites,
            instead=_("请选择办理这条途径的单位。"),
            field="unit",
            code="wrong_unit",
        )
    return chosen
