"""Two files that are one: the second is closed with a pointer to the first, and can come back."""

from datetime import datetime

from jiefen.disputes.models import Clock, Dispute
from jiefen.disputes.services.clocks import LIVE, settle
from jiefen.disputes.services.notes import note
from jiefen.disputes.types import ClockStatus
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.ledger import Entry
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules.lifecycle import decide
from jiefen.rules.trace import Refused

OUTCOME = "merged"


def _next_stage(dispute: Dispute, by: Actor, reason: str) -> str:
    machine = plan_in_force().machines["dispute"]
    given = {"reason_given"} if reason.strip() else set()
    answer = decide(machine, state=dispute.stage, act="merge", roles=by.roles, given=given)
    if isinstance(answer, Refused):
        raise answer
    return answer.next_state or dispute.stage


def _check(dispute: Dispute, into: Dispute) -> None:
    if dispute.pk == into.pk:
        raise Refused.of("不能和自己合并。", field="keep")
    if dispute.closed_at is not None:
        raise Refused.of("要并入的这件已经办结。", instead="已办结的可以选“有关联”。", field="keep")
    if into.merged_into_id is not None or into.closed_at is not None:
        raise Refused.of("要保留的这件已经办结或并入别的纠纷。", field="keep")
    if dispute.proceedings.filter(closed_at=None).exists():
        raise Refused.of(
            "要并入的这件还有程序正在进行。", instead="保留这一件，或先结束那个程序。", field="keep"
        )


@whole
def merge(*, dispute: Dispute, into: Dispute, reason: str, by: Actor, at: datetime) -> Dispute:
    """Closes a locked dispute as part of another: its clocks end, and it can come back."""
    _check(dispute, into)
    stage = _next_stage(dispute, by, reason)
    live = list(Clock.objects.filter(dispute=dispute, status__in=LIVE))
    before = {
        "into": into.code,
        "into_id": into.pk,
        "stage": dispute.stage,
        "unit": dispute.responsible_unit_id,
        "holder": dispute.duty_holder_id,
        "undetermined_at": dispute.undetermined_at_id,
        "undetermined_because": dispute.undetermined_because,
        "clocks": {str(clock.pk): clock.status for clock in live},
        **note(dispute_id=dispute.pk, kind="merge", text=reason, at=at),
    }
    dispute.stage, dispute.stage_since = stage, at
    dispute.closed_at, dispute.outcome, dispute.merged_into = at, OUTCOME, into
    dispute.save()
    Clock.objects.filter(pk__in=[clock.pk for clock in live]).update(
        status=ClockStatus.CANCELLED, ended_at=at
    )
    settle(dispute)
    for one, act, facts in (
        (dispute, "dispute.merged", before),
        (into, "dispute.took_in", {"other": dispute.code, "other_id": dispute.pk}),
    ):
        stream, subject = ledger.dispute_stream(one.pk), f"dispute:{one.pk}"
        ledger.record(stream, act, by=by, at=at, subject=subject, facts=facts)
    return dispute


def _merging(dispute: Dispute) -> Entry:
    entries = ledger.entries_of(ledger.dispute_stream(dispute.pk))
    merged = [entry for entry in entries if entry.act == "dispute.merged"]
    if dispute.merged_into_id is None or not merged:
        raise Refused.of("这件没有并入别的纠纷。", code="conflict")
    return merged[-1]


@whole
def unmerge(*, dispute: Dispute, by: Actor, at: datetime) -> Dispute:
    """Puts a merged dispute back where the ledger says it stood, with the clocks it had."""
    facts = _merging(dispute).facts
    into_id, into = dispute.merged_into_id, facts["into"]
    dispute.stage, dispute.stage_since = facts["stage"], at
    dispute.closed_at, dispute.outcome, dispute.merged_into = None, "", None
    dispute.responsible_unit_id, dispute.duty_holder_id = facts["unit"], facts["holder"]
    dispute.undetermined_at_id = facts["undetermined_at"]
    dispute.undetermined_because = facts["undetermined_because"]
    dispute.save()
    for clock_id, status in facts["clocks"].items():
        Clock.objects.filter(pk=int(clock_id)).update(status=status, ended_at=None)
    settle(dispute)
    for pk, act, told in (
        (dispute.pk, "dispute.unmerged", {"from": into}),
        (into_id, "dispute.gave_back", {"other": dispute.code}),
    ):
        stream, subject = ledger.dispute_stream(int(pk or 0)), f"dispute:{pk}"
        ledger.record(stream, act, by=by, at=at, subject=subject, facts=told)
    return dispute
