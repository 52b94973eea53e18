"""Writes of intake: drafts, filings, possible duplicates."""

from jiefen.intake.services.drafts import (
    days_kept,
    discard_expired,
    keep_draft,
    mark_filed,
    renew_key,
    start_draft,
)
from jiefen.intake.services.duplicates import (
    decide_duplicate,
    keep_duplicates,
    undo_duplicate,
)
from jiefen.intake.services.filings import (
    Submission,
    confirm_read_back,
    content_of,
    filing_acts,
    mark_followed_up,
    record_filing,
)

__all__ = [
    "Submission",
    "confirm_read_back",
    "content_of",
    "days_kept",
    "decide_duplicate",
    "discard_expired",
    "filing_acts",
    "keep_draft",
    "keep_duplicates",
    "mark_filed",
    "mark_followed_up",
    "record_filing",
    "renew_key",
    "start_draft",
    "undo_duplicate",
]
