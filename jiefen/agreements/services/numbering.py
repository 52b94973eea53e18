"""The running number of a committee in a year."""

from datetime import datetime

from django.db import connection

from jiefen.kernel.clock import local_day
from jiefen.organisations.selectors import unit_by_id


def next_number(*, unit_id: int, at: datetime) -> str:
    """The next number of a committee, such as 清河人调字〔2026〕第0137号."""
    year = local_day(at).year
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO agreements_series AS s (unit_id, year, last) VALUES (%s, %s, 1)"
            " ON CONFLICT (unit_id, year) DO UPDATE SET last = s.last + 1 RETURNING last",
            [unit_id, year],
        )
        row = cursor.fetchone()
    unit = unit_by_id(unit_id)
    name = (unit.short_name or unit.name).replace("人民调解委员会", "").removesuffix("调委会")
    return f"{name}人调字〔{year}〕第{row[0]:04d}号"
