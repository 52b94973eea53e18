"""Set blocks in type with Typst."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from threading import Lock

import typst

from jiefen.documents.blocks import Block, CodeBlock
from jiefen.documents.cleaning import one_line
from jiefen.documents.fonts import families, font_book
from jiefen.documents.forms import form_of
from jiefen.documents.qr import qr_svg
from jiefen.documents.types import PaperData

TEMPLATES = Path(__file__).parent / "templates/typst"
_UNDISPLAYABLE = re.compile(r"the text `?\"(.+?)\"`? could not be displayed")
_DEFAULT_STAMP = datetime(2000, 1, 1, tzinfo=UTC)
_MOST_UNDISPLAYABLE = 40


def set_pdf(data: PaperData, blocks: tuple[Block, ...]) -> bytes:
    """Return blocks under the head of a paper as PDF/A-2u bytes."""
    form = form_of(data)
    document: dict[str, object] = {
        "layout": form.layout,
        "title": one_line(data.title) or form.title,
        "committee": one_line(data.committee),
        "district": one_line(data.district),
        "number": one_line(data.number),
        "case_code": one_line(data.case_code),
        "specimen": data.specimen,
        "seal": data.seal.svg.decode() if data.seal else "",
        "verification": _verification(data),
        "blocks": [_plain(block) for block in blocks],
    }
    return compile_pdf("paper.typ", document, stamp_of(data))


def stamp_of(data: PaperData) -> datetime:
    """Return the moment written into a file as its creation: the day of issue, never the clock."""
    if data.issued_on is None:
        return _DEFAULT_STAMP
    return datetime.combine(data.issued_on, time(), tzinfo=UTC)


def compile_pdf(template: str, document: Mapping[str, object], stamp: datetime) -> bytes:
    """Return a shipped template set with `document` as PDF/A-2u bytes.

    A character that no font can show is printed as its code point, 〔U+20BB7〕, never dropped.
    """
    text = json.dumps({**document, "fonts": families()}, ensure_ascii=False)
    for _ in range(_MOST_UNDISPLAYABLE):
        try:
            return _compiled(template, text, stamp)
        except typst.TypstError as error:
            missing = _UNDISPLAYABLE.search(error.message)
            if missing is None:
                raise
            text = _spelled_out(text, missing[1])
    raise ValueError("too many characters that no installed font can show")


def compile_picture(
    template: str, document: Mapping[str, object], ppi: float
) -> tuple[bytes, bytes]:
    """Return a shipped one-page template as SVG and as PNG bytes."""
    text = json.dumps({**document, "fonts": families()}, ensure_ascii=False)
    path, inputs = TEMPLATES / template, {"data": text}
    with _LOCK:
        svg = _compiler().compile(str(path), format="svg", sys_inputs=inputs)
        png = _compiler().compile(str(path), format="png", ppi=ppi, sys_inputs=inputs)
    return _one(svg), _one(png)


def _compiled(template: str, text: str, stamp: datetime) -> bytes:
    with _LOCK:
        return _one(
            _compiler().compile(
                str(TEMPLATES / template),
                format="pdf",
                sys_inputs={"data": text},
                pdf_standards="a-2u",
                timestamp=stamp,
            )
        )


_LOCK = Lock()


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=str(TEMPLATES), font_paths=font_book(), ignore_system_fonts=True)


def _one(output: bytes | list[bytes] | None) -> bytes:
    if isinstance(output, list):
        return output[0]
    if output is None:
        raise ValueError("nothing was set")
    return output


def _spelled_out(text: str, missing: str) -> str:
    for character in missing:
        if ord(character) > 0xFF:
            text = text.replace(character, f"〔U+{ord(character):X}〕")
    return text


def _verification(data: PaperData) -> dict[str, str] | None:
    if data.verification is None:
        return None
    url = one_line(data.verification.url)
    return {"url": url, "code": one_line(data.verification.code), "qr": qr_svg(url)}


def _plain(block: Block) -> dict[str, object]:
    plain = {key: _without_bytes(value) for key, value in asdict(block).items()}
    if isinstance(block, CodeBlock):
        plain["qr"] = qr_svg(block.url)
    return {"kind": type(block).__name__, **plain}


def _without_bytes(value: object) -> object:
    if isinstance(value, bytes):
        return _wrapped(value) if value else ""
    if isinstance(value, dict):
        return {key: _without_bytes(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_bytes(entry) for entry in value]
    return value


def _wrapped(png: bytes) -> str:
    """Return a PNG as an SVG document, the only kind of picture that passes through text."""
    width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" '
        f'href="data:image/png;base64,{base64.b64encode(png).decode()}"/></svg>'
    )
