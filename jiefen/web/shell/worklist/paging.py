"""Cursor pages over (last day, dispute), rows without a last day at the end."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from jiefen.disputes.models import Scope

    Scopes = QuerySet[Scope]

SIZE = 50


@dataclass(frozen=True)
class Place:
    """A row of the list that a page begins after, or (backwards) before."""

    due: date | None
    dispute_id: int
    backwards: bool = False

    def __str__(self) -> str:
        day = self.due.isoformat() if self.due else "-"
        return f"{'b' if self.backwards else 'a'}_{day}_{self.dispute_id}"


def read_place(cursor: str) -> Place | None:
    """The place that a cursor names; anything else is the beginning."""
    parts = cursor.split("_")
    if len(parts) != 3 or not parts[2].isdigit():
        return None
    try:
        due = None if parts[1] == "-" else date.fromisoformat(parts[1])
    except ValueError:
        return None
    return Place(due, int(parts[2]), parts[0] == "b")


@dataclass(frozen=True)
class Page:
    """Some rows and the cursors of the pages beside them."""

    rows: "list[Scope]"
    previous: str = ""
    following: str = ""


def _beyond(rows: "Scopes", place: Place | None, *, dated: bool, backwards: bool) -> "Scopes":
    """The part of one half of the list that lies beyond a place, nearest first."""
    rows = rows.filter(next_due_on__isnull=not dated)
    sign = "lt" if backwards else "gt"
    if place is not None and dated and place.due is not None:
        further = Q(**{f"next_due_on__{sign}": place.due})
        same = Q(next_due_on=place.due, **{f"dispute_id__{sign}": place.dispute_id})
        rows = rows.filter(Q(**{f"next_due_on__{sign}e": place.due}) & (further | same))
    if place is not None and not dated and place.due is None:
        rows = rows.filter(**{f"dispute_id__{sign}": place.dispute_id})
    order = ["next_due_on", "dispute_id"] if dated else ["dispute_id"]
    return rows.order_by(*(f"-{name}" if backwards else name for name in order))


def page_by_due(rows: "Scopes", cursor: str, size: int = SIZE) -> Page:
    """The page after (or before) a cursor, most urgent first."""
    place = read_place(cursor)
    backwards = place is not None and place.backwards
    halves = [True, False]
    if place is not None:
        halves = [True, False] if place.due is not None else [False]
    if backwards and place is not None:
        halves = [False, True] if place.due is None else [True]
    found: list[Scope] = []
    for dated in halves:
        if len(found) <= size:
            part = _beyond(rows, place, dated=dated, backwards=backwards)
            found += part[: size + 1 - len(found)]
    return _page(found, size, backwards=backwards, started=place is not None)


def page_by_age(rows: "Scopes", cursor: str, size: int = SIZE) -> Page:
    """The page after (or before) a cursor, newest first."""
    place = read_place(cursor)
    backwards = place is not None and place.backwards
    if place is not None:
        sign = "gt" if backwards else "lt"
        rows = rows.filter(**{f"dispute_id__{sign}": place.dispute_id})
    ordered = rows.order_by("dispute_id" if backwards else "-dispute_id")
    return _page(list(ordered[: size + 1]), size, backwards=backwards, started=place is not None)


def _page(found: "list[Scope]", size: int, *, backwards: bool, started: bool) -> Page:
    more, rows = len(found) > size, found[:size]
    if backwards:
        rows.reverse()
    if not rows:
        return Page([])
    first, last = rows[0], rows[-1]
    before = str(Place(first.next_due_on, first.dispute_id, backwards=True))
    after = str(Place(last.next_due_on, last.dispute_id))
    return Page(
        rows,
        previous=before if (more if backwards else started) else "",
        following=after if (backwards or more) else "",
    )
