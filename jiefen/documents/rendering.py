"""Papers as PDF and as editable Word files."""

from __future__ import annotations

from jiefen.documents.filling import blocks_of
from jiefen.documents.setting import set_pdf
from jiefen.documents.types import PaperData
from jiefen.documents.word import write_docx


def render_pdf(data: PaperData) -> bytes:
    """Return the paper as PDF/A-2u bytes, the same bytes for the same data and fonts.

    Raises PaperError when the values do not fit the form, FontsMissingError without fonts.
    """
    return set_pdf(data, blocks_of(data))


def render_docx(data: PaperData) -> bytes:
    """Return the paper as an editable Word file, the same bytes for the same data.

    Raises PaperError when the values do not fit the form.
    """
    return write_docx(data, blocks_of(data))
