"""How an act on the ledger is told to people: words registered by the app that records it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

from jiefen.kernel.models import Entry

Audience = Literal["all", "staff"]
Told = Callable[[Mapping[str, object]], "str | Promise"]


@dataclass(frozen=True)
class Wording:
    """One act in plain words; `text` may read the entry's facts (ids, codes and dates only)."""

    title: "str | Promise"
    public: bool
    text: Told | None = None
    icon: str = ""
    tone: str = "neutral"


_wordings: dict[str, Wording] = {}


def register(
    act: str,
    title: "str | Promise",
    *,
    public: bool,
    text: Told | None = None,
    icon: str = "",
    tone: str = "neutral",
) -> None:
    """Says how an act is told; `public` acts are also shown to the parties.

    `tone` is one of neutral, brand, info, good, warn, bad. Registering an act twice replaces it.
    """
    _wordings[act] = Wording(title=title, public=public, text=text, icon=icon, tone=tone)


def wording_of(entry: Entry) -> Wording | None:
    """How an entry's act is told; none for an act that nobody put into words."""
    return _wordings.get(entry.act)
