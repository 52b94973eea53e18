"""An unfinished application is kept, and found again by its link, phone or account."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from jiefen.intake.selectors import draft_by_key
from jiefen.intake.services import keep_draft, start_draft
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day

if TYPE_CHECKING:
    from jiefen.intake.models import Draft


def save_draft(
    *,
    key: str,
    content: dict[str, Any],
    channel: str,
    by: Actor,
    at: datetime,
    phone: str = "",
) -> tuple["Draft", str]:
    """Keeps what was written so far under its key; begins a new draft when the key opens none.

    `phone` is a verified number by which the draft may be found again.
    """
    draft = draft_by_key(key, today=local_day(at)) if key else None
    if draft is None:
        draft, key = start_draft(channel=channel, content=content, by=by, at=at)
        if not phone:
            return draft, key
    kept = keep_draft(draft=draft, content=content, by=by, at=at, phone=phone)
    return kept, key


def draft_files_key(draft: "Draft") -> str:
    """Under which key the files of a draft are kept until it is filed."""
    return f"draft:{draft.pk}"
