"""Which draft this browser is writing: its key, kept unreadable in the session."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from jiefen.intake.selectors import draft_by_key
from jiefen.kernel import clock
from jiefen.kernel.secrets import decrypt, encrypt

if TYPE_CHECKING:
    from jiefen.intake.models import Draft

_KEY = "draft_key"


def key_of(request: HttpRequest) -> str:
    """The key of the draft in this browser; empty for none."""
    kept = request.session.get(_KEY)
    return decrypt(bytes.fromhex(kept)) if kept else ""


def keep_key(request: HttpRequest, key: str) -> None:
    """Remembers the draft in this browser; signing in begins a new session, so ask for it again."""
    request.session[_KEY] = encrypt(key).hex()


def forget_key(request: HttpRequest) -> None:
    """This browser no longer writes a draft."""
    request.session.pop(_KEY, None)


def draft_of(request: HttpRequest) -> "Draft | None":
    """The unfinished application of this browser, if it still stands."""
    key = key_of(request)
    return draft_by_key(key, today=clock.local_day(clock.now())) if key else None
