"""A volume is one PDF whose contents, stamps and bookmarks name the same pages."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from jiefen.documents.evidence import PictureError, picture_page
from jiefen.documents.forms import forms
from jiefen.documents.rendering import render_pdf
from jiefen.documents.volume import Piece, Volume, bind_volume

from .reading import pdf_pages
from .samples import blank, handwriting, rich

ORDER = ("application", "registration", "rights_duties_notice", "mediation_record", "agreement")


def photo(width: int, height: int) -> bytes:
    """Return a plain photograph."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (180, 200, 220)).save(out, format="JPEG")
    return out.getvalue()


def bound() -> tuple[Volume, list[Piece]]:
    """Return a volume of five papers with two pictures between them."""
    pieces = [Piece(forms()[code].title, pdf=render_pdf(rich(code))) for code in ORDER]
    pieces.insert(3, Piece("证据材料", pictures=(photo(3000, 900), handwriting()), note="照片"))
    volume = bind_volume(
        cover=rich("volume_cover"),
        contents=rich("volume_contents"),
        pieces=pieces,
        back=rich("volume_back"),
    )
    return volume, pieces


def test_contents_stamps_and_bookmarks_agree() -> None:
    volume, pieces = bound()
    pages = pdf_pages(volume.pdf)
    ends = (*volume.first_pages[1:], volume.pages + 1)
    for number, (piece, first, end) in enumerate(
        zip(pieces, volume.first_pages, ends, strict=True), start=1
    ):
        span = str(first) if end == first + 1 else f"{first}—{end - 1}"
        assert f"{number}{piece.name}{span}" in pages[1]
    outline = PdfReader(io.BytesIO(volume.pdf)).outline
    titles = [entry.title for entry in outline]
    assert titles == ["卷宗封面", "卷内目录", *[piece.name for piece in pieces], "卷宗封底"]


def test_every_inner_page_is_stamped_with_its_number() -> None:
    volume, _ = bound()
    pages = pdf_pages(volume.pdf)
    inner = pages[2:-1]
    assert len(inner) == volume.pages
    assert [page for number, page in enumerate(inner, 1) if not page.endswith(str(number))] == []


def test_back_cover_names_the_number_of_pages() -> None:
    volume, _ = bound()
    assert f"本卷页数：{volume.pages}页" in pdf_pages(volume.pdf)[-1]


def test_empty_volume_still_has_its_covers() -> None:
    volume = bind_volume(
        cover=blank("volume_cover"),
        contents=blank("volume_contents"),
        pieces=(),
        back=blank("volume_back"),
    )
    assert (volume.pages, len(pdf_pages(volume.pdf))) == (0, 3)


def test_binding_twice_gives_the_same_bytes() -> None:
    assert bound()[0].pdf == bound()[0].pdf


def test_wide_picture_fits_upright_a4() -> None:
    page = PdfReader(io.BytesIO(picture_page(photo(4000, 500)))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


@pytest.mark.parametrize("wrong", [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"GIF89a" + b"\0" * 9])
def test_file_that_is_no_picture_is_refused(wrong: bytes) -> None:
    with pytest.raises(PictureError, match="not a picture that can be read"):
        picture_page(wrong)
