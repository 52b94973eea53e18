"""Free words beside an act, encrypted; the ledger can prove that they were not changed."""

import hashlib
from datetime import datetime

from jiefen.disputes.models import Note

_LONGEST_KIND = 40


def note(
    *, dispute_id: int, kind: str, text: str, at: datetime, visible_to: str = "staff"
) -> dict[str, object]:
    """Keeps a text and returns what the ledger records of it: id and SHA-256.

    `visible_to`: `all`, `staff`, `applicant`, `respondent` or `mediator`. Empty text keeps nothing.
    """
    if not text.strip():
        return {}
    kept = Note.objects.create(
        dispute_id=dispute_id, kind=kind[:40], text=text.strip(), at=at, visible_to=visible_to
    )
    return {"note": kept.pk, "note_sha256": hashlib.sha256(kept.text.encode()).hexdigest()}
