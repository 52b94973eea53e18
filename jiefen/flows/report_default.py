"""The other side did not keep the agreement: it is recorded, urged, and the ways on are shown."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.agreements.selectors import items_of, live_agreement, revisits_of
from jiefen.agreements.types import CourtCourse, ItemState, PerformanceSaid, Report
from jiefen.agreements.ways import Way, ways_after_default
from jiefen.flows.confirm_performance import confirm_performance
from jiefen.flows.mediation_step import lock_to_conduct, step
from jiefen.flows.telling import tell_parties
from jiefen.kernel.actor import Actor
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.notices.services import give_notice
from jiefen.rules.deadline import due
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.agreements.models import Agreement, PerformanceItem

_OPEN = frozenset({ItemState.DEFAULTED, ItemState.PARTLY, ItemState.DISPUTED})


def last_day_to_confirm(agreement: "Agreement") -> date | None:
    """The last day on which both may apply for judicial confirmation.

    Source: 民事诉讼法 205, 人民调解法 33.
    """
    if agreement.effective_on is None:
        return None
    rule = plan_in_force().deadlines["JC.30"]
    return due(rule, event=agreement.effective_on, calendar=working_calendar()).last_day


def ways_now(agreement: "Agreement", *, today: date) -> tuple[Way, ...]:
    """What somebody can do now if the agreement is not kept."""
    items = [view.item for view in items_of(agreement)]
    left = [item for item in items if item.state in _OPEN] or items
    confirmed = any(row.court == CourtCourse.CONFIRMED for row in revisits_of(agreement.pk))
    return ways_after_default(
        money_only=bool(left) and all(item.amount is not None for item in left),
        confirmed=confirmed,
        last_day=last_day_to_confirm(agreement),
        today=today,
        cite=plan_in_force().cite,
    )


@whole
def report_default(
    *,
    item_id: int,
    party_id: int,
    proof: str = "",
    by: Actor,
    at: datetime,
) -> "PerformanceItem":
    """A party reports that something was not done although its day is past."""
    return confirm_performance(
        item_id=item_id,
        party_id=party_id,
        said=PerformanceSaid(status=Report.NOT, proof=proof),
        by=by,
        at=at,
    )


@whole
def urge_performance(*, proceeding_id: int, by: Actor, at: datetime) -> int:
    """The committee urges those who owe something that is not done; returns how many.

    Source: 人民调解法 31.2.
    """
    proceeding = lock_to_conduct(by, proceeding_id)
    agreement = live_agreement(proceeding.pk)
    if agreement is None or agreement.effective_on is None:
        raise Refused.of("协议还没有生效。")
    owing = {
        view.item.debtor_id: view.item.debtor
        for view in items_of(agreement)
        if view.item.settled_at is None and view.item.debtor is not None
    }
    if not owing:
        raise Refused.of("没有还要履行的事项。")
    step(proceeding, "urge_performance", by=by, at=at, details={"parties": sorted(owing, key=str)})
    for party in owing.values():
        if party is not None:
            give_notice(
                dispute=proceeding.dispute,
                party=party,
                kind="urge_performance",
                way="sms",
                proceeding=proceeding,
                by=by,
                at=at,
            )
    sides = {party.side for party in owing.values() if party is not None}
    text = "约定的时间到了，请履行协议。有困难请马上告诉调解员。"
    return tell_parties(proceeding.dispute, text, by=by, at=at, sides=sides)
