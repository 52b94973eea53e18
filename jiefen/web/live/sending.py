"""A stream of events as the browser's EventSource reads it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import Error

from jiefen.disputes.following import Step
from jiefen.kernel.clock import now
from jiefen.web.live.hub import hub, read

HEARTBEAT = 5.0
# A stream ends by itself and is asked for again, so that access is decided anew.
LASTS = 600.0
# Between the making of a page and its first connection.
_JUST_NOW = timedelta(seconds=10)
_BEAT = b": beat\n\n"


@dataclass(frozen=True)
class Following:
    """What somebody follows: which steps concern them, and how to read those they missed."""

    concerns: Callable[[Step], bool]
    missed: Callable[[int | None, datetime], list[Step]]
    in_order: bool


def written(step: Step) -> bytes:
    """One event: the ledger entry's id, the dispute's code and the act's."""
    data = json.dumps({"dispute": step.code, "act": step.act})
    return f"id: {step.entry_id}\nevent: act\ndata: {data}\n\n".encode()


async def events(
    following: Following,
    *,
    after: int | None,
    heartbeat: float = HEARTBEAT,
    lasts: float = LASTS,
) -> AsyncIterator[bytes]:
    """What happens from `after` on (none: from just now), with a sign of life in every silence."""
    yield b"retry: 2000\n\n" + _BEAT
    ends = asyncio.get_running_loop().time() + lasts
    since = now() - _JUST_NOW
    with hub().follow(following.concerns) as follower:
        follower.lose()
        while asyncio.get_running_loop().time() < ends:
            came = await follower.news(within=heartbeat)
            if follower.behind:
                follower.behind = False
                try:
                    came = [*await read(following.missed, after, since), *came]
                except Error:
                    follower.behind = True
                    await asyncio.sleep(1)
            fresh = [
                step
                for step in came
                if following.concerns(step)
                and not (following.in_order and after is not None and step.entry_id <= after)
            ]
            after = max([*(step.entry_id for step in fresh), after or 0]) or after
            yield b"".join(map(written, fresh)) or _BEAT
