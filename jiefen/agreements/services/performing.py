"""What was promised is reported done or not, item by item, by each side for itself."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.agreements.models import PerformanceItem, PerformanceReport
from jiefen.agreements.performance import standing
from jiefen.agreements.selectors import all_performed, item_by_id
from jiefen.agreements.services.entries import enter, lock_agreement
from jiefen.agreements.types import ItemState, PerformanceSaid, Report, State
from jiefen.disputes.policies import check, may_conduct, may_speak_for
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party


def _check_said(item: PerformanceItem, said: PerformanceSaid) -> None:
    if said.status not in Report.values:
        raise Refused.of("请选择履行情况。", field="status")
    if said.status == Report.PARTLY and item.amount is not None:
        if said.amount is None or not 0 < said.amount < item.amount:
            raise Refused.of(
                f"请填写已经付了多少，要大于 0、小于 {item.amount} 元。", field="amount"
            )
    elif said.amount is not None and said.amount < 0:
        raise Refused.of("金额不能小于 0。", field="amount")


def _stand(item: PerformanceItem, at: datetime) -> str:
    reports = sorted(item.reports.all(), key=lambda row: (row.at, row.pk))
    said = {row.party_id: row.status for row in reports if row.party_id is not None}
    seen = [row.status for row in reports if row.party_id is None]
    return standing(
        debtor=item.debtor_id,
        creditor=item.creditor_id,
        said=said,
        witnessed=seen[-1] if seen else "",
        due_on=item.due_on,
        today=local_day(at),
    )


def _locked(item_id: int) -> PerformanceItem:
    item = item_by_id(item_id)
    if item is None:
        raise Refused.of("没有找到这一项。", code="not_found")
    agreement = lock_agreement(item.agreement_id)
    if agreement.state not in {State.EFFECTIVE, State.PERFORMED}:
        raise Refused.of("协议还没有生效，不用确认履行。")
    item.refresh_from_db()
    return item


@whole
def report_performance(
    *,
    item_id: int,
    said: PerformanceSaid,
    party: "Party | None" = None,
    by: Actor,
    at: datetime,
) -> PerformanceItem:
    """One side, or the mediator as witness (`party` None), says how an item was performed."""
    item = _locked(item_id)
    proceeding = item.agreement.proceeding
    if party is None:
        check(may_conduct(by, proceeding))
    else:
        check(may_speak_for(by, party, proceeding))
        if party.pk not in item.agreement.party_ids:
            raise Refused.of("您不是这份协议的当事人。", field="party")
    _check_said(item, said)
    PerformanceReport.objects.create(
        item=item,
        party=party,
        account_id=by.id if by.is_staff else None,
        status=said.status,
        amount=said.amount,
        proof=said.proof.strip(),
        file_id=said.file_id,
        at=at,
    )
    item.state = _stand(item, at)
    item.settled_at = at if item.state == ItemState.PERFORMED else None
    item.save(update_fields=["state", "settled_at"])
    enter(
        item.agreement,
        "performance.reported",
        by=by,
        at=at,
        subject=f"item:{item.pk}",
        facts={
            "party": party.pk if party else None,
            "status": said.status,
            "amount": said.amount,
            "file": said.file_id,
            "state": item.state,
        },
    )
    _settle_agreement(item, by, at)
    return item


def _settle_agreement(item: PerformanceItem, by: Actor, at: datetime) -> None:
    agreement = item.agreement
    after = State.PERFORMED if all_performed(agreement.pk) else State.EFFECTIVE
    if agreement.state != after:
        agreement.state = after
        agreement.save(update_fields=["state"])
        if after == State.PERFORMED:
            enter(agreement, "agreement.performed", by=by, at=at)
