"""One writer at a time on a dispute.

The lock leaves the key free (`no_key`): what only refers to the dispute, such as a message, does
not wait for it. Whoever needs the row takes it before the first entry in the dispute's ledger, so
that row and ledger are always taken in the same order and no two writers wait for each other.
"""

from jiefen.disputes.models import Dispute, Proceeding
from jiefen.rules.trace import Refused


def lock_dispute(dispute_id: int) -> Dispute:
    """The dispute, locked until the end of the transaction."""
    found = (
        Dispute.objects.select_for_update(of=("self",), no_key=True).filter(pk=dispute_id).first()
    )
    if found is None:
        raise Refused.of("没有找到这件纠纷。", instead="请核对编号。", code="not_found")
    return found


def lock_proceeding(proceeding_id: int) -> Proceeding:
    """The proceeding with its dispute, both locked until the end of the transaction."""
    found = (
        Proceeding.objects.select_for_update(of=("self", "dispute"), no_key=True)
        .select_related("dispute")
        .filter(pk=proceeding_id)
        .first()
    )
    if found is None:
        raise Refused.of("没有找到这个程序。", instead="请回到纠纷页面。", code="not_found")
    return found
