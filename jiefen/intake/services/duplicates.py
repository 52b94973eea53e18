"""Possible duplicates: found, decided, and the decision undone."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.services import link, lock_dispute, merge, unlink, unmerge
from jiefen.disputes.types import LinkKind
from jiefen.intake.models import DuplicateCandidate
from jiefen.intake.policies import may_settle
from jiefen.intake.types import Decision
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Link

_KIND = {
    Decision.LINKED: LinkKind.RELATED,
    Decision.MERGED: LinkKind.MERGED,
    Decision.APART: LinkKind.APART,
}


@whole
def keep_duplicates(
    *,
    dispute: "Dispute",
    alike: Sequence[tuple[int, int, list[str]]],
    by: Actor,
    at: datetime,
) -> int:
    """Keeps pairs (other dispute's id, score, reasons) that are not known yet; returns how many."""
    ids = [(min(dispute.pk, other), max(dispute.pk, other)) for other, _, _ in alike]
    known = set(
        DuplicateCandidate.objects.filter(
            first_id__in=[first for first, _ in ids], second_id__in=[second for _, second in ids]
        ).values_list("first_id", "second_id")
    )
    rows = [
        DuplicateCandidate(
            first_id=first, second_id=second, score=score, reasons=reasons, found_at=at
        )
        for (first, second), (_, score, reasons) in zip(ids, alike, strict=True)
        if (first, second) not in known
    ]
    if not rows:
        return 0
    DuplicateCandidate.objects.bulk_create(rows, ignore_conflicts=True)
    others = [row.first_id if row.second_id == dispute.pk else row.second_id for row in rows]
    ledger.record(
        ledger.dispute_stream(dispute.pk),
        "duplicates.found",
        by=by,
        at=at,
        subject=f"dispute:{dispute.pk}",
        facts={"others": others, "scores": [row.score for row in rows]},
    )
    return len(rows)


def _locked(pair_id: int) -> DuplicateCandidate:
    found = DuplicateCandidate.objects.select_for_update(of=("self",)).filter(pk=pair_id)
    pair = found.select_related("first", "second", "link").first()
    if pair is None:
        raise Refused.of("没有找到这一对纠纷。", code="not_found")
    return pair


@whole
def decide_duplicate(
    *,
    pair_id: int,
    decision: str,
    by: Actor,
    at: datetime,
    keep_id: int | None = None,
    why: str = "",
) -> DuplicateCandidate:
    """Links two disputes, merges one into the other (`keep_id` stays), or keeps them apart."""
    pair = _locked(pair_id)
    answer = may_settle(by, pair)
    if isinstance(answer, Refused):
        raise answer
    if pair.decision != Decision.OPEN:
        raise Refused.of(
            "这一对已经判断过了。", instead="先撤销原来的判断，再重新选择。", code="conflict"
        )
    if decision not in _KIND:
        raise Refused.of("请选择：有关联、合并办理，或不是同一件。", field="decision")
    pair.link = _apply(pair, decision, keep_id, why, by, at)
    pair.decision, pair.decided_at, pair.decided_by_id = decision, at, by.account_id
    pair.why = why
    pair.save()
    return pair


def _apply(
    pair: DuplicateCandidate,
    decision: str,
    keep_id: int | None,
    why: str,
    by: Actor,
    at: datetime,
) -> "Link":
    ids = sorted((pair.first_id, pair.second_id))
    first, second = (lock_dispute(pk) for pk in ids)
    if decision != Decision.MERGED:
        return link(first=first, second=second, kind=_KIND[Decision(decision)], by=by, at=at)
    if keep_id not in ids:
        raise Refused.of("请选择保留哪一件。", field="keep")
    kept, merged = (first, second) if keep_id == first.pk else (second, first)
    merge(dispute=merged, into=kept, reason=why, by=by, at=at)
    return link(first=merged, second=kept, kind=LinkKind.MERGED, by=by, at=at)


@whole
def undo_duplicate(*, pair_id: int, by: Actor, at: datetime) -> DuplicateCandidate:
    """Takes a decision back: the link ends, and a merged dispute stands as it stood before."""
    pair = _locked(pair_id)
    answer = may_settle(by, pair)
    if isinstance(answer, Refused):
        raise answer
    if pair.decision == Decision.OPEN:
        raise Refused.of("还没有判断，不用撤销。", code="conflict")
    if pair.decision == Decision.MERGED and pair.link is not None:
        for pk in sorted((pair.first_id, pair.second_id)):
            lock_dispute(pk)
        unmerge(dispute=lock_dispute(pair.link.first_id), by=by, at=at)
    if pair.link is not None:
        unlink(link=pair.link, by=by, at=at)
    pair.decision, pair.decided_at, pair.decided_by_id, pair.link = Decision.OPEN, None, None, None
    pair.save()
    return pair
