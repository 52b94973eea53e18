"""One act, one transaction, begun again when two writers stood in each other's way."""

import random
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

P = ParamSpec("P")
T = TypeVar("T")

TRIES = 4
_PAUSE_S = 0.05
# https://www.postgresql.org/docs/current/errcodes-appendix.html: class 40, transaction rollback.
_DEADLOCK, _SERIALIZATION = "40P01", "40001"


def _collided(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", None) in {_DEADLOCK, _SERIALIZATION}


def whole(act: Callable[P, T]) -> Callable[P, T]:
    """Runs an act in a transaction, all of it or nothing.

    The outermost act that the database rolled back to end a deadlock is done again, at most
    three times: nothing of it stayed, and whoever asked for it should not have to ask twice.
    Inside another transaction the act is a savepoint, and the outermost one is done again.
    """

    @wraps(act)
    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        tries = 1 if connection.in_atomic_block else TRIES
        for attempt in range(1, tries + 1):
            try:
                with transaction.atomic():
                    return act(*args, **kwargs)
            except OperationalError as error:
                if attempt == tries or not _collided(error):
                    raise
                time.sleep(random.uniform(0, _PAUSE_S * 2**attempt))  # noqa: S311
        raise AssertionError("unreachable")

    return done
