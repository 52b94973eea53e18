"""The whole picture as a spreadsheet: one line a number, with what it means."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from jiefen.disputes.counting import Period
from jiefen.kernel.clock import CHINA
from jiefen.web.coordinator.definitions import DEFINITIONS
from jiefen.web.coordinator.picture import Number, Picture
from jiefen.web.shell.types import Label

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Line = tuple[str, Label, Label, int, Label]


def _plain(picture: Picture) -> Iterator[Line]:
    parts: list[tuple[str, Label, list[Number]]] = [
        ("open", _("在办"), [picture.open]),
        ("light", _("时限"), picture.lights),
        ("hands", _("在谁手里"), picture.hands),
        ("flow", _("本周"), picture.week),
        ("flow", _("时间段内"), picture.flow),
        ("category", _("类型"), picture.categories),
        ("place", _("地方"), picture.places),
        ("invited", _("请对方来"), picture.invited),
    ]
    for what, part, numbers in parts:
        for number in numbers:
            yield what, part, number.label, number.n, number.note


def _outcomes(picture: Picture) -> Iterator[Line]:
    columns: list[tuple[Label, int, list[tuple[Number | None, bool]]]] = [
        (_("收到的现在怎样"), picture.filed, [(o.filed, o.counts) for o in picture.outcomes]),
        (_("办结的结果"), picture.closed, [(o.closed, o.counts) for o in picture.outcomes]),
    ]
    for part, of, numbers in columns:
        for number, counts in numbers:
            if number is not None:
                remark = _("底数 %(n)s") % {"n": of} if counts else _("不进底数")
                yield "outcome", part, number.label, number.n, remark


def lines(picture: Picture) -> Iterator[Line]:
    """Definition, part, name, number and remark of every number of the page."""
    yield from _plain(picture)
    for stage in picture.stages:
        remark = stage.left.label if stage.left else ""
        yield "stage", _("阶段"), stage.standing.label, stage.standing.n, remark
    yield from _outcomes(picture)


def spreadsheet(picture: Picture, period: Period, *, unit: str, at: datetime) -> HttpResponse:
    """The numbers as an .xlsx file to save."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True, "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_("整体情况"))
    moment = f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"
    sheet.write_string(0, 0, f"{unit} {period.first} — {period.last} ({moment})", bold)
    heads = (_("部分"), _("名称"), _("件数"), _("说明"), _("算什么"), _("以什么为底"), _("不算"))
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, bold)
    for row, (what, part, label, n, remark) in enumerate(lines(picture), 3):
        meant = DEFINITIONS[what]
        sheet.write_string(row, 0, str(part))
        sheet.write_string(row, 1, str(label))
        sheet.write_number(row, 2, n)
        sheet.write_string(row, 3, str(remark))
        for column, text in enumerate((meant.counted, meant.of, meant.without), 4):
            sheet.write_string(row, column, str(text), wrap)
    for column, width in enumerate((16, 22, 8, 16, 50, 24, 40)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(3, 0)
    book.close()
    name = f"jiefen-overview-{at.astimezone(CHINA):%Y%m%d-%H%M}.xlsx"
    return HttpResponse(
        kept.getvalue(),
        content_type=_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
