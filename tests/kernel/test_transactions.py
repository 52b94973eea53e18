"""Two writers who stand in each other's way: neither is sent away."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import OperationalError, connection

from jiefen.kernel.transactions import TRIES, whole

LOCKS = (770_001, 770_002)


def lock(key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def crossing(first: int, second: int, both: Barrier) -> int:
    """Takes two locks in an order; waits between them until the other one holds its first."""
    tries = 0

    @whole
    def act() -> None:
        nonlocal tries
        tries += 1
        lock(first)
        with contextlib.suppress(BrokenBarrierError):
            both.wait(timeout=10)
        lock(second)

    try:
        act()
    finally:
        connection.close()
    return tries


@pytest.mark.django_db
def test_acts_when_they_wait_for_each_other_then_both_are_done() -> None:
    both = Barrier(2)

    def meet(order: tuple[int, int]) -> int:
        tries = crossing(*order, both)
        both.abort()
        return tries

    with ThreadPoolExecutor(2) as people:
        tries = sorted(people.map(meet, [LOCKS, LOCKS[::-1]]))
    assert tries == [1, 2]


@pytest.mark.django_db
def test_act_within_another_when_rolled_back_then_left_to_the_outer_one() -> None:
    tries = 0

    @whole
    def inner() -> None:
        nonlocal tries
        tries += 1
        deadlock = OperationalError("deadlock detected")
        deadlock.__cause__ = type("Deadlock", (Exception,), {"sqlstate": "40P01"})()
        raise deadlock

    with pytest.raises(OperationalError):
        inner()
    assert (tries, TRIES) == (1, 4)
