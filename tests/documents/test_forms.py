"""A new paper needs a form file and nothing else; a wrong form file is refused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from jiefen.documents import forms
from jiefen.documents.example import example_agreement
from jiefen.documents.rendering import render_docx, render_pdf
from jiefen.documents.types import PaperData, PaperError

from .reading import docx_text, pdf_text
from .samples import AT, COMMITTEE, WORKER

RECIPE = Path(__file__).parents[2] / "docs/how-to/add-a-paper.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the forms that may be added to."""
    copy = tmp_path / "forms"
    shutil.copytree(forms.DIRECTORY, copy)
    monkeypatch.setattr(forms, "DIRECTORY", copy)
    forms.forms.cache_clear()
    yield copy
    forms.forms.cache_clear()


def test_recipe_when_followed_gives_a_paper(folder: Path) -> None:
    found = re.search(r"```yaml\n(.*?)```", RECIPE.read_text("utf-8"), re.DOTALL)
    assert found is not None
    (folder / "visit_record.yaml").write_text(dedent(found[1]), "utf-8")
    data = PaperData(
        code="visit_record",
        committee=COMMITTEE,
        values={"people": (WORKER,), "visited_at": AT, "findings": "家中平安。"},
    )
    for text in (pdf_text(render_pdf(data)), docx_text(render_docx(data))):
        assert text.startswith("上门走访记录")
        assert "姓名张示例性别男民族汉族" in text
        assert "走访情况家中平安。走访人（签名）" in text


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("[]", "wrong.yaml: a form needs a title"),
        ("title: 甲\nlayout: poster", "wrong.yaml: unknown layout 'poster'"),
        ("title: 甲\nfields: {a: colour}", "wrong.yaml: unknown kinds of field: a: colour"),
    ],
)
def test_wrong_form_when_read_is_refused(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(PaperError) as refusal:
        forms.read_form(path)
    assert str(refusal.value) == complaint


def test_example_differs_by_number() -> None:
    assert "张示例7，男" in pdf_text(render_pdf(example_agreement(7)))
    assert render_pdf(example_agreement(1)) != render_pdf(example_agreement(2))
