"""Numbers as people write them: 三万五, 2.5万, 两千三百, 1,200."""

import re
from decimal import Decimal

_DIGITS = {
    char: value
    for value, chars in enumerate(
        ("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for char in chars
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "萬": 10_000, "w": 10_000, "亿": 100_000_000, "k": 1000}
CHINESE = "[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]"
_PLAIN = re.compile(r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)\s*(十|百|千|[万萬wWkK]|亿)?([0-9])?")


def number(written: str) -> int | None:
    """The whole number that was written; None when it is none."""
    match = _PLAIN.fullmatch(written.strip())
    if match:
        return _mixed(match)
    if written and re.fullmatch(CHINESE + "+", written):
        return _chinese(written)
    return None


def _mixed(match: re.Match[str]) -> int:
    digits, unit, rest = match.groups()
    factor = {**_UNITS, **_LARGE}.get((unit or "").lower(), 1)
    value = Decimal(digits.replace(",", "")) * factor
    return int(value + (int(rest) * factor // 10 if rest and unit else 0))


def _chinese(written: str) -> int | None:
    """三万五 is 35,000: a last digit counts for a tenth of the unit before it."""
    if not any(char in _UNITS or char in _LARGE for char in written):
        if len(written) > 1 and not re.search("[零〇]", written):
            return None
        return int("".join(str(_DIGITS[char]) for char in written))
    whole = part = digit = 0
    last, zero = 1, False
    for char in written:
        if char in _DIGITS:
            digit, zero = _DIGITS[char], zero or char in "零〇"
        elif char in _UNITS:
            part += (digit or 1) * _UNITS[char]
            digit, last, zero = 0, _UNITS[char], False
        else:
            whole = (whole + part + digit) * _LARGE[char]
            part = digit = 0
            last, zero = _LARGE[char], False
    tail = digit if zero or last == 10 else digit * (last // 10 or 1)
    return whole + part + tail
