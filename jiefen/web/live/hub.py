"""One listening connection for a whole process, and everybody in it who waits for news."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import Error, close_old_connections

from jiefen.disputes.following import Step, steps_at
from jiefen.kernel.stream import News, listen_for_ever

P = ParamSpec("P")
R = TypeVar("R")

_TOGETHER = 0.1
_MOST_WAITING = 500
_log = logging.getLogger(__name__)
_reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="live")


async def read(what: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Runs a selector in the one thread that reads the database for all streams."""

    def fresh() -> R:
        close_old_connections()
        return what(*args, **kwargs)

    return await asyncio.get_running_loop().run_in_executor(_reader, fresh)


class Follower:
    """Somebody who waits: what came for them, and whether they must read the ledger again."""

    def __init__(self, concerns: Callable[[Step], bool]) -> None:
        self.concerns = concerns
        self.behind = False
        self._waiting: list[Step] = []
        self._woken = asyncio.Event()

    def tell(self, steps: list[Step]) -> None:
        """Hands over steps that concern this follower; one who is too slow has to read again."""
        mine = [step for step in steps if self.concerns(step)]
        if len(self._waiting) + len(mine) > _MOST_WAITING:
            return self.lose()
        self._waiting += mine
        if mine:
            self._woken.set()
        return None

    def lose(self) -> None:
        """Says that news may have been missed."""
        self._waiting.clear()
        self.behind = True
        self._woken.set()

    async def news(self, *, within: float) -> list[Step]:
        """What came, at the latest after `within` seconds; may be nothing."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._woken.wait()
        self._woken.clear()
        came, self._waiting = self._waiting, []
        return came


class Hub:
    """Reads what the news is about once, and tells every follower whom it concerns."""

    def __init__(self) -> None:
        self._followers: set[Follower] = set()
        self._came: asyncio.Queue[News] = asyncio.Queue()
        self._tasks = [
            asyncio.create_task(self._listen(), name="live-listen"),
            asyncio.create_task(self._tell(), name="live-tell"),
        ]

    @contextlib.contextmanager
    def follow(self, concerns: Callable[[Step], bool]) -> Iterator[Follower]:
        """A follower for as long as the block runs."""
        follower = Follower(concerns)
        self._followers.add(follower)
        try:
            yield follower
        finally:
            self._followers.discard(follower)

    def _lost(self) -> None:
        for follower in self._followers:
            follower.lose()

    async def _listen(self) -> None:
        async for news in listen_for_ever(ready=self._lost):
            if self._followers:
                self._came.put_nowait(news)

    async def _tell(self) -> None:
        while True:
            batch = [await self._came.get()]
            await asyncio.sleep(_TOGETHER)
            while not self._came.empty():
                batch.append(self._came.get_nowait())
            places = [(news.stream, news.first, news.last) for news in batch]
            try:
                steps = await read(steps_at, places)
            except Error:
                _log.warning("the news could not be read; everybody reads again")
                self._lost()
                continue
            for follower in self._followers:
                follower.tell(steps)


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def hub() -> Hub:
    """The hub of this process, made when the first one asks."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]
