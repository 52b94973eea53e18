"""`jiefen plan check`: whether the plan data can be used, all faults at once."""

import argparse

from jiefen.config.commands.plan_source import chosen_plan, plan_options


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with which plan."""
    parser.add_argument("what", choices=["check"])
    plan_options(parser)


def run(options: argparse.Namespace) -> int:
    """Loads the plan and says what is in it."""
    plan = chosen_plan(options)
    print(
        f"{plan.label} 版本 {plan.version}：{len(plan.kinds)} 类纠纷，{len(plan.units)} 个单位，"
        f"{len(plan.doors)} 条途径，{len(plan.deadlines) - len(plan.commitments)} 个法定期限，"
        f"{len(plan.commitments)} 项服务承诺，没有错误。"
    )
    return 0
