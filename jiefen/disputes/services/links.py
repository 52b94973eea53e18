"""Two disputes are linked, merged or kept apart, and each can be undone."""

from datetime import datetime

from jiefen.disputes.models import Dispute, Link
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused


@whole
def link(*, first: Dispute, second: Dispute, kind: str, by: Actor, at: datetime) -> Link:
    """Records how two disputes belong together; the same link twice is one."""
    if first.pk == second.pk:
        raise Refused.of("不能和自己关联。", field="second")
    kept, created = Link.objects.get_or_create(
        first=first, second=second, kind=kind, undone_at=None, defaults={"at": at}
    )
    if created:
        for one, other in ((first, second), (second, first)):
            ledger.record(
                ledger.dispute_stream(one.pk),
                "dispute.linked",
                by=by,
                at=at,
                subject=f"dispute:{other.pk}",
                facts={"kind": kind, "other": other.code},
            )
    return kept


@whole
def unlink(*, link: Link, by: Actor, at: datetime) -> None:
    """Takes a link back; that it was there stays on the ledger."""
    link.undone_at = at
    link.save(update_fields=["undone_at"])
    for one, other in ((link.first, link.second), (link.second, link.first)):
        ledger.record(
            ledger.dispute_stream(one.pk),
            "dispute.unlinked",
            by=by,
            at=at,
            subject=f"dispute:{other.pk}",
            facts={"kind": link.kind, "other": other.code},
        )
