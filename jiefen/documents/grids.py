"""Ruled forms: rows of labels and values, party particulars, signatures, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from jiefen.documents import chinese
from jiefen.documents.blocks import Align, Cell, Grid
from jiefen.documents.cleaning import one_line, paragraphs
from jiefen.documents.forms import Node
from jiefen.documents.types import Party, SignaturePlace

Row = tuple[Cell, ...]
WIDTHS = (0.95, 1.05, 1.3, 0.6, 0.5, 0.6, 0.75, 0.6, 0.65)
_ALL = len(WIDTHS)
_LARGE_WIDTHS = (1.0, 2.2)
_EMPTY = "□"
_TICKED = "■"


def form_grid(
    rows: Sequence[object],
    *,
    text: Callable[[str], str],
    parties: Callable[[str], tuple[Party, ...]],
    places: Callable[[Node], tuple[SignaturePlace, ...]],
    large: bool,
) -> Grid:
    """Return the grid of a form from its rows of labelled fields, party lists and signatures."""
    built: list[Row] = []
    for row in rows:
        if isinstance(row, Mapping) and "parties" in row:
            people = parties(str(row["parties"]))
            for party in people or (Party(role=str(row["role"]), name=""),):
                built.extend(_party_rows(party, str(row["role"])))
        elif isinstance(row, Mapping):
            built.extend(_signature_row(place) for place in places(cast(Node, row)))
        else:
            built.append(_field_row(cast(Sequence[Node], row), text, large))
    widths = _LARGE_WIDTHS if large else WIDTHS
    return Grid(widths, tuple(built), ruled=not large, large=large)


def table_grid(columns: Sequence[Node], rows: tuple[tuple[str, ...], ...], blank: int) -> Grid:
    """Return a table with a header row on each page, filled up with blank rows to `blank`."""
    aligns = [cast(Align, column.get("align", "left")) for column in columns]
    header = tuple(Cell((str(c["label"]),), label=True, align="center") for c in columns)
    width = len(columns)
    filled = [
        tuple(
            Cell((one_line(entry),), align=align)
            for entry, align in zip((*row, *("",) * width)[:width], aligns, strict=True)
        )
        for row in rows
    ]
    empty = [tuple(Cell() for _ in columns)] * max(0, blank - len(filled))
    widths = tuple(float(str(column["width"])) for column in columns)
    return Grid(widths, (header, *filled, *empty), header=1)


def _field_row(fields: Sequence[Node], text: Callable[[str], str], large: bool) -> Row:
    if large:
        return tuple(_cells(fields[0], text, 1, 1))
    if len(fields) == 1:
        return tuple(_cells(fields[0], text, 1, _ALL - 1))
    left, right = fields
    return (*_cells(left, text, 1, 3), *_cells(right, text, 2, 3))


def _cells(field: Node, text: Callable[[str], str], label: int, value: int) -> Iterator[Cell]:
    yield Cell((str(field["label"]),), label=True, columns=label, align="center")
    content = text(str(field["value"]))
    options = cast(Mapping[str, str], field.get("options", {}))
    if options:
        marks = (
            f"{_TICKED if key == content else _EMPTY}{label_}" for key, label_ in options.items()
        )
        yield Cell(("\u3000".join(marks),), columns=value)
        return
    least = int(str(field.get("lines", 1)))
    lines = (content,) if content == chinese.BLANK_DATE else paragraphs(content)
    yield Cell(lines, columns=value, least_lines=least)


def _signature_row(place: SignaturePlace) -> Row:
    note = one_line(place.note)
    name = "" if place.ink_png else one_line(place.name)
    return (
        Cell((one_line(place.role),), label=True, columns=2, align="center", least_lines=2),
        Cell(
            tuple(line for line in (name, note) if line),
            columns=_ALL - 2,
            least_lines=2,
            ink_png=place.ink_png,
            foot=chinese.day(place.signed_on),
        ),
    )


def _party_rows(party: Party, role: str) -> Iterator[Row]:
    lines = _organisation_lines(party) if party.organisation else _person_lines(party)
    for number, line in enumerate(lines):
        cells = [cell for label, value, span in line for cell in _particular(label, value, span)]
        if number == 0:
            name = one_line(party.role) or role
            cells.insert(0, Cell((name,), label=True, rows=len(lines), align="center"))
        yield tuple(cells)


def _particular(label: str, value: str, span: int) -> tuple[Cell, Cell]:
    return (
        Cell((label,), label=True, align="center"),
        Cell((one_line(value),), columns=span, align="left" if span > 1 else "center"),
    )


def _person_lines(party: Party) -> Sequence[Sequence[tuple[str, str, int]]]:
    work = [("职业或职务", party.occupation, 7)]
    if party.representative:
        agent = party.representative_as or "代理人"
        work = [("职业或职务", party.occupation, 3), (agent, party.representative, 3)]
    return (
        [
            ("姓名", party.name, 1),
            ("性别", party.sex, 1),
            ("民族", party.ethnicity, 1),
            ("年龄", party.age, 1),
        ],
        [("身份证号码", party.id_number, 3), ("联系\n方式", party.contact, 3)],
        work,
        [("单位或住址", party.address, 7)],
    )


def _organisation_lines(party: Party) -> Sequence[Sequence[tuple[str, str, int]]]:
    head = party.representative_as or "法定代表人"
    return (
        [("名称", party.name, 7)],
        [("统一社会\n信用代码", party.id_number, 3), ("联系\n方式", party.contact, 3)],
        [(head, party.representative, 3), ("职务", party.occupation, 3)],
        [("住所", party.address, 7)],
    )
