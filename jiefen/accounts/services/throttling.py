"""How often something may be tried; one statement counts, so parallel tries cannot slip through."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from jiefen.kernel.actor import Actor
from jiefen.kernel.secrets import blind_index
from jiefen.rules.trace import Refused


@dataclass(frozen=True)
class Limit:
    """At most `times` tries of one kind within a window that starts with the first."""

    name: str
    times: int
    per: timedelta


# No law names these numbers; they are service commitments of the district. Phones of many people
# share one outside address of the carrier, so the limits by address are wide.
CODE_AGAIN = Limit("code_again", 1, timedelta(seconds=60))
CODES_PER_PHONE = Limit("codes_per_phone", 5, timedelta(hours=1))
CODES_PER_SOURCE = Limit("codes_per_source", 60, timedelta(hours=1))
TRIES_PER_SOURCE = Limit("tries_per_source", 120, timedelta(hours=1))
FAILURES_PER_NAME = Limit("failures_per_name", 5, timedelta(minutes=15))

_COUNT = """
INSERT INTO accounts_throttle AS t (key, window_start, count) VALUES (%(key)s, %(at)s, 1)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN t.window_start <= %(past)s THEN 1 ELSE t.count + 1 END,
  window_start = CASE WHEN t.window_start <= %(past)s THEN %(at)s ELSE t.window_start END
RETURNING count, window_start
"""


def _key(limit: Limit, who: str) -> bytes:
    return blind_index("throttle", f"{limit.name}:{who}")


def count_try(*, limit: Limit, who: str, by: Actor, at: datetime) -> int:
    """Counts one more try of somebody and returns how many are in the window now."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"key": _key(limit, who), "at": at, "past": at - limit.per})
        return int(cursor.fetchone()[0])


def allow(*, limit: Limit, who: str, by: Actor, at: datetime) -> None:
    """Counts one more try and raises `Refused` (code `throttled`) when it is one too many."""
    if who and count_try(limit=limit, who=who, by=by, at=at) > limit.times:
        raise too_often(limit)


def too_often(limit: Limit) -> Refused:
    """The refusal of somebody who tried more often than the limit lets."""
    minutes = max(1, round(limit.per.total_seconds() / 60))
    return Refused.of(
        "试的次数太多了。",
        instead=(f"请过 {minutes} 分钟再试。", "着急的，请打综治中心电话。"),
        code="throttled",
    )


def over(*, limit: Limit, who: str, at: datetime) -> bool:
    """Whether somebody has used up a limit, without counting."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM accounts_throttle WHERE key = %s AND window_start > %s AND count >= %s",
            [_key(limit, who), at - limit.per, limit.times],
        )
        return cursor.fetchone() is not None
