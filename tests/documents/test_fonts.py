"""Fonts are found where they are said to be, and their absence is explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from jiefen.documents import fonts


def test_configured_folder_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "JIEFEN_FONTS", str(tmp_path))
    assert fonts.font_directories()[0] == tmp_path


def test_every_style_ends_in_a_face_with_all_name_characters() -> None:
    families = fonts.families()
    assert sorted(families) == ["body", "hei", "song"]
    assert all(set(fonts.SONG) & set(names) for names in families.values())


def test_missing_fonts_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "font_directories", lambda: ())
    with pytest.raises(fonts.FontsMissingError, match="run `make fonts` or set JIEFEN_FONTS"):
        fonts.font_book.__wrapped__()
