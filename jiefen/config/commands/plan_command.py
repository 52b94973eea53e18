"""`jiefen plan`: whether the plan data can be used, and what a changed plan would answer."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from jiefen.config.commands.plan_source import chosen_plan, plan_options
from jiefen.config.commands.streams import Record, records, write
from jiefen.rules.calendar import seeded_calendar
from jiefen.rules.plan import Plan
from jiefen.rules.trace import Refused


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with which plan."""
    parser.add_argument("what", choices=["check", "compare"])
    parser.add_argument("folders", nargs="*", help="compare：旧方案和新方案的文件夹")
    parser.add_argument("--cases", help='compare：以往的问题，JSON Lines {"rule","event"}')
    parser.add_argument(
        "--recorded", action="store_true", help="compare：用本系统已经记录的期限作问题"
    )
    plan_options(parser)


def run(options: argparse.Namespace) -> int:
    """Loads the plan and says what is in it, or compares two."""
    return _compare(options) if options.what == "compare" else _check(options)


def _check(options: argparse.Namespace) -> int:
    plan = chosen_plan(options)
    law = len(plan.deadlines) - len(plan.commitments)
    print(
        f"{plan.label} 版本 {plan.version}：{len(plan.kinds)} 类纠纷，{len(plan.units)} 个单位，"
        f"{len(plan.doors)} 条途径，{law} 个法定期限，"
        f"{len(plan.commitments)} 项服务承诺，没有错误。"
    )
    return 0


def _compare(options: argparse.Namespace) -> int:
    """One JSON object: both versions, the rules that changed, the questions that differ."""
    from jiefen.rules.simulate import changed, replay

    if len(options.folders) != 2:
        raise Refused.of(
            "要给出旧方案和新方案两个文件夹",
            instead="jiefen plan compare 旧文件夹 新文件夹 --cases 问题.jsonl",
            field="folders",
        )
    old, new = (_read(options, folder) for folder in options.folders)
    asked = list(replay(old, new, _questions(options), seeded_calendar()))
    different = [one for one in asked if one.differs]
    answer: Record = {
        "old": old.version,
        "new": new.version,
        "changed": [one.as_dict() for one in changed(old, new)],
        "asked": len(asked),
        "different": len(different),
        "differences": [one.as_dict() for one in different],
    }
    write([answer])
    return 0


def _read(options: argparse.Namespace, folder: str) -> Plan:
    if not Path(folder).is_dir():
        raise Refused.of(f"没有这个文件夹：{folder}", field="folders")
    return chosen_plan(argparse.Namespace(plan=folder, district=options.district))


def _questions(options: argparse.Namespace) -> Iterator[Record]:
    if options.cases:
        for _place, record in records(options.cases):
            yield record
    if options.recorded:
        from jiefen.config.commands.django_start import start_django

        start_django()
        from jiefen.flows.recorded_questions import recorded_periods

        yield from recorded_periods()
