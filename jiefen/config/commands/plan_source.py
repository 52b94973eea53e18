"""The plan for commands that never start Django."""

import argparse
import sys
from pathlib import Path

from jiefen.config.commands.kept_plan import quick_plan
from jiefen.rules.plan import Plan, PlanFaults
from jiefen.rules.trace import Refused


def plan_options(parser: argparse.ArgumentParser) -> None:
    """Which plan to read: its folder and district."""
    parser.add_argument("--plan", help="方案数据的文件夹（默认用自带的）")
    parser.add_argument("--district", default="shifan", help="哪个区（默认 shifan）")


def chosen_plan(options: argparse.Namespace) -> Plan:
    """The plan the options name; all faults are printed, then the command is refused."""
    root = Path(options.plan) if options.plan else None
    if root is not None and not root.is_dir():
        raise Refused.of(f"没有这个文件夹：{root}", field="--plan")
    try:
        return quick_plan(root, options.district)
    except PlanFaults as faults:
        for fault in faults.faults:
            print(fault, file=sys.stderr)
        raise Refused.of(f"方案数据有 {len(faults.faults)} 处错误", field="plan") from faults
