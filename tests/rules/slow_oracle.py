"""An oracle for periods that reads the plan's files itself and walks one day at a time.

It shares no code with the rules: its own YAML reading, its own calendar, its own counting.
"""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from chinese_calendar import is_workday

DAY = timedelta(days=1)
KNOWN_YEARS = range(2004, 2027)
Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """What the oracle says: the last day, both where the law is unsettled, or a refusal."""

    first: date | None = None
    last: date | None = None
    both: tuple[date, ...] = ()
    paused: bool = False
    refused: bool = False


def read_rules(root: Path) -> dict[str, Raw]:
    """Every period and promise as the files have them."""
    found: dict[str, Raw] = {}
    places = [root / "national" / "deadlines", root / "districts" / "shifan"]
    for path in sorted(one for place in places for one in place.rglob("*.yaml")):
        top = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for section in ("deadlines", "commitments"):
            found.update(top.get(section) or {})
    return found


@cache
def works(day: date) -> bool:
    """Whether offices work, by the bundled notices or, where there are none, the weekday."""
    return is_workday(day) if day.year in KNOWN_YEARS else day.isoweekday() < 6


def _version(rule: Raw, day: date) -> tuple[date, int, str] | None:
    chosen: tuple[date, int, str] | None = None
    for since in sorted(rule["values"]):
        if since > day:
            return chosen
        value = rule["values"][since]
        if isinstance(value, dict):
            amount, unit = value.get("amount"), value.get("unit", rule["unit"])
        else:
            amount, unit = value, rule["unit"]
        chosen = None if amount is None else (since, amount, unit)
    return chosen


def _next_version(rule: Raw, day: date) -> tuple[date, int, str] | None:
    later = [since for since in sorted(rule["values"]) if since > day]
    return _version(rule, later[0]) if later else None


def _stopped(day: date, stops: Sequence[tuple[date, date | None]]) -> bool:
    return any(begin <= day <= (begin if end is None else end) for begin, end in stops)


def _walk(day: date, amount: int, unit: str, stops: Sequence[tuple[date, date | None]]) -> date:
    """From the day before the first to the last day of the run, one day at a time."""
    if unit in ("calendar_day", "working_day"):
        while amount:
            day += DAY
            if (unit == "calendar_day" or works(day)) and not _stopped(day, stops):
                amount -= 1
        return day
    months = amount * 12 if unit == "year" else amount
    start, lost = day, 0
    wanted_month = start.year * 12 + start.month - 1 + months
    while True:
        reached = day.year * 12 + day.month - 1
        if reached == wanted_month and day.day == min(
            start.day, monthrange(day.year, day.month)[1]
        ):
            break
        day += DAY
        lost += _stopped(day, stops)
    while lost:
        day += DAY
        lost -= not _stopped(day, stops)
    return day


def _rolled(rule: Raw, day: date) -> date:
    while rule.get("roll_forward") and not works(day):
        day += DAY
    return day


def say(
    rule: Raw,
    event: date,
    stops: Sequence[tuple[date, date | None, str]] = (),
    extended_by: int = 0,
) -> Said:
    """The last day of the period, or a refusal."""
    version = _version(rule, event)
    extension = rule.get("extension")
    if version is None or (extended_by and not extension):
        return Said(refused=True)
    if extended_by and extended_by > extension.get("max", extended_by):
        return Said(refused=True)
    counting = [(a, b) for a, b, why in stops if why in (rule.get("stops") or ())]
    before = event if rule.get("start", "next_day") == "next_day" else event - DAY
    last = _walk(before, version[1], version[2], counting)
    both: tuple[date, ...] = ()
    later = _next_version(rule, event) if rule.get("unsettled") else None
    if later is not None and last >= later[0]:
        other = _walk(before, later[1], later[2], counting)
        if other < later[0]:
            other = _walk(later[0] - DAY, later[1], later[2], counting)
        if other < last:
            both = tuple(sorted({_rolled(rule, last), _rolled(rule, other)}))
            last = min(both)
    if extended_by:
        last = _walk(last, extended_by, extension["unit"], counting)
    paused = any(end is None and begin <= last for begin, end in counting)
    return Said(before + DAY, _rolled(rule, last), both, paused)
