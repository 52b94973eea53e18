"""Bind papers and pictures of evidence into one volume (卷宗) with numbered pages."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject

from jiefen.documents.evidence import picture_page
from jiefen.documents.rendering import render_pdf
from jiefen.documents.setting import compile_pdf, stamp_of
from jiefen.documents.types import PaperData


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry of a volume: its name in the contents and a finished PDF or pictures of pages."""

    name: str
    pdf: bytes = b""
    pictures: tuple[bytes, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Volume:
    """A bound volume: its bytes, how many numbered pages, and the first page of each piece."""

    pdf: bytes
    pages: int
    first_pages: tuple[int, ...]


def bind_volume(
    *, cover: PaperData, contents: PaperData, pieces: Sequence[Piece], back: PaperData
) -> Volume:
    """Return cover, contents, pieces and back as one PDF with stamped numbers and bookmarks.

    Numbers run from the first page after the contents; cover, contents and back carry none, as
    archives do. The page column of the contents and the page count of the back are filled here.
    """
    bodies = [_body(piece) for piece in pieces]
    counts = [len(body.pages) for body in bodies]
    firsts = tuple(1 + sum(counts[:index]) for index in range(len(counts)))
    total = sum(counts)
    entries = tuple(
        (str(number), piece.name, _range(first, count), piece.note)
        for number, (piece, first, count) in enumerate(
            zip(pieces, firsts, counts, strict=True), start=1
        )
    )
    contents = replace(contents, values={**contents.values, "entries": entries})
    back = replace(back, values={**back.values, "pages": f"{total}页"})
    writer = PdfWriter()
    _append(writer, render_pdf(cover), cover.title or "卷宗封面")
    _append(writer, render_pdf(contents), contents.title or "卷内目录")
    offset = len(writer.pages)
    for piece, body in zip(pieces, bodies, strict=True):
        writer.append(body, outline_item=piece.name, import_outline=False)
    if total:
        _stamp(writer, offset, total, cover)
    _append(writer, render_pdf(back), back.title or "卷宗封底")
    return Volume(_written(writer, cover), total, firsts)


def _body(piece: Piece) -> PdfReader:
    if piece.pdf:
        return PdfReader(io.BytesIO(piece.pdf))
    writer = PdfWriter()
    for picture in piece.pictures:
        writer.append(io.BytesIO(picture_page(picture)))
    out = io.BytesIO()
    writer.write(out)
    return PdfReader(out)


def _range(first: int, count: int) -> str:
    return str(first) if count == 1 else f"{first}—{first + count - 1}"


def _append(writer: PdfWriter, pdf: bytes, bookmark: str) -> None:
    writer.append(io.BytesIO(pdf), outline_item=bookmark, import_outline=False)


def _stamp(writer: PdfWriter, offset: int, total: int, cover: PaperData) -> None:
    stamps = PdfReader(io.BytesIO(compile_pdf("stamp.typ", {"pages": total}, stamp_of(cover))))
    for number in range(total):
        page: PageObject = writer.pages[offset + number]
        stamp: PageObject = stamps.pages[number]
        page.merge_page(stamp)


def _without_signatures(writer: PdfWriter) -> None:
    """Takes out the signatures of the pieces, which bind files that are no longer these bytes."""
    for page in writer.pages:
        kept = [
            note
            for note in page.get("/Annots", ArrayObject())
            if note.get_object().get("/FT") != "/Sig"
        ]
        page.pop("/Annots", None)
        if kept:
            page[NameObject("/Annots")] = ArrayObject(kept)
    writer.root_object.pop("/AcroForm", None)


def _written(writer: PdfWriter, cover: PaperData) -> bytes:
    _without_signatures(writer)
    name = cover.values.get("name", "")
    writer.add_metadata({"/Title": f"{cover.number} {name}".strip(), "/Author": cover.committee})
    writer.compress_identical_objects()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
