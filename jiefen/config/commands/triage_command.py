"""`jiefen triage`: what kind of dispute a narrative looks like."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from datetime import date

from jiefen.config.commands.plan_source import chosen_plan, plan_options
from jiefen.config.commands.streams import Record, records, text_of, write
from jiefen.rules.plan import Plan
from jiefen.rules.trace import Refused
from jiefen.rules.triage import Candidate, Triage, triage_for

_LONGEST = 1_000_000
_STEP = 500


def arguments(parser: argparse.ArgumentParser) -> None:
    """The narratives: JSON Lines with `id` and `text`."""
    parser.add_argument("file", nargs="?", default="-", help='JSON Lines {"id","text"}')
    parser.add_argument(
        "--on", type=date.fromisoformat, default=None, help="从哪天算“昨天”“去年”（默认不算）"
    )
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


def answer(
    plan: Plan,
    triage: Triage,
    text: str,
    *,
    told: Mapping[str, str] | None = None,
    on: date | None = None,
) -> Record:
    """The likeliest kinds of one narrative with the words that carried them."""
    result = triage.propose(text, told=told, on=on)
    candidates = [_candidate(candidate, plan) for candidate in result.candidates]
    first = candidates[0]
    return {
        "category": first["category"],
        "kind": first["kind"],
        "confidence": first["confidence"],
        "sure": result.sure,
        "candidates": candidates,
        "units": _units(plan, result.candidates[0].kind),
        "flags": list(result.flags),
        "signs": {sign.flag: list(sign.because) for sign in result.signs},
        "questions": [question.as_dict() for question in result.questions],
        "facts": [found.as_dict() for found in result.facts],
        "because": first["because"],
        "plan_version": plan.version,
    }


def _told(record: Record, place: str) -> dict[str, str]:
    told = record.get("answers", {})
    if not isinstance(told, dict) or not all(isinstance(one, str) for one in told.values()):
        raise Refused.of("要是 {问题: 回答}", field=f"{place}: answers")
    return {str(question): str(code) for question, code in told.items()}


def _answers(options: argparse.Namespace) -> Iterator[Record]:
    plan = chosen_plan(options)
    triage = triage_for(plan)
    for done, (place, record) in enumerate(records(options.file), 1):
        text = text_of(record, "text", place)
        if len(text) > _LONGEST:
            raise Refused.of("文字超过一百万字", field=f"{place}: text")
        told = _told(record, place)
        yield {"id": record.get("id"), **answer(plan, triage, text, told=told, on=options.on)}
        if done % _STEP == 0:
            print(f"已看 {done} 条", file=sys.stderr)


def run(options: argparse.Namespace) -> int:
    """Answers each narrative in the order it came; a file's progress goes to standard error."""
    write(_answers(options))
    return 0
