"""`jiefen fee`: what it costs or comes to, with formula, steps and articles."""

import argparse
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from jiefen.config.commands.plan_source import chosen_plan, plan_options
from jiefen.config.commands.streams import Record, records, text_of, write
from jiefen.rules.fees import calculate
from jiefen.rules.fees.reading import day
from jiefen.rules.plan import Plan
from jiefen.rules.trace import Refused

_CHINA = timedelta(hours=8)


def arguments(parser: argparse.ArgumentParser) -> None:
    """One calculator with its inputs as options, or JSON Lines."""
    parser.add_argument(
        "target",
        nargs="?",
        default="-",
        help='算什么（如 litigation），或者 JSON Lines 文件 {"id","calculator",...}',
    )
    parser.add_argument(
        "inputs", nargs=argparse.REMAINDER, help="这一项的输入，如 --amount 358600；--help 看全部"
    )
    _day_option(parser)
    plan_options(parser)


def _day_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", dest="as_of", help="按哪一天的规定（默认今天）")


def _as_of(given: object) -> date:
    if given in (None, ""):
        return (datetime.now(UTC) + _CHINA).date()
    return day(given, "as_of", "按哪一天的规定")


def _one(plan: Plan, name: str, given: list[str], options: argparse.Namespace) -> Record:
    """The answer for one calculator whose inputs are options."""
    spec = plan.fees.calculators[name]
    parser = argparse.ArgumentParser(prog=f"jiefen fee {name}", description=spec.label)
    for one in spec.inputs:
        choices = "；".join(f"{code}={label}" for code, label in one.choices)
        told = " ".join(part for part in (one.label, one.says, choices) if part)
        parser.add_argument(
            f"--{one.name.replace('_', '-')}", dest=one.name, help=told.replace("%", "%%")
        )
    _day_option(parser)
    found = vars(parser.parse_args(given))
    as_of = found.pop("as_of") or options.as_of
    inputs = {key: value for key, value in found.items() if value is not None}
    return dict(calculate(plan, name, inputs, _as_of(as_of)).as_dict())


def _answer(plan: Plan, record: Record, place: str, as_of: object) -> Record:
    name = text_of(record, "calculator", place)
    inputs = {k: v for k, v in record.items() if k not in {"id", "calculator", "as_of"}}
    try:
        answer = calculate(plan, name, inputs, _as_of(record.get("as_of", as_of)))
    except Refused as refused:
        field = f"{place}: {refused.field}" if refused.field else place
        raise Refused(refused.because, refused.instead, field, refused.code) from refused
    return {"id": record.get("id"), **answer.as_dict()}


def _answers(plan: Plan, options: argparse.Namespace) -> Iterator[Record]:
    for place, record in records(options.target):
        yield _answer(plan, record, place, options.as_of)


def run(options: argparse.Namespace) -> int:
    """Answers the one question of the options, or each line in the order it came."""
    plan = chosen_plan(options)
    if options.target in plan.fees.calculators:
        write([_one(plan, options.target, options.inputs, options)])
    elif options.inputs:
        known = "、".join(plan.fees.calculators)
        raise Refused.of(
            f"没有这个计算器：{options.target[:40]}", instead=f"可以用：{known}", field="calculator"
        )
    else:
        write(_answers(plan, options))
    return 0
