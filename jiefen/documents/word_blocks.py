"""How each kind of block is written in Word."""

from __future__ import annotations

import io

from docx.document import Document as Doc
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu, Mm, Pt
from docx.table import Table, _Cell

from jiefen.documents.blocks import (
    Block,
    Cell,
    CodeBlock,
    Grid,
    Heading,
    Items,
    LabelLine,
    Paragraphs,
    SealPlace,
    Signatures,
)
from jiefen.documents.qr import qr_png
from jiefen.documents.types import Seal
from jiefen.documents.word_type import add_run, float_behind, repeat_as_header, underline

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_TEXT_WIDTH = 156
_SEAL_WIDTH = 42


class WordSetter:
    """Appends blocks to a Word document at one body size."""

    def __init__(self, document: Doc, *, size: float, seal: Seal | None) -> None:
        self.document = document
        self.size = size
        self.seal = seal

    def add(self, block: Block) -> None:
        """Append one block."""
        match block:
            case Heading():
                self._heading(block)
            case Paragraphs():
                self._paragraphs(block)
            case LabelLine():
                self._label_line(block)
            case Grid():
                self._grid(block)
            case Items():
                self._items(block)
            case Signatures():
                self._signatures(block)
            case SealPlace():
                self._seal(block)
            case CodeBlock():
                self._code(block)

    def _heading(self, block: Heading) -> None:
        line = self.document.add_paragraph()
        line.paragraph_format.keep_with_next = True
        add_run(line, block.text, font="hei")

    def _paragraphs(self, block: Paragraphs) -> None:
        size = 10.5 if block.size == "small" else self.size
        for text in block.lines:
            line = self.document.add_paragraph()
            line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            line.paragraph_format.keep_together = block.together
            if block.indent:
                line.paragraph_format.first_line_indent = Pt(size * 2)
            add_run(line, text, size=size)
        for _ in range(block.blank_lines):
            underline(self.document.add_paragraph())

    def _label_line(self, block: LabelLine) -> None:
        line = self.document.add_paragraph()
        share = _TEXT_WIDTH // len(block.pairs)
        for number, (label, value) in enumerate(block.pairs):
            if number:
                line.paragraph_format.tab_stops.add_tab_stop(Mm(share * number))
                add_run(line, "\t")
            add_run(line, f"{label}：")
            run = add_run(line, value or "\u3000" * 8)
            run.underline = not value

    def _items(self, block: Items) -> None:
        for item in block.items:
            line = self.document.add_paragraph()
            line.paragraph_format.left_indent = Pt(self.size * 2)
            line.paragraph_format.first_line_indent = Pt(-self.size * 1.5)
            add_run(line, f"{item.number} {item.text}")
            for text in item.details:
                detail = self.document.add_paragraph()
                detail.paragraph_format.left_indent = Pt(self.size * 2)
                add_run(detail, text, size=self.size - 2)

    def _signatures(self, block: Signatures) -> None:
        for place in block.places:
            line = self.document.add_paragraph()
            line.paragraph_format.space_before = Pt(8)
            line.paragraph_format.keep_together = True
            line.paragraph_format.tab_stops.add_tab_stop(Mm(_TEXT_WIDTH), 2)
            add_run(line, f"{place.label}：")
            if place.ink_png:
                line.add_run().add_picture(io.BytesIO(place.ink_png), height=Mm(10))
            else:
                add_run(line, place.name or "\u3000" * 6).underline = True
            add_run(line, f"\t{place.date}")
            if place.note:
                note = self.document.add_paragraph()
                note.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                add_run(note, place.note, size=9, font="song")

    def _seal(self, block: SealPlace) -> None:
        name = self.document.add_paragraph()
        name.paragraph_format.space_before = Pt(36 if self.seal else 18)
        name.paragraph_format.keep_with_next = True
        date = self.document.add_paragraph()
        for line in (name, date):
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            line.paragraph_format.right_indent = Pt(self.size * 2)
        add_run(name, block.name)
        if self.seal:
            run = date.add_run()
            run.add_picture(io.BytesIO(self.seal.png), width=Mm(_SEAL_WIDTH))
            float_behind(run, right=Mm(_TEXT_WIDTH - _SEAL_WIDTH - 14), up=Mm(18))
        add_run(date, block.date if self.seal else f"（印）{block.date}")

    def _code(self, block: CodeBlock) -> None:
        line = self.document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run().add_picture(io.BytesIO(qr_png(block.url)), width=Mm(25))
        text = self.document.add_paragraph()
        text.alignment = WD_ALIGN_PARAGRAPH.CENTER
        add_run(text, f"{block.label} ", size=12, font="hei")
        add_run(text, block.number, size=18, font="song", bold=True)
        add_run(text, f"\u3000{block.url}", size=9, font="song")

    def _grid(self, block: Grid) -> None:
        table = self.document.add_table(rows=len(block.rows), cols=len(block.widths))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        if block.ruled:
            table.style = "Table Grid"
        shares = [width / sum(block.widths) * _TEXT_WIDTH for width in block.widths]
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Mm(round(share))
        self._fill(table, block, shares)
        gap = self.document.add_paragraph()
        gap.paragraph_format.line_spacing = Pt(6)
        for index in range(block.header):
            repeat_as_header(table.cell(index, 0))

    def _fill(self, table: Table, block: Grid, shares: list[float]) -> None:
        taken: set[tuple[int, int]] = set()
        size = self.size if block.large else (10.5 if block.header else 12.0)
        for row_number, row in enumerate(block.rows):
            least = max(cell.least_lines for cell in row)
            table.rows[row_number].height = Pt(max(18 * least, 24) + (10 if block.large else 0))
            column = 0
            for cell in row:
                while (row_number, column) in taken:
                    column += 1
                last_row, last = row_number + cell.rows - 1, column + cell.columns - 1
                taken |= {
                    (r, c) for r in range(row_number, last_row + 1) for c in range(column, last + 1)
                }
                target = table.cell(row_number, column)
                if (last_row, last) != (row_number, column):
                    target = target.merge(table.cell(last_row, last))
                target.width = Emu(int(Mm(1) * sum(shares[column : last + 1])))
                _write_cell(target, cell, size if block.large or not cell.label else 10.5)
                if block.large and not cell.label:
                    underline(target.paragraphs[-1])
                column = last + 1


def _write_cell(target: _Cell, cell: Cell, size: float) -> None:
    tall = cell.least_lines > 2 and not cell.label
    top, middle = WD_CELL_VERTICAL_ALIGNMENT.TOP, WD_CELL_VERTICAL_ALIGNMENT.CENTER
    target.vertical_alignment = top if tall else middle
    lines = ("".join(cell.lines).replace("\n", ""),) if cell.label else cell.lines
    for number, text in enumerate(lines or ("",)):
        line = target.paragraphs[0] if number == 0 else target.add_paragraph()
        line.alignment = _ALIGN[cell.align]
        line.paragraph_format.line_spacing = 1.15
        if tall:
            line.paragraph_format.first_line_indent = Pt(size * 2)
        add_run(line, text, size=size, font="song" if cell.label else "body")
    if cell.ink_png:
        target.paragraphs[-1].add_run().add_picture(io.BytesIO(cell.ink_png), height=Mm(10))
    if cell.foot:
        foot = target.add_paragraph()
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        add_run(foot, cell.foot, size=size)
