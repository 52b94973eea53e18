"""Days as people write them: 2025年3月5日, 去年腊月, 三月十五号, 前天."""

import re
from datetime import date, timedelta

from jiefen.rules.triage.numerals import CHINESE, number

_NUMBER = rf"(?:[0-9]{{1,2}}|{CHINESE}{{1,3}})"
_YEAR = r"(?:(?:19|20)[0-9]{2}|[0-9]{2}|[二一][〇零0九][〇零一二三四五六七八九]{2})"
_FULL = re.compile(
    rf"(?:(?P<year>{_YEAR})\s*年|(?P<spoken>今年|去年|前年|大前年)的?)\s*"
    rf"(?P<month>{_NUMBER})\s*月(?:份)?(?:\s*(?P<day>{_NUMBER})\s*[日号])?"
    rf"|(?P<y>(?:19|20)[0-9]{{2}})[-./](?P<m>[0-9]{{1,2}})[-./](?P<d>[0-9]{{1,2}})"
    rf"|(?P<bare>{_NUMBER})\s*月\s*(?P<on>{_NUMBER})\s*[日号]"
    rf"|(?P<near>大前天|前天|昨天|昨晚|今天|今早|上周[一二三四五六日天])"
    rf"|(?P<count>[0-9]{{1,2}}|{CHINESE}{{1,3}})天(?:之?前)"
)
_SPOKEN = {"今年": 0, "去年": 1, "前年": 2, "大前年": 3}
_NEAR = {"大前天": 3, "前天": 2, "昨天": 1, "昨晚": 1, "今天": 0, "今早": 0}


def days_in(text: str, on: date | None) -> list[tuple[date, str]]:
    """The days that are written, each with its words; a spoken one only when `on` is known."""
    found = []
    for match in _FULL.finditer(text):
        day = _day(match, on)
        if day is not None:
            found.append((day, match.group()))
    return found


def _day(match: re.Match[str], on: date | None) -> date | None:
    part = match.groupdict()
    if part["y"]:
        return _made(int(part["y"]), int(part["m"]), int(part["d"]))
    if part["near"] or part["count"]:
        return _back(part["near"], part["count"], on)
    if part["bare"]:
        day = on and _made(on.year, number(part["bare"]), number(part["on"]))
        return day if day is None or on is None or day <= on else day.replace(year=day.year - 1)
    if part["day"] is None:
        return None
    year = _year(part["year"], part["spoken"], on)
    return _made(year, number(part["month"]), number(part["day"])) if year else None


def _back(near: str | None, count: str | None, on: date | None) -> date | None:
    if on is None:
        return None
    if count:
        return on - timedelta(days=number(count) or 0)
    if near in _NEAR:
        return on - timedelta(days=_NEAR[near])
    weekday = "一二三四五六日".index((near or "一")[-1].replace("天", "日"))
    return on - timedelta(days=on.weekday() + 7 - weekday)


def _year(written: str | None, spoken: str | None, on: date | None) -> int | None:
    if spoken:
        return on.year - _SPOKEN[spoken] if on else None
    if not written:
        return None
    digits = int(written) if written.isdigit() else number(written)
    return digits + 2000 if digits is not None and digits < 100 else digits


def _made(year: int, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month or 0, day or 0)
    except ValueError:
        return None
