"""Dates, moments and numbers as Chinese papers write them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

_CHINA = ZoneInfo("Asia/Shanghai")
_DIGITS = "零一二三四五六七八九"
BLANK_DATE = "\u3000\u3000年\u3000\u3000月\u3000\u3000日"


def day(value: date | None) -> str:
    """Return a day as 2026年11月23日, or a blank to be filled in by hand."""
    return f"{value.year}年{value.month}月{value.day}日" if value else BLANK_DATE


def moment(value: datetime) -> str:
    """Return an aware moment to the minute in Chinese time."""
    local = value.astimezone(_CHINA)
    return f"{day(local.date())}{local.hour}时{local.minute:02d}分"


def instant(value: datetime) -> str:
    """Return an aware moment to the second in Chinese time, as a receipt needs it."""
    local = value.astimezone(_CHINA)
    return f"{moment(local)}{local.second:02d}秒（北京时间）"


def numeral(number: int) -> str:
    """Return 1 to 99 as a Chinese numeral."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones or not tens else "")
