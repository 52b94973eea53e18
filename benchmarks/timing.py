"""How long things take, as percentiles."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    """Durations of one measurement in milliseconds."""

    median: float
    p95: float
    runs: int

    def __str__(self) -> str:
        return f"median {self.median:.1f} ms, p95 {self.p95:.1f} ms ({self.runs} runs)"


def measure(act: Callable[[int], object], *, runs: int, warm: int = 3) -> Times:
    """Times `act(run number)`, after some runs that do not count."""
    for number in range(warm):
        act(number)
    taken = []
    for number in range(runs):
        begun = time.perf_counter()
        act(number)
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    return Times(taken[len(taken) // 2], taken[min(int(len(taken) * 0.95), runs - 1)], runs)
