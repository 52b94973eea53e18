"""How the acts on an agreement are entered on the ledger."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.agreements.models import Agreement
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding


def enter(
    agreement: Agreement,
    name: str,
    *,
    by: Actor,
    at: datetime,
    subject: str = "",
    facts: Mapping[str, object] | None = None,
    because: Sequence[Reason] = (),
) -> None:
    """Records an act on an agreement on its dispute's stream; ids, codes and fingerprints only."""
    proceeding: Proceeding = agreement.proceeding
    ledger.record(
        ledger.dispute_stream(proceeding.dispute_id),
        name,
        by=by,
        at=at,
        subject=subject or f"agreement:{agreement.pk}",
        facts={"proceeding": proceeding.pk, "agreement": agreement.pk, **(facts or {})},
        because=because,
        plan_version=proceeding.plan_version,
    )


def fingerprint(text: str) -> str:
    """The SHA-256 of a text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def lock_agreement(agreement_id: int) -> Agreement:
    """The agreement, locked until the end of the transaction."""
    found = (
        Agreement.objects.select_for_update(of=("self",))
        .select_related("proceeding", "proceeding__dispute")
        .filter(pk=agreement_id)
        .first()
    )
    if found is None:
        raise Refused.of("没有找到这份协议。", instead="请回到纠纷页面。", code="not_found")
    return found
