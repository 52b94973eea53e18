"""A side chooses its way; staff may recommend one with a reason, and never choose."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiefen.disputes.selectors import parties_of
from jiefen.disputes.services import note
from jiefen.flows.answer_door_question import lock_to_answer
from jiefen.flows.door_facts import CHOSEN, RECOMMENDED, Known, known_of
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.kernel.wording import register
from jiefen.rules.doors.moves import may_enter_door
from jiefen.rules.trace import Allowed, Refused

To = Literal["all", "applicant", "respondent"]
_FEWEST_WORDS = 4


@whole
def choose_door(*, dispute_id: int, door: str, by: Actor, at: datetime) -> Allowed | Refused:
    """Records the way that a side chose; it stays its own choice and may be changed.

    Answers whether the door takes the dispute already, or what must be known first. Raises
    Refused for a door that is closed, with what is open, and for anybody who is not a party.
    """
    if by.kind != "party":
        raise Refused.of(
            _("走哪条路由当事人自己选。"),
            instead=_("您可以写明理由，向当事人建议一条途径。"),
            code="forbidden",
        )
    dispute, actor = lock_to_answer(by, dispute_id)
    today = local_day(at)
    parties = parties_of(dispute_id)
    side = next(party.side for party in parties if party.pk == actor.id)
    known = known_of(dispute, parties, today=today, side=side)
    answer = _may_enter(door, known, at)
    ledger.record(
        ledger.dispute_stream(dispute_id),
        CHOSEN,
        by=actor,
        at=at,
        facts={"door": door, "side": side, "open": bool(answer)},
        because=answer.because,
        plan_version=plan_in_force().version,
    )
    return answer


@whole
def recommend_door(
    *, dispute_id: int, door: str, reason: str, to: To = "all", by: Actor, at: datetime
) -> None:
    """Recommends a way to one side or to both, with a reason that they read.

    Raises Refused without a reason, for a closed door, and for anybody who does not work on it.
    """
    if by.kind == "party":
        raise Refused.of(_("您可以直接选，不用建议。"), code="forbidden")
    dispute, actor = lock_to_answer(by, dispute_id)
    if len(reason.strip()) < _FEWEST_WORDS:
        raise Refused.of(
            _("建议要写明理由，当事人会看到。"),
            instead=_("用一两句话说为什么这条路适合他们。"),
            field="reason",
            code="reason_missing",
        )
    known = known_of(dispute, parties_of(dispute_id), today=local_day(at))
    answer = _may_enter(door, known, at)
    kept = note(
        dispute_id=dispute_id, kind="door_recommendation", text=reason, at=at, visible_to=to
    )
    ledger.record(
        ledger.dispute_stream(dispute_id),
        RECOMMENDED,
        by=actor,
        at=at,
        facts={"door": door, "side": to, "open": bool(answer), **kept},
        because=answer.because,
        plan_version=plan_in_force().version,
    )


def _may_enter(door: str, known: Known, at: datetime) -> Allowed | Refused:
    """Yes, or what must be asked first.

    Raises Refused when the door is closed or there is none.
    """
    plan, today = plan_in_force(), local_day(at)
    answer = may_enter_door(plan, door, known.facts, today, working_calendar())
    if isinstance(answer, Refused) and answer.code != "facts_missing":
        raise answer
    return answer


def _door(facts: Mapping[str, object]) -> str:
    door = plan_in_force().doors.get(str(facts.get("door")))
    return door.label if door else ""


def register_wordings() -> None:
    """Registers how a choice and a recommendation are told; neither shows to the other side."""
    register(CHOSEN, gettext_lazy("当事人自己选了途径"), public=False, text=_door, icon="route")
    register(RECOMMENDED, gettext_lazy("工作人员建议了途径"), public=False, text=_door, icon="bulb")
