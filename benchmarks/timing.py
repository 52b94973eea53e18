"""How long things take, as percentiles."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    """Durations of one measurement in milliseconds; `cpu` is what a run kept processors busy."""

    median: float
    p95: float
    runs: int
    cpu: float = 0.0

    def __str__(self) -> str:
        clock = f"median {self.median:.1f} ms, p95 {self.p95:.1f} ms"
        return f"{clock}, CPU {self.cpu:.1f} ms ({self.runs} runs)"


def _busy() -> float:
    """CPU seconds of this process."""
    return time.process_time()


def measure(
    act: Callable[[int], object],
    *,
    runs: int,
    warm: int = 3,
    busy: Callable[[], float] = _busy,
) -> Times:
    """Times `act(run number)`, after some runs that do not count.

    `busy` counts CPU seconds, which others on the machine disturb less than they do the clock.
    """
    for number in range(warm):
        act(number)
    taken, busy_before = [], busy()
    for number in range(runs):
        begun = time.perf_counter()
        act(number)
        taken.append((time.perf_counter() - begun) * 1000)
    cpu = (busy() - busy_before) / runs * 1000
    taken.sort()
    p95 = taken[min(int(len(taken) * 0.95), runs - 1)]
    return Times(taken[len(taken) // 2], p95, runs, cpu)
