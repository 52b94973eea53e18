"""The number of a paper: reserved once for its place in the file, without gaps or repetition."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import connection

from jiefen.documents.forms import forms
from jiefen.documents.models import PaperPlace
from jiefen.documents.selectors import at_place
from jiefen.documents.types import Sheet
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_id

if TYPE_CHECKING:
    from jiefen.organisations.models import Unit

_SUFFIXES = ("人民调解委员会", "调委会")


def _name(unit: "Unit") -> str:
    name = unit.short_name or unit.name
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    return name


def _next(unit_id: int, word: str, day: date) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO documents_series AS s (unit_id, year, word, last) VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (unit_id, year, word) DO UPDATE SET last = s.last + 1 RETURNING last",
            [unit_id, day.year, word],
        )
        last = int(cursor.fetchone()[0])
    unit = unit_by_id(unit_id)
    kind = "人调" if unit.kind == "mediation_committee" else "调"
    return f"{_name(unit)}{kind}{word}字〔{day.year}〕第{last:04d}号"


@whole
def reserve_place(*, sheet: Sheet, by: Actor, at: datetime) -> PaperPlace:
    """The place of a paper in its file, with a number of its own or that of the file.

    The row of the series is locked until the end of the transaction; called outside of one, only
    for this moment. A place keeps its number whatever happens to the paper afterwards.
    """
    same = at_place(sheet.dispute_id, sheet.proceeding_id, sheet.kind, sheet.subject)
    place, new = PaperPlace.objects.filter(same).get_or_create(
        defaults={
            "dispute_id": sheet.dispute_id,
            "proceeding_id": sheet.proceeding_id,
            "kind": sheet.kind,
            "subject": sheet.subject,
            "number": sheet.number,
        },
    )
    word = forms()[sheet.data.code].word
    if new and not sheet.number and word != "file":
        place.number = _next(sheet.unit_id, word, local_day(at))
        place.save(update_fields=["number"])
    return place
