"""The court's review: both called together, then admitted, refused, rejected or confirmed."""

from collections.abc import Sequence
from datetime import date, datetime

from jiefen.disputes.policies import check
from jiefen.doors.confirmation.models import Application, Visit
from jiefen.doors.confirmation.policies import may_review
from jiefen.doors.confirmation.services.entries import enter
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules.confirming_courts import VERDICT_LABELS, Ruling, Stage, rule_on
from jiefen.rules.trace import Refused


@whole
def check_together(
    *,
    application: Application,
    on: date,
    both_came: bool,
    asked_more: str = "",
    by: Actor,
    at: datetime,
) -> Visit:
    """Enters that both parties were called together to check the agreement.

    Source: 民诉法解释 356.
    """
    proceeding = application.proceeding
    check(may_review(by, proceeding))
    if application.verdict != "admit":
        raise Refused.of("还没有受理，或者已经裁定。", code="wrong_stage")
    visit = Visit.objects.create(
        application=application, on=on, both_came=both_came, asked_more=asked_more.strip()
    )
    enter(proceeding, "checked_together", by=by, at=at, facts={"on": on, "both_came": both_came})
    return visit


@whole
def decide_application(
    *,
    application: Application,
    verdict: str,
    on: date,
    grounds: Sequence[str] = (),
    number: str = "",
    words: str = "",
    by: Actor,
    at: datetime,
) -> Ruling:
    """Admits, refuses, rejects, confirms or lets withdraw, on the legal grounds alone.

    Confirming needs that both parties were called together before.
    """
    locked = Application.objects.select_for_update().get(pk=application.pk)
    proceeding = application.proceeding
    check(may_review(by, proceeding))
    chosen = next((one for one in VERDICT_LABELS if one == verdict), None)
    if chosen is None:
        raise Refused.of("请选择怎么定。", field="verdict", code="invalid")
    stage: Stage = "admitted" if locked.verdict == "admit" else "filed"
    if locked.verdict not in ("", "admit"):
        raise Refused.of("已经有决定了。", instead="不服的，依法提出异议。", code="decided")
    if on < (locked.verdict_on or locked.filed_on):
        raise Refused.of("日子比上一步还早。", field="on", code="too_early")
    plan = plan_in_force()
    ruling = rule_on(plan, verdict=chosen, stage=stage, grounds=tuple(grounds))
    if chosen == "confirm" and not locked.visits.filter(both_came=True).exists():
        raise Refused.of(
            "还没有通知双方共同到场核实。",
            plan.cite("civil_procedure_interpretation", "356"),
            instead="先通知双方一起到场核实",
            code="not_checked",
        )
    locked.verdict, locked.verdict_on, locked.grounds = chosen, on, list(grounds)
    locked.number, locked.words = number.strip() or locked.number, words.strip() or locked.words
    locked.save()
    application.refresh_from_db()
    enter(
        proceeding,
        f"verdict_{chosen}",
        by=by,
        at=at,
        facts={"on": on, "grounds": list(grounds)},
        because=ruling.because,
    )
    return ruling
