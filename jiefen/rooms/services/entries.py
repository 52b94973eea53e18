"""How the acts of a proceeding's room are entered on the ledger."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding


def enter(
    proceeding: "Proceeding",
    name: str,
    *,
    by: Actor,
    at: datetime,
    subject: str = "",
    facts: Mapping[str, object] | None = None,
) -> None:
    """Records an act of a proceeding on its dispute's stream; ids, codes and fingerprints only."""
    ledger.record(
        ledger.dispute_stream(proceeding.dispute_id),
        name,
        by=by,
        at=at,
        subject=subject or f"proceeding:{proceeding.pk}",
        facts={"proceeding": proceeding.pk, **(facts or {})},
        plan_version=proceeding.plan_version,
    )


def fingerprint(text: str) -> str:
    """The SHA-256 of a text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
