"""A list as a spreadsheet, names half hidden; that it was taken out is recorded."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import CHINA
from jiefen.kernel.readlog import record_read
from jiefen.web.shell.worklist.rows import Row

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = (20, 18, 16, 30, 12, 30, 14, 18, 12)


def _lines(rows: Sequence[Row]) -> list[list[str]]:
    heads = [
        _("编号"),
        _("当事人"),
        _("类型"),
        _("事由"),
        _("地方"),
        _("承办"),
        _("阶段"),
        _("期限"),
        _("收到"),
    ]
    return [
        heads,
        *(
            [
                row.code,
                row.parties,
                row.kind,
                row.story,
                row.place,
                row.hands,
                row.stage,
                row.due,
                f"{row.filed:%Y-%m-%d}",
            ]
            for row in rows
        ),
    ]


def spreadsheet(rows: Sequence[Row], *, by: Actor, at: datetime) -> HttpResponse:
    """The rows as an .xlsx file to save; cells are text, so that none is taken for a formula."""
    record_read(by=by, at=at, subject="worklist", fields=["names", "story"], why="export")
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet(_("纠纷"))
    head = book.add_format({"bold": True, "bottom": 1})
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for number, line in enumerate(_lines(rows)):
        for column, text in enumerate(line):
            sheet.write_string(number, column, text, head if number == 0 else None)
    sheet.freeze_panes(1, 0)
    book.close()
    name = f"jiefen-{at.astimezone(CHINA):%Y%m%d-%H%M}.xlsx"
    return HttpResponse(
        kept.getvalue(),
        content_type=_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
