"""Fill a form with the values of a paper: blocks in which every text is final."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import cast

from jiefen.documents import chinese
from jiefen.documents.blocks import (
    Block,
    CodeBlock,
    Heading,
    Item,
    Items,
    LabelLine,
    Paragraphs,
    SealPlace,
    Signatures,
    Size,
)
from jiefen.documents.cleaning import one_line, paragraphs
from jiefen.documents.forms import Form, Node, form_of
from jiefen.documents.grids import form_grid, table_grid
from jiefen.documents.people import party_paragraphs, signings
from jiefen.documents.terms import term_items
from jiefen.documents.types import PaperData, Party, SignaturePlace, Term, Value

_HOLE = re.compile(r"\{(\w+)\}")
_BLANK = "＿" * 6


def blocks_of(data: PaperData) -> tuple[Block, ...]:
    """Return the blocks of a paper in order; raises PaperError when the values do not fit."""
    filler = _Filler(form_of(data), data)
    return tuple(block for node in filler.form.blocks for block in filler.fill(node))


class _Filler:
    def __init__(self, form: Form, data: PaperData) -> None:
        self.form = form
        self.data = data
        self.values: Mapping[str, Value] = data.values
        self.makers: Mapping[str, Callable[[Node], Iterator[Block]]] = {
            "grid": self._grid,
            "table": self._table,
            "lines": self._lines,
            "text": self._fixed,
            "value": self._value,
            "heading": self._heading,
            "items": self._items,
            "terms": self._terms,
            "parties": self._parties,
            "signatures": self._signatures,
            "seal": self._seal,
            "code": self._code,
        }

    def fill(self, node: Node) -> Iterator[Block]:
        if "when" in node and not self.values.get(str(node["when"])):
            return
        if "unless" in node and self.values.get(str(node["unless"])):
            return
        kind = next(key for key in self.makers if key in node)
        yield from self.makers[kind](node)

    def text(self, key: str, blank: str = "") -> str:
        """Return a value as one string; the head's own words are known by name too."""
        if key in ("committee", "number", "district", "case_code"):
            return one_line(str(getattr(self.data, key))) or blank
        value = self.values.get(key)
        kind = self.form.fields.get(key, "text")
        if kind in ("date", "moment", "instant") and not value:
            return chinese.BLANK_DATE
        if isinstance(value, datetime):
            return chinese.instant(value) if kind == "instant" else chinese.moment(value)
        if isinstance(value, date):
            return chinese.day(value)
        return blank if value is None or value == "" else str(value)

    def _filled(self, text: str) -> str:
        return _HOLE.sub(lambda hole: one_line(self.text(hole[1], _BLANK)), text)

    def _fixed(self, node: Node) -> Iterator[Block]:
        raw = node["text"]
        texts = [raw] if isinstance(raw, str) else cast(Sequence[str], raw)
        yield Paragraphs(
            tuple(self._filled(text) for text in texts),
            indent=not node.get("plain", False),
            size=cast(Size, node.get("size", "body")),
        )

    def _value(self, node: Node) -> Iterator[Block]:
        lines = paragraphs(self.text(str(node["value"])))
        blank = int(str(node.get("blank", 0)))
        if lines or blank:
            yield Paragraphs(lines, blank_lines=0 if lines else blank)

    def _heading(self, node: Node) -> Iterator[Block]:
        yield Heading(str(node["heading"]))

    def _lines(self, node: Node) -> Iterator[Block]:
        pairs = cast(Sequence[Node], node["lines"])
        yield LabelLine(
            tuple((str(p["label"]), one_line(self.text(str(p["value"])))) for p in pairs)
        )

    def _items(self, node: Node) -> Iterator[Block]:
        texts = cast(tuple[str, ...], self.values.get(str(node["items"]), ()))
        if texts:
            yield Items(
                tuple(
                    Item(f"{number}.", one_line(text)) for number, text in enumerate(texts, start=1)
                )
            )
        else:
            yield Paragraphs((), blank_lines=int(str(node.get("blank", 3))))

    def _terms(self, node: Node) -> Iterator[Block]:
        terms = cast(tuple[Term, ...], self.values.get(str(node["terms"]), ()))
        if terms:
            yield Items(term_items(terms))
        else:
            yield Paragraphs((), blank_lines=int(str(node.get("blank", 3))))

    def _parties(self, node: Node) -> Iterator[Block]:
        people = cast(tuple[Party, ...], self.values.get(str(node["parties"]), ()))
        yield from party_paragraphs(people)

    def _places(self, node: Node) -> tuple[SignaturePlace, ...]:
        given = cast(tuple[SignaturePlace, ...], self.values.get(str(node["signatures"]), ()))
        blanks = cast(Sequence[str], node.get("places", ()))
        return given or tuple(SignaturePlace(role) for role in blanks)

    def _signatures(self, node: Node) -> Iterator[Block]:
        yield Signatures(signings(self._places(node)))

    def _seal(self, node: Node) -> Iterator[Block]:
        yield SealPlace(one_line(self.data.committee), chinese.day(self.data.issued_on))

    def _code(self, node: Node) -> Iterator[Block]:
        url, number = self.text(str(node["code"])), self.text(str(node["number"]))
        if url:
            yield CodeBlock(one_line(url), str(node["label"]), one_line(number))

    def _grid(self, node: Node) -> Iterator[Block]:
        rows = cast(Sequence[object], node["grid"])
        yield form_grid(
            rows,
            text=self.text,
            parties=lambda key: cast(tuple[Party, ...], self.values.get(key, ())),
            places=self._places,
            large=self.form.layout == "cover",
        )

    def _table(self, node: Node) -> Iterator[Block]:
        rows = cast(tuple[tuple[str, ...], ...], self.values.get(str(node["table"]), ()))
        blank = int(str(node.get("blank", 0)))
        yield table_grid(cast(Sequence[Node], node["columns"]), rows, blank)
