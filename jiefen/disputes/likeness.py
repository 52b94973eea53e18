"""Which disputes look like one another: by people's blind indexes, by day, place and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection

from jiefen.disputes.models import Dispute

WINDOW = timedelta(days=180)
_MOST = 20


@dataclass(frozen=True)
class Alike:
    """One other dispute and in what it is like the first; `shared` is the part of common words."""

    dispute_id: int
    same_phone: bool
    same_id: bool
    same_names: int
    same_day: bool
    same_area: bool
    shared: float


_BY_PEOPLE = """
SELECT DISTINCT other.dispute_id
FROM disputes_party mine
JOIN disputes_party other
  ON other.dispute_id <> mine.dispute_id
 AND (other.phone_index = mine.phone_index OR other.id_index = mine.id_index
      OR other.name_index = mine.name_index)
WHERE mine.dispute_id = %(id)s
LIMIT 200
"""

_BY_WORDS = """
SELECT d.id FROM disputes_dispute d
WHERE d.area_id = %(area)s AND d.id <> %(id)s
  AND d.filed_at >= %(since)s AND d.filed_at <= %(until)s
  AND d.tokens && %(tokens)s::bigint[]
LIMIT 2000
"""

_COMPARED = """
SELECT o.id,
  COALESCE(p.phone, false), COALESCE(p.id, false), COALESCE(p.names, 0),
  COALESCE(o.happened_on = d.happened_on, false), COALESCE(o.area_id = d.area_id, false),
  (SELECT count(*) FROM unnest(o.tokens) t WHERE t = ANY(d.tokens))::float
    / GREATEST(LEAST(cardinality(o.tokens), cardinality(d.tokens)), 1) AS shared
FROM disputes_dispute d
JOIN disputes_dispute o ON o.id = ANY(%(others)s)
LEFT JOIN LATERAL (
  SELECT bool_or(x.phone_index = m.phone_index) AS phone,
         bool_or(x.id_index = m.id_index) AS id,
         count(DISTINCT x.name_index) FILTER (WHERE x.name_index = m.name_index) AS names
  FROM disputes_party x JOIN disputes_party m ON m.dispute_id = d.id
   AND (x.phone_index = m.phone_index OR x.id_index = m.id_index OR x.name_index = m.name_index)
  WHERE x.dispute_id = o.id
) p ON true
WHERE d.id = %(id)s AND o.merged_into_id IS NULL
ORDER BY p.phone DESC NULLS LAST, shared DESC
LIMIT %(most)s
"""


def _ids(sql: str, values: dict[str, Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]


def _compare(dispute: Dispute, others: Sequence[int]) -> list[Alike]:
    if not others:
        return []
    values: dict[str, Any] = {"id": dispute.pk, "others": list(others), "most": _MOST}
    with connection.cursor() as cursor:
        cursor.execute(_COMPARED, values)
        return [Alike(*row) for row in cursor.fetchall()]


def alike_by_people(dispute: Dispute) -> list[Alike]:
    """Disputes with a party of the same phone, identity number or name; two statements."""
    return _compare(dispute, _ids(_BY_PEOPLE, {"id": dispute.pk}))


def alike_by_words(dispute: Dispute) -> list[Alike]:
    """Disputes of the same place within half a year that share words; two statements."""
    if dispute.area_id is None or not dispute.tokens:
        return []
    values = {
        "id": dispute.pk,
        "area": dispute.area_id,
        "since": dispute.filed_at - WINDOW,
        "until": dispute.filed_at + WINDOW,
        "tokens": dispute.tokens,
    }
    return _compare(dispute, _ids(_BY_WORDS, values))
