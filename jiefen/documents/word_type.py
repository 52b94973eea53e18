"""Type in Word: fonts for both scripts, fields, borders, anchored pictures."""

from __future__ import annotations

from typing import Literal, cast

from docx.document import Document as Doc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from jiefen.documents.fonts import WORD_FONTS

WordFont = Literal["body", "song", "hei"]


def style_document(document: Doc, size: float) -> None:
    """Set 仿宋 with Times New Roman as the normal type of a document, lines at 1.5."""
    style = cast(ParagraphStyle, document.styles["Normal"])
    style.font.name, style.font.size = WORD_FONTS["latin"], Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), WORD_FONTS["body"])
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.4


def add_run(
    paragraph: Paragraph,
    text: str,
    *,
    size: float | None = None,
    font: WordFont = "body",
    bold: bool = False,
) -> Run:
    """Append text to a paragraph in one of the papers' fonts."""
    run = paragraph.add_run(text)
    run.font.name, run.bold = WORD_FONTS["latin"], bold or None
    if size:
        run.font.size = Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), WORD_FONTS[font])
    return run


def add_field(paragraph: Paragraph, instruction: str, *, size: float) -> None:
    """Append a field, such as PAGE, that Word computes."""
    for kind in ("begin", "instruction", "separate", "text", "end"):
        run = add_run(paragraph, "", size=size, font="song")
        if kind == "instruction":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = instruction
        elif kind == "text":
            element = OxmlElement("w:t")
            element.text = "1"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._element.append(element)


def underline(paragraph: Paragraph) -> None:
    """Draw a thin rule under a paragraph, as a line to write on."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for key, value in {"val": "single", "sz": "4", "space": "1", "color": "808080"}.items():
        bottom.set(qn(f"w:{key}"), value)
    borders.append(bottom)
    paragraph._element.get_or_add_pPr().append(borders)


def repeat_as_header(cell: _Cell) -> None:
    """Repeat the row of `cell` at the top of each page its table runs over."""
    row = cast(CT_Row, cell._element.getparent())
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row.get_or_add_trPr().append(mark)


def float_behind(run: Run, *, right: int, up: int) -> None:
    """Put the picture of `run` behind the text: EMU `right` of the margin, `up` from its line."""
    inline = run._element.find(".//" + qn("wp:inline"))
    anchor = OxmlElement("wp:anchor")
    for key, value in {
        "distT": "0", "distB": "0", "distL": "0", "distR": "0", "simplePos": "0",
        "relativeHeight": "2", "behindDoc": "1", "locked": "0", "layoutInCell": "1",
        "allowOverlap": "1",
    }.items():  # fmt: skip
        anchor.set(key, value)
    origin = OxmlElement("wp:simplePos")
    origin.set("x", "0")
    origin.set("y", "0")
    anchor.append(origin)
    for axis, relative, offset in (("H", "margin", right), ("V", "paragraph", -up)):
        position = OxmlElement(f"wp:position{axis}")
        position.set("relativeFrom", relative)
        shift = OxmlElement("wp:posOffset")
        shift.text = str(offset)
        position.append(shift)
        anchor.append(position)
    wrap = OxmlElement("wp:wrapNone")
    parts = list(inline)
    anchor.append(parts[0])
    anchor.append(wrap)
    anchor.extend(parts[1:])
    inline.getparent().replace(inline, anchor)
