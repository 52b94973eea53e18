"""After the ruling: received by each party, objected to in time, the objection decided."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.disputes.policies import check
from jiefen.doors.confirmation.models import Application, Objection, RulingReceipt
from jiefen.doors.confirmation.policies import may_file, may_review
from jiefen.doors.confirmation.services.entries import enter
from jiefen.doors.confirmation.types import Objector
from jiefen.kernel.actor import Actor
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules.deadline import due
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party


def _last_day(rule: str, event: date) -> date:
    return due(plan_in_force().clock(rule), event=event, calendar=working_calendar()).last_day


@whole
def receive_ruling(
    *, application: Application, party: "Party", on: date, by: Actor, at: datetime
) -> RulingReceipt:
    """Enters when a party received the ruling that confirms; fifteen days to object follow."""
    check(may_review(by, application.proceeding))
    if application.verdict != "confirm" or application.verdict_on is None:
        raise Refused.of("还没有确认的裁定。", code="wrong_stage")
    if on < application.verdict_on:
        raise Refused.of("收到的日子比裁定还早。", field="on", code="too_early")
    kept, made = RulingReceipt.objects.get_or_create(
        application=application,
        party=party,
        defaults={"on": on, "last_day": _last_day("JC.OBJ.15", on)},
    )
    if not made:
        raise Refused.of("已经记过这一方收到的日子。", field="party", code="received")
    facts = {"party": party.pk, "on": on, "last_day": kept.last_day}
    enter(application.proceeding, "received", by=by, at=at, facts=facts)
    return kept


@whole
def object_to_ruling(
    *,
    application: Application,
    party: "Party | None" = None,
    known_on: date | None = None,
    reason: str,
    on: date,
    by: Actor,
    at: datetime,
) -> Objection:
    """A party objects in fifteen days; somebody else concerned in six months of knowing.

    Source: 民诉法解释 372.
    """
    check(may_file(by, application.proceeding))
    if application.verdict != "confirm":
        raise Refused.of("没有可以异议的裁定。", code="wrong_stage")
    if not reason.strip():
        raise Refused.of("请写明哪里有错。", field="reason", code="no_reason")
    last = _party_last(application, party) if party is not None else _other_last(known_on)
    if on > last:
        raise Refused.of(
            f"提出异议的最后一天是 {last}，已经过了。",
            plan_in_force().cite("civil_procedure_interpretation", "372"),
            field="on",
            code="too_late",
        )
    kept = Objection.objects.create(
        application=application,
        by_whom=Objector.PARTY if party is not None else Objector.OTHER,
        party=party,
        reason=reason.strip(),
        on=on,
        last_day=last,
    )
    facts = {"objection": kept.pk, "by_whom": kept.by_whom, "on": on, "last_day": last}
    enter(application.proceeding, "objected", by=by, at=at, facts=facts)
    return kept


def _party_last(application: Application, party: "Party") -> date:
    receipt = application.receipts.filter(party=party).first()
    if receipt is None:
        raise Refused.of(
            "还没有记下这一方哪一天收到裁定。", instead="先记下收到的日子", code="not_received"
        )
    return receipt.last_day


def _other_last(known_on: date | None) -> date:
    if known_on is None:
        raise Refused.of("请写明哪一天知道权益受到侵害。", field="known_on", code="unknown")
    return _last_day("JC.OBJ.6m", known_on)


@whole
def decide_on_objection(
    *, objection: Objection, upheld: bool, by: Actor, at: datetime
) -> Objection:
    """The court upholds the objection, and makes a new ruling, or turns it down."""
    application = objection.application
    check(may_review(by, application.proceeding))
    if objection.upheld is not None:
        raise Refused.of("这个异议已经定了。", code="decided")
    objection.upheld = upheld
    objection.save(update_fields=["upheld"])
    facts = {"objection": objection.pk, "upheld": upheld}
    enter(application.proceeding, "objection_decided", by=by, at=at, facts=facts)
    return objection
