"""Pictures of seals, drawn at issue from the body's name."""

from __future__ import annotations

from functools import lru_cache

from jiefen.documents.cleaning import one_line
from jiefen.documents.setting import compile_picture
from jiefen.documents.types import Seal

_DOTS_PER_INCH = 300.0


@lru_cache(maxsize=256)
def committee_seal(name: str, *, specimen: bool = False) -> Seal:
    """Return a round red seal, 42 mm wide, with the name around a star.

    A specimen carries 示范 below the star, so that nobody takes a demonstration for a real seal.
    """
    document: dict[str, object] = {"name": one_line(name), "foot": "示范" if specimen else ""}
    svg, png = compile_picture("seal.typ", document, _DOTS_PER_INCH)
    return Seal(svg, png)
