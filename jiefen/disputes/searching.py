"""Disputes by the words in them, so that common words are found as quickly as rare ones.

The words of a phrase come together, which the database does not know: asked for all of them at once
it expects hardly any rows, and sorts ten thousand. So it is told of the rarest word alone, and
tests the others row by row: for a common one it then walks the list from its beginning.
"""

from django.db import connection
from django.db.models import BooleanField, Case, QuerySet, Value, When

from jiefen.disputes.models import Dispute, Scope
from jiefen.kernel.kept import Kept

_common: Kept[dict[int, float]] = Kept("disputes.common_tokens", seconds=600)


def _known_common() -> dict[int, float]:
    """The part of all disputes that has a token, for the commonest, as the database knows it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT most_common_elems::text::bigint[], most_common_elem_freqs"
            " FROM pg_stats WHERE tablename = %s AND attname = 'tokens' AND schemaname = 'public'",
            [Dispute._meta.db_table],
        )
        row = cursor.fetchone()
    elements, shares = row if row and row[0] else ((), ())
    # Behind the share of each element stand three figures about all of them.
    return dict(zip(elements, shares, strict=False)) or {0: 0.0}


def with_tokens(rows: QuerySet[Scope], tokens: list[int]) -> QuerySet[Scope]:
    """The rows of a work list whose dispute has all these search tokens; none for no tokens."""
    if not tokens:
        return rows.none()
    common = _common.get(_known_common)
    rarest = min(tokens, key=lambda token: common.get(token, 0.0))
    rows = rows.filter(dispute__tokens__contains=[rarest])
    others = [token for token in tokens if token != rarest]
    if not others:
        return rows
    every = When(dispute__tokens__contains=others, then=Value(True))
    return rows.filter(Case(every, default=Value(False), output_field=BooleanField()))
