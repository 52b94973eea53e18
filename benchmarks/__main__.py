"""`python -m benchmarks`: measures everything and writes docs/reference/performance.md."""

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import report
from benchmarks.database import measured_database

PARTS = ("registering", "reading", "commands", "doors", "paper", "starting")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--sizes", default="1000,100000,1000000", help="numbers of disputes")
    parser.add_argument("--only", default=",".join(PARTS), help="some of: " + ", ".join(PARTS))
    parser.add_argument("--plans", action="store_true", help="print the slowest queries' plans")
    return parser.parse_args()


def _keep(section: report.Section) -> None:
    from jiefen.kernel.clock import now

    section.measured = report.conditions(now())
    report.keep(section)
    print(f"\n{section.markdown()}", flush=True)


def _measure_in_database(wanted: set[str], sizes: list[int], *, plans: bool) -> None:
    with measured_database() as urls:
        if "reading" in wanted:
            from benchmarks import reading

            _keep(reading.measure(sizes, plans=plans))
        if "registering" in wanted:
            from benchmarks import registering

            _keep(registering.measure(urls.owner, urls.runtime))


def main() -> None:
    """Runs what was asked for; what was measured before stays on the page."""
    options = _options()
    wanted = {name.strip() for name in options.only.split(",")}
    from benchmarks import doors, starting

    with tempfile.TemporaryDirectory(prefix="jiefen-bench-") as name:
        Path(name).chmod(0o755)
        others: dict[str, Callable[[], report.Section]] = {
            "commands": starting.commands,
            "doors": doors.measure,
            "starting": lambda: starting.whole_system(Path(name)),
        }
        for part, measure in others.items():
            if part in wanted:
                _keep(measure())
    if wanted & {"registering", "reading"}:
        sizes = sorted(int(size) for size in options.sizes.split(","))
        _measure_in_database(wanted, sizes, plans=options.plans)
    if "paper" in wanted:
        # Last, because it sets Django up if nothing before did.
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiefen.config.settings")  # noqa: TID251
        _keep(starting.paper())
    report.write(PARTS)
    print(f"written: {report.PAGE}")


if __name__ == "__main__":
    main()
