"""News of the ledger as it is committed, for programs that wait for it.

One connection listens; whoever follows takes what came since they last looked. News may be told
twice and is only a hint where to read: the ledger itself is the message, so nothing is lost.
"""

import asyncio
import contextlib
import logging
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import psycopg
from django.db import connection

_CHANNEL = "ledger"
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class News:
    """A stream grew: the places `first` to `last` were added."""

    stream: str
    first: int
    last: int


def parsed(payload: str) -> News | None:
    """The news in a message such as `dispute:42:3:4`; none when it is not of that form."""
    stream, _, places = payload.partition(":")
    number, _, rest = places.partition(":")
    first, _, last = rest.partition(":")
    if not (number.isdigit() and first.isdigit() and last.isdigit()):
        return None
    return News(f"{stream}:{number}", int(first), int(last))


def _address() -> dict[str, object]:
    """How to connect like Django does, without its connection."""
    parameters = connection.get_connection_params()
    return {
        name: value
        for name, value in parameters.items()
        if name not in {"cursor_factory", "context", "prepare_threshold"}
    }


async def listen(*, ready: Callable[[], None]) -> AsyncIterator[News]:
    """The news of one listening connection until it breaks; `ready` is called once it listens."""
    address: dict[str, object] = {**_address(), "autocommit": True}
    async with await psycopg.AsyncConnection.connect(**address) as listening:  # type: ignore[arg-type]
        await listening.execute(f"LISTEN {_CHANNEL}")
        ready()
        async for message in listening.notifies():
            news = parsed(message.payload)
            if news is not None:
                yield news


async def listen_for_ever(*, ready: Callable[[], None]) -> AsyncIterator[News]:
    """The news over as many connections as it takes; `ready` is called for each.

    What was committed between two connections is not told: on `ready`, read the ledger again.
    """
    pause = _FIRST_PAUSE
    while True:

        def connected() -> None:
            nonlocal pause
            pause = _FIRST_PAUSE
            ready()

        with contextlib.suppress(psycopg.OperationalError):
            async for news in listen(ready=connected):
                yield news
        _log.warning("the ledger's news broke off; connecting again")
        await asyncio.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - spreads reconnects
        pause = min(pause * 2, _LONGEST_PAUSE)
