"""A party or a clerk answers what the ways depend on; who said it and when is kept."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.disputes.selectors import acting_in, parties_of
from jiefen.flows.door_facts import ANSWERED, known_of
from jiefen.flows.running_periods import record_happened
from jiefen.flows.steering import lock_seen, lock_to_work
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.kernel.wording import register
from jiefen.rules.facts import FACTS, Facts, FactValue
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute

Answers = Mapping[str, FactValue | None]
_MOST = 12


@whole
def answer_door_question(*, dispute_id: int, answers: Answers, by: Actor, at: datetime) -> None:
    """Keeps answers about facts as this side's or the staff's word; None is "I do not know".

    A later answer replaces an earlier one. The day of something that moves a period is kept for
    the periods too. Raises Refused for a fact the rules do not know, a value it cannot have, and
    a day that has not come.
    """
    dispute, actor = lock_to_answer(by, dispute_id)
    if not answers or len(answers) > _MOST:
        raise Refused.of(_("请先选一个答案。"), field="answer", code="invalid")
    for name, value in answers.items():
        _check(name, value, today=local_day(at))
    ledger.record(
        ledger.dispute_stream(dispute.pk),
        ANSWERED,
        by=actor,
        at=at,
        facts={"answers": dict(answers)},
        plan_version=plan_in_force().version,
    )
    days = {name: value for name, value in answers.items() if isinstance(value, date)}
    if not days:
        return
    known = known_of(dispute, parties_of(dispute_id), today=local_day(at)).facts
    for name, day in days.items():
        for what in _moves(name, known):
            record_happened(
                dispute_id=dispute_id, what=what, on=day, evidence="none", by=actor, at=at
            )


def lock_to_answer(by: Actor, dispute_id: int) -> tuple["Dispute", Actor]:
    """The dispute, locked, and the actor as whom somebody speaks in it.

    Raises Refused for anybody who has nothing to do with it, and once it is closed.
    """
    if by.kind == "party":
        dispute = lock_seen(by, dispute_id)
        actor = acting_in(by, dispute_id)
    else:
        dispute, actor = lock_to_work(by, dispute_id), by
    if dispute.closed_at is not None:
        raise Refused.of(_("这件纠纷已经办结。"), instead=_("需要再办，请联系综治中心。"))
    return dispute, actor


def _check(name: str, value: FactValue | None, *, today: date) -> None:
    spec = FACTS.get(name)
    if spec is None:
        raise Refused.of(_("不认识这个问题。"), field="answer", code="unknown_fact")
    if value is not None and not spec.accepts(value):
        raise Refused.of(_("这个答案不对，请重新选。"), field="answer", code="bad_fact")
    if isinstance(value, date) and value > today:
        raise Refused.of(
            _("日期在将来。"), instead=_("发生以后再记录。"), field="on", code="in_future"
        )


def _moves(name: str, known: Facts) -> list[str]:
    """What happened on the day that this fact names, as the running periods know it."""
    plan = plan_in_force()
    every = plan.between.periods.values()
    periods = [one for one in every if one.since == name and one.applies.holds(known) is True]
    events = dict.fromkeys(plan.deadlines[one.rule].trigger for one in periods)
    return [event for event in events if event in plan.limits.happenings]


def _told(facts: Mapping[str, object]) -> str:
    answers = facts.get("answers")
    names = [name for name in answers if name in FACTS] if isinstance(answers, dict) else []
    labels = "；".join(FACTS[name].label for name in names[:2])
    more = _("等 %(n)s 项") % {"n": len(names)} if len(names) > 2 else ""
    return f"{labels}{more}"


def register_wording() -> None:
    """Registers how an answer is told; what was answered stays on the page of the ways."""
    title = gettext_lazy("回答了和途径有关的问题")
    register(ANSWERED, title, public=False, text=_told, icon="help")
