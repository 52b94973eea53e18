"""Where the fonts of papers are found, and which families a paper is set in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

_REPOSITORY = Path(__file__).resolve().parents[2]
_PACKAGES = ("noto-serif-sc", "noto-sans-sc", "noto-emoji", "noto-naskh-arabic")
_SYSTEM = (
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/truetype/noto",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/fonts/opentype/fandol",
)

# The 仿宋 file calls its family "FandolFang R"; it lacks many name characters, so that a serif
# face with all of them must follow it in every list.
FANGSONG = ("FandolFang R",)
SONG = ("Noto Serif SC", "Noto Serif CJK SC")
HEI = ("Noto Sans SC", "Noto Sans CJK SC")
OTHERS = ("Noto Naskh Arabic", "Noto Emoji", "DejaVu Sans Mono")
WORD_FONTS = {"body": "仿宋", "song": "宋体", "hei": "黑体", "latin": "Times New Roman"}


class FontsMissingError(RuntimeError):
    """No Chinese serif font was found; the message says where it was looked for."""


def font_directories() -> tuple[Path, ...]:
    """Return the existing font folders in order of preference."""
    return tuple(path for path in _candidates() if path.is_dir())


@lru_cache(maxsize=1)
def font_book() -> typst.Fonts:
    """Return the fonts that papers may use, read once; raises without a 宋 face."""
    book = typst.Fonts(
        include_system_fonts=False,
        font_paths=[str(path) for path in font_directories()],
    )
    if not set(SONG) & set(book.families()):
        looked = ", ".join(str(path) for path in _candidates())
        raise FontsMissingError(
            f"no Noto Serif SC in {looked}; run `make fonts` or set JIEFEN_FONTS"
        )
    return book


@lru_cache(maxsize=1)
def families() -> dict[str, list[str]]:
    """Return the fallback list of each style, only with families that are present."""
    present = set(font_book().families())
    wanted = {
        "body": FANGSONG + SONG + HEI + OTHERS,
        "song": SONG + HEI + OTHERS,
        "hei": HEI + SONG + OTHERS,
    }
    return {style: [f for f in names if f in present] for style, names in wanted.items()}


def _candidates() -> Iterator[Path]:
    configured = str(getattr(settings, "JIEFEN_FONTS", ""))
    for entry in filter(None, configured.split(os.pathsep)):
        yield Path(entry)
    for package in _PACKAGES:
        yield _REPOSITORY / "frontend/node_modules/@expo-google-fonts" / package
    yield _REPOSITORY / ".build/fonts"
    yield from (Path(entry) for entry in _SYSTEM)
