"""`jiefen triage`: what kind of dispute a narrative looks like."""

import argparse
from collections.abc import Iterator

from jiefen.config.commands.plan_source import chosen_plan, plan_options
from jiefen.config.commands.streams import Record, records, text_of, write
from jiefen.rules.plan import Plan
from jiefen.rules.triage import Candidate, Triage, keyword_triage


def arguments(parser: argparse.ArgumentParser) -> None:
    """The narratives: JSON Lines with `id` and `text`."""
    parser.add_argument("file", nargs="?", default="-", help='JSON Lines {"id","text"}')
    plan_options(parser)


def _candidate(candidate: Candidate, plan: Plan) -> Record:
    return {
        "kind": candidate.kind,
        "kind_label": plan.kinds[candidate.kind].label,
        "category": plan.categories[candidate.category].label,
        "confidence": candidate.confidence,
        "because": list(candidate.because),
    }


def _units(plan: Plan, kind: str) -> list[str]:
    remit = plan.remits.get(kind)
    return [*remit.ladder, remit.department, *remit.co] if remit else []


def answer(plan: Plan, triage: Triage, text: str) -> Record:
    """The likeliest kinds of one narrative with the words that carried them."""
    result = triage.propose(text)
    candidates = [_candidate(candidate, plan) for candidate in result.candidates]
    first = candidates[0] if candidates else {"kind": None, "category": None, "confidence": 0.0}
    return {
        "category": first["category"],
        "kind": first["kind"],
        "confidence": first["confidence"],
        "candidates": candidates,
        "units": _units(plan, result.candidates[0].kind) if candidates else [],
        "flags": list(result.flags),
        "questions": list(result.questions),
        "because": first.get("because", []),
        "plan_version": plan.version,
    }


def _answers(options: argparse.Namespace) -> Iterator[Record]:
    plan = chosen_plan(options)
    triage = keyword_triage(plan)
    for place, record in records(options.file):
        text = text_of(record, "text", place)
        yield {"id": record.get("id"), **answer(plan, triage, text)}


def run(options: argparse.Namespace) -> int:
    """Answers each narrative in the order it came."""
    write(_answers(options))
    return 0
