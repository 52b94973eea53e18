"""`jiefen doors`: which ways are open for a dispute, and why the others are not."""

import argparse
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

from jiefen.config.commands.plan_source import chosen_plan, plan_options
from jiefen.config.commands.streams import Record, records, text_of, write
from jiefen.rules.calendar import Calendar, seeded_calendar
from jiefen.rules.doors.given import as_day, check_day, given_facts
from jiefen.rules.doors.reading import read_out, read_out_door, read_out_move
from jiefen.rules.plan import Plan
from jiefen.rules.trace import Refused

_BEIJING = timezone(timedelta(hours=8))


def arguments(parser: argparse.ArgumentParser) -> None:
    """The disputes: JSON Lines with `facts` and `day`; a kind, a door or a move if asked for."""
    parser.add_argument(
        "file",
        nargs="?",
        default="-",
        help='JSON Lines {"id","facts":{…},"day","kind","door","from","to"}',
    )
    parser.add_argument("--today", help="今天是哪一天（默认本机日期）；更晚的日子不回答")
    parser.add_argument("--staff", action="store_true", help="也显示未核实的内容和互相冲突的规定")
    plan_options(parser)


def _answer(
    plan: Plan, calendar: Calendar, record: Record, place: str, *, today: date, staff: bool
) -> Record:
    day = as_day(text_of(record, "day", place, default=today.isoformat()), f"{place}: day")
    check_day(plan, day, today)
    raw = record.get("facts", {})
    if not isinstance(raw, dict):
        raise Refused.of('facts 要写成 {"事实": 值}', field=f"{place}: facts")
    facts = given_facts(plan, raw, text_of(record, "kind", place))
    found: Record = {
        "id": record.get("id"),
        **read_out(plan, facts, day, calendar=calendar, staff=staff),
    }
    door, from_door, to_door = (text_of(record, name, place) for name in ("door", "from", "to"))
    if door:
        found["asked"] = read_out_door(plan, door, facts, day, calendar)
    if from_door or to_door:
        found["move"] = read_out_move(plan, from_door, to_door, facts, day, calendar)
    return found


def _answers(options: argparse.Namespace) -> Iterator[Record]:
    plan, calendar = chosen_plan(options), seeded_calendar()
    today = as_day(options.today, "--today") if options.today else datetime.now(_BEIJING).date()
    for place, record in records(options.file):
        yield _answer(plan, calendar, record, place, today=today, staff=options.staff)


def run(options: argparse.Namespace) -> int:
    """Answers each dispute in the order it came."""
    write(_answers(options))
    return 0
