"""A party's yes or no."""

from datetime import datetime

from jiefen.disputes.models import Consent, Party, Proceeding
from jiefen.disputes.services.parties import admit_party
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole


@whole
def record_consent(
    *,
    proceeding: Proceeding,
    party: Party,
    given: bool,
    method: str,
    by: Actor,
    at: datetime,
    matter: str = "mediation",
    reason_code: str = "",
    reason: str = "",
) -> Consent:
    """Records that a party agrees or refuses; an earlier answer stays on the record.

    `method` says how it was said: `online`, `phone`, `in_person`, `paper`.
    """
    admit_party(party=party, by=by, at=at)
    consent = Consent.objects.create(
        proceeding=proceeding,
        party=party,
        matter=matter,
        given=given,
        reason_code=reason_code,
        reason=reason,
        method=method,
        at=at,
    )
    ledger.record(
        ledger.dispute_stream(proceeding.dispute_id),
        "consent.given" if given else "consent.refused",
        by=by,
        at=at,
        subject=f"party:{party.pk}",
        facts={
            "proceeding": proceeding.pk,
            "matter": matter,
            "side": party.side,
            "method": method,
            "reason_code": reason_code,
        },
        plan_version=proceeding.plan_version,
    )
    return consent
