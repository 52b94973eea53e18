"""`jiefen restore`: puts a backup back and verifies the ledger."""

import argparse
import sys
from pathlib import Path

from jiefen.config import embedded
from jiefen.config.env import environment


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which backup, and whether it may replace what is there."""
    parser.add_argument("dir", help="jiefen backup 写的文件夹")
    parser.add_argument("--force", action="store_true", help="替换现有的数据")


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when the restored ledger is whole, 1 when not, 2 when nothing was touched."""
    from jiefen.config import restoring

    env = environment()
    if not env.database_url:
        embedded.start(env)
    said = restoring.restore(env, Path(options.dir).resolve(), force=options.force)
    faults = _verified()
    if not restoring.ledger_matches(env, said):
        faults.append("台账的末端和备份时不同")
    for fault in faults[:20]:
        print(fault, file=sys.stderr)
    if faults:
        print(f"已恢复，但台账有 {len(faults)} 处问题。", file=sys.stderr)
        return 1
    print(f"已恢复 {said['made_at']} 的备份，台账 {said['ledger']['entries']} 条记录核验无误。")
    return 0


def _verified() -> list[str]:
    """What `ledger verify` finds, after the tables were brought up to date."""
    from jiefen.config.preparing import prepare

    prepare(environment())
    from jiefen.kernel.verification import verify

    return [str(finding) for finding in verify()]
