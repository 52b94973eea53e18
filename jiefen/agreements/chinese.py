"""Amounts and days as they are written in an agreement."""

from datetime import date
from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def _group(number: int) -> str:
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return text


def _whole(number: int) -> str:
    if number == 0:
        return ""
    groups = []
    while number:
        number, part = divmod(number, 10000)
        groups.append(part)
    text, gap = "", False
    for place in range(len(groups) - 1, -1, -1):
        part = groups[place]
        if part:
            text += "零" if text and (gap or part < 1000) else ""
            text += _group(part) + _GROUPS[place]
            gap = False
        else:
            gap = True
    return text


def amount_in_words(amount: Decimal) -> str:
    """An amount in yuan in Chinese capitals, such as 贰万伍仟元整."""
    cents = int((amount * 100).to_integral_value())
    yuan, rest = divmod(cents, 100)
    jiao, fen = divmod(rest, 10)
    text = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif fen and yuan:
        text += "零"
    if fen:
        return f"{text}{_DIGITS[fen]}分"
    return f"{text}整" if text else "零元整"


def amount_in_figures(amount: Decimal) -> str:
    """An amount in figures without needless zeros, such as 25760 or 25760.50."""
    return f"{amount:.2f}".removesuffix(".00")


def day(on: date) -> str:
    """A day, such as 2026年3月10日."""
    return f"{on.year}年{on.month}月{on.day}日"
