"""The catalogues are made from the sources without any program but Python."""

from pathlib import Path

import pytest

from tools import messages


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small tree of one Python file and one template."""
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "SOURCES", tmp_path)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    (tmp_path / "a.py").write_text('x = _("调解员 %(name)s")\ny = other("不收")\n', "utf-8")
    (tmp_path / "b.html").write_text(
        '{% translate "说明" %}{% blocktranslate count n=k %}一件{% plural %}{{ n }} 件'
        "{% endblocktranslate %}<p>不收</p>",
        "utf-8",
    )
    return tmp_path


def test_extraction_when_run_then_finds_marked_texts_only(sources: Path) -> None:
    assert sorted(text for _, text in messages.messages()) == ["一件", "说明", "调解员 %(name)s"]


def test_traditional_catalogue_when_extracted_then_made_at_once(sources: Path) -> None:
    messages.extract()
    made = {entry.msgid: entry.msgstr for entry in messages.catalogue("zh_Hant")}
    assert made == {"一件": "", "说明": "說明", "调解员 %(name)s": "調解員 %(name)s"}


def test_translation_when_sources_are_read_again_then_kept(sources: Path) -> None:
    messages.extract()
    english = messages.catalogue("en")
    english.find("说明").msgstr = "Note"
    english.save()
    messages.extract()
    assert messages.catalogue("en").find("说明").msgstr == "Note"


def test_check_when_a_translation_loses_a_placeholder_then_names_it(sources: Path) -> None:
    messages.extract()
    english = messages.catalogue("en")
    english.find("说明").msgstr = "Note"
    english.find("调解员 %(name)s").msgstr = "Mediator"
    english.save()
    assert messages.faults() == [
        "en: no translation: '一件'",
        "en: other placeholders: '调解员 %(name)s' -> 'Mediator'",
    ]
