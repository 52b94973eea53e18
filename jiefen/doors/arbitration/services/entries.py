"""How the acts of an arbitration are entered on the ledger: ids, codes, days, fingerprints."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Reason

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
    because: Sequence[Reason] = (),
) -> None:
    """Records an act of an arbitration on its dispute's stream."""
    ledger.record(
        ledger.dispute_stream(proceeding.dispute_id),
        f"arbitration.{name}",
        by=by,
        at=at,
        subject=subject or f"proceeding:{proceeding.pk}",
        facts={"proceeding": proceeding.pk, **(facts or {})},
        because=because,
        plan_version=proceeding.plan_version,
    )


def fingerprint(text: str) -> str:
    """The SHA-256 of a text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
