"""`jiefen due`: the last day of a period, with what it rests on."""

import argparse
from collections.abc import Iterator
from datetime import date

from jiefen.config.commands.plan_source import chosen_plan, plan_options
from jiefen.config.commands.streams import Record, records, text_of, write
from jiefen.rules.calendar import Calendar, seeded_calendar
from jiefen.rules.deadline import Stop, due
from jiefen.rules.in_time import in_time
from jiefen.rules.lengthening import may_lengthen
from jiefen.rules.plan import Plan
from jiefen.rules.trace import Refused


def arguments(parser: argparse.ArgumentParser) -> None:
    """The periods: JSON Lines, or one rule and day on the command line."""
    parser.add_argument("file", nargs="?", default="-", help='JSON Lines {"rule","event","stops"}')
    parser.add_argument("--rule", help="期限编号，如 JC.30")
    parser.add_argument("--event", help="起算事件的日期，如 2026-09-03")
    plan_options(parser)


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused.of(f"日期要写成 2026-09-03 这样（现在是 {text!r}）", field=field) from None


def _stops(record: Record, place: str) -> list[Stop]:
    given = record.get("stops", [])
    if not isinstance(given, list) or not all(isinstance(stop, dict) for stop in given):
        raise Refused.of("要是一组 JSON 对象", field=f"{place}: stops")
    return [
        Stop(
            from_day=_day(text_of(stop, "from", place), f"{place}: stops.from"),
            to_day=_day(stop["to"], f"{place}: stops.to") if stop.get("to") else None,
            reason=text_of(stop, "reason", place),
        )
        for stop in given
    ]


def _consents(record: Record, place: str) -> list[str] | None:
    """Whose consent to an extension is recorded; None when the record does not say."""
    given = record.get("consents")
    if given is None:
        return None
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise Refused.of("要是一组文字", field=f"{place}: consents")
    return [one for one in given if isinstance(one, str)]


def _answer(plan: Plan, calendar: Calendar, record: Record, place: str) -> Record:
    rule_id = text_of(record, "rule", place)
    if rule_id not in {**plan.deadlines, **plan.commitments}:
        raise Refused.of(f"没有编号为 {rule_id!r} 的期限", field=f"{place}: rule")
    extended = record.get("extended_by", 0)
    if not isinstance(extended, int):
        raise Refused.of("要是整数", field=f"{place}: extended_by")
    rule = plan.clock(rule_id)
    allowed = may_lengthen(rule, extended, consents=_consents(record, place))
    if isinstance(allowed, Refused):
        raise allowed
    answer = due(
        rule,
        event=_day(text_of(record, "event", place), f"{place}: event"),
        calendar=calendar,
        stops=_stops(record, place),
        extended_by=extended,
    )
    because = [*answer.because, *allowed.because]
    if record.get("on"):
        kept = in_time(rule, answer, _day(text_of(record, "on", place), f"{place}: on"))
        because += kept.because
    return {
        "id": record.get("id"),
        "rule": rule_id,
        "label": rule.label,
        "first_day": answer.first_day.isoformat(),
        "last_day": answer.last_day.isoformat(),
        "amber_day": answer.amber_day.isoformat(),
        "provisional": answer.provisional,
        "paused": answer.paused,
        "kind": rule.kind,
        "rigid": rule.rigid,
        "candidates": [day.isoformat() for day in answer.candidates],
        "because": [reason.as_dict() for reason in because],
        "plan_version": plan.version,
    }


def _given(options: argparse.Namespace) -> Iterator[tuple[str, Record]]:
    if options.rule or options.event:
        yield "--rule", {"rule": options.rule or "", "event": options.event or ""}
    else:
        yield from records(options.file)


def run(options: argparse.Namespace) -> int:
    """Answers each period in the order it came."""
    plan, calendar = chosen_plan(options), seeded_calendar()
    write(_answer(plan, calendar, record, place) for place, record in _given(options))
    return 0
