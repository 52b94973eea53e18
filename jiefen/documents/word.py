"""Write blocks as an editable Word file."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from jiefen.documents.blocks import Block
from jiefen.documents.cleaning import one_line
from jiefen.documents.forms import Form, form_of
from jiefen.documents.qr import qr_png
from jiefen.documents.setting import stamp_of
from jiefen.documents.types import PaperData
from jiefen.documents.word_blocks import WordSetter
from jiefen.documents.word_type import add_field, add_run, style_document

_SIZES = {"letter": 14.0, "record": 14.0, "form": 12.0, "cover": 16.0}
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def write_docx(data: PaperData, blocks: tuple[Block, ...]) -> bytes:
    """Return blocks under the head of a paper as Word bytes with real tables and page fields."""
    form = form_of(data)
    document = Document()
    style_document(document, _SIZES[form.layout])
    _set_page(document)
    _describe(document, data, form)
    _head(document, data, form)
    setter = WordSetter(document, size=_SIZES[form.layout], seal=data.seal)
    for block in blocks:
        setter.add(block)
    _foot(document, data, form)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_times(out.getvalue())


def _set_page(document: Doc) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(28), Mm(30)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(10)


def _describe(document: Doc, data: PaperData, form: Form) -> None:
    about = document.core_properties
    about.title = (one_line(data.title) or form.title)[:255]
    about.author = one_line(data.committee)[:255]
    about.last_modified_by, about.comments = "", ""
    about.created = about.modified = stamp_of(data).replace(tzinfo=None)


def _head(document: Doc, data: PaperData, form: Form) -> None:
    cover = form.layout == "cover"
    if cover:
        body = document.add_paragraph()
        body.alignment = WD_ALIGN_PARAGRAPH.CENTER
        body.paragraph_format.space_before, body.paragraph_format.space_after = Pt(60), Pt(40)
        add_run(body, one_line(data.committee), size=24, font="song", bold=True)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(50 if cover else 10)
    size = 36.0 if cover else 22.0
    add_run(title, one_line(data.title) or form.title, size=size, font="song", bold=True)
    known = (("案件编码", data.case_code), ("编号", data.number))
    numbers = [f"{label}：{one_line(value)}" for label, value in known if value]
    if numbers and not cover:
        line = document.add_paragraph()
        line.paragraph_format.tab_stops.add_tab_stop(Mm(156), 2)
        line.paragraph_format.space_after = Pt(8)
        add_run(line, "\t".join(numbers), size=12)


def _foot(document: Doc, data: PaperData, form: Form) -> None:
    line = document.sections[0].footer.paragraphs[0]
    line.paragraph_format.tab_stops.add_tab_stop(Mm(78), 1)
    if data.verification:
        code = qr_png(one_line(data.verification.url))
        line.add_run().add_picture(io.BytesIO(code), width=Mm(14))
        add_run(line, f" 验证码 {one_line(data.verification.code)}", size=7.5, font="song")
    if form.layout == "cover":
        return
    add_run(line, "\t第 ", size=9, font="song")
    add_field(line, "PAGE", size=9)
    add_run(line, " 页\u3000共 ", size=9, font="song")
    add_field(line, "NUMPAGES", size=9)
    add_run(line, " 页", size=9, font="song")


def _with_fixed_times(archive: bytes) -> bytes:
    """Return the same archive without the moment of writing: equal papers are equal bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name, _ZIP_DAY), source.read(name), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()
