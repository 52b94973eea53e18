"""`jiefen route`: which unit leads, which join, by which rule."""

import argparse
from collections.abc import Iterator

from jiefen.config.commands.plan_source import chosen_plan, plan_options
from jiefen.config.commands.streams import Record, records, text_of, texts_of, write
from jiefen.rules.facts import facts
from jiefen.rules.plan import Plan
from jiefen.rules.routing import propose
from jiefen.rules.trace import Refused


def arguments(parser: argparse.ArgumentParser) -> None:
    """The disputes: JSON Lines with kind, area, receiver and what else is known."""
    parser.add_argument(
        "file",
        nargs="?",
        default="-",
        help='JSON Lines {"kind","area","receiver","other_areas","extra_kinds","facts"}',
    )
    plan_options(parser)


def _unit(plan: Plan, code: str | None) -> Record | None:
    return {"code": code, "label": plan.units[code].label} if code else None


def _answer(plan: Plan, record: Record, place: str) -> Record:
    given = record.get("facts", {})
    if not isinstance(given, dict):
        raise Refused.of("要是一个 JSON 对象", field=f"{place}: facts")
    proposal = propose(
        plan,
        kind=text_of(record, "kind", place),
        area=text_of(record, "area", place) or None,
        receiver=text_of(record, "receiver", place),
        other_areas=texts_of(record, "other_areas", place),
        extra_kinds=texts_of(record, "extra_kinds", place),
        facts=facts(**given),
    )
    return {
        "id": record.get("id"),
        "lead": _unit(plan, proposal.lead),
        "centre": _unit(plan, proposal.lead_centre),
        "co": [_unit(plan, code) for code in proposal.co],
        "level": proposal.level,
        "rule": proposal.rule,
        "because": [reason.as_dict() for reason in proposal.because],
        "plan_version": plan.version,
    }


def _answers(options: argparse.Namespace) -> Iterator[Record]:
    plan = chosen_plan(options)
    for place, record in records(options.file):
        yield _answer(plan, record, place)


def run(options: argparse.Namespace) -> int:
    """Proposes a route for each dispute in the order it came."""
    write(_answers(options))
    return 0
