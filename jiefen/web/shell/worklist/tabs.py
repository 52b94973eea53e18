"""The parts of a work list, each a range of the same index."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import QuerySet

from jiefen.web.shell.types import Label

if TYPE_CHECKING:
    from jiefen.disputes.models import Scope

    Scopes = QuerySet[Scope]

MOST = 999


@dataclass(frozen=True)
class Tab:
    """A part of a list: which rows, and whether the most urgent or the newest come first."""

    code: str
    label: Label
    narrow: "Callable[[Scopes, date], Scopes]"
    newest_first: bool = False
    tone: str = ""


def counts(found: "Sequence[Scopes]") -> list[int]:
    """How many rows each range has, counted up to a thousand, in one statement."""
    parts: list[str] = []
    values: list[Any] = []
    for rows in found:
        sql, given = rows.order_by().values("pk")[: MOST + 1].query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) part)")  # noqa: S608 (our own query's text)
        values += given
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return [int(number) for number in cursor.fetchone()]
