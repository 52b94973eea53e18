"""Blocks a paper is set from, the same for PDF and Word; every text in them is final."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
Size = Literal["body", "small"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Running text; a blank part keeps `blank_lines` ruled lines for handwriting."""

    lines: tuple[str, ...]
    indent: bool = True
    size: Size = "body"
    blank_lines: int = 0
    together: bool = False


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A label followed by its value on a ruled line; two or more pairs share the line."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a form: a label, text, or a place to sign."""

    lines: tuple[str, ...] = ()
    label: bool = False
    columns: int = 1
    rows: int = 1
    least_lines: int = 1
    align: Align = "left"
    ink_png: bytes = b""
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled form: column widths as shares, rows of cells, `header` rows repeated on each page."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    header: int = 0
    ruled: bool = True
    large: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered entry and the smaller lines under it."""

    number: str
    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """Numbered entries in order."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Signing:
    """One place to sign: the label, then the handwriting, a name or a blank, then the date."""

    label: str
    name: str
    date: str
    ink_png: bytes = b""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign, kept whole on a page one by one."""

    places: tuple[Signing, ...]


@dataclass(frozen=True, slots=True)
class SealPlace:
    """The issuing body's name and the date, with the seal over them."""

    name: str
    date: str


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A QR code to answer by, with a number to type by hand."""

    url: str
    label: str
    number: str


Block = Heading | Paragraphs | LabelLine | Grid | Items | Signatures | SealPlace | CodeBlock
