"""Read back what a paper says."""

from __future__ import annotations

import io
import re

from docx import Document
from pypdf import PdfReader

_GAPS = re.compile("[\\s\u200b]+")


def squeezed(text: str) -> str:
    """Return text without the white space that line breaks and justification put in."""
    return _GAPS.sub("", text)


def pdf_pages(pdf: bytes) -> list[str]:
    """Return the squeezed text of every page."""
    return [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def pdf_text(pdf: bytes) -> str:
    """Return the squeezed text of a PDF without what stands at the foot of its pages."""
    footless = [
        re.sub(r"(扫码核验真伪验证码[\w-]+)?第\d+页共\d+页$", "", p) for p in pdf_pages(pdf)
    ]
    return "".join(footless)


def docx_text(docx: bytes) -> str:
    """Return the squeezed text of a Word file, tables in place."""
    body = Document(io.BytesIO(docx)).element.body
    return squeezed("".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")))


def embedded_fonts(pdf: bytes) -> dict[str, bool]:
    """Return every font a PDF uses and whether its outlines are inside the file."""
    found: dict[str, bool] = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = descendant["/FontDescriptor"].get_object()
            found[str(descendant["/BaseFont"])] = any(
                key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
            )
    return found
