"""`jiefen ledger verify`: names every altered, missing or reordered entry."""

import argparse
import json

from jiefen.config.commands.django_start import start_django


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to check: everything, or one dispute by its code."""
    parser.add_argument("what", choices=["verify", "seal"])
    parser.add_argument("--stream", help="只核验一条链，如 dispute:42")
    parser.add_argument("--json", action="store_true", help="每个问题输出一行 JSON")


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when the ledger is whole, 1 when it is not."""
    start_django()
    from jiefen.kernel.clock import now
    from jiefen.kernel.verification import seal, verify

    if options.what == "seal":
        made = seal(at=now())
        print(f"已封存 {made.entries} 条" if made else "没有新的记录要封存")
        return 0
    count = 0
    for finding in verify(options.stream):
        count += 1
        line = {"stream": finding.stream, "seq": finding.seq, "fault": finding.fault}
        print(json.dumps(line, ensure_ascii=False) if options.json else finding, flush=True)
    if not options.json:
        print("台账完整，没有被改动。" if not count else f"发现 {count} 处问题。")
    return 1 if count else 0
