"""Reading one value as people and programs write it; what cannot be read is refused."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from jiefen.rules.trace import Refused

_PLAIN = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", re.ASCII)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
MOST_DIGITS = 13
FIRST_DAY = date(1990, 1, 1)
_YES, _NO = {"yes", "true", "是", "on"}, {"no", "false", "不是", "否"}


def refuse(field: str, text: str, instead: str) -> Refused:
    """A refusal for one input."""
    return Refused.of(text, instead=instead, field=field, code="invalid")


def text_of(value: object, field: str, label: str) -> str:
    """The value as it would be typed; numbers of a program are written out exactly."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal | date):
        raise refuse(field, f"“{label}”的写法读不懂", "请写成文字或数字")
    text = value.isoformat() if isinstance(value, date) else str(value)
    return unicodedata.normalize("NFKC", text).strip()


def number(value: object, field: str, label: str, *, places: int) -> Decimal:
    """A number written in digits, with at most so many decimals."""
    text = text_of(value, field, label).replace(" ", "")
    text = text.removeprefix("¥").removesuffix("元").removesuffix("%")
    if not _PLAIN.fullmatch(text):
        example = "例如 358600 或 12000.50" if places == 2 else "例如 12 或 3.65"
        raise refuse(
            field, f"“{label}”要写成数字（现在是 {text[:30]!r}）", f"请只写数字，{example}"
        )
    found = Decimal(text.replace(",", ""))
    whole, _, decimals = text.partition(".")
    if len(re.sub(r"\D", "", whole).lstrip("0")) > MOST_DIGITS:
        raise refuse(field, f"“{label}”太大了", f"最多 {MOST_DIGITS} 位整数，请核对是不是多写了零")
    if len(decimals.rstrip("0")) > places:
        raise refuse(field, f"“{label}”小数太长", f"小数点后最多 {places} 位")
    if found < 0:
        raise refuse(field, f"“{label}”不能是负数", "请填大于零的数")
    return found


def day(value: object, field: str, label: str) -> date:
    """A day written 2026-03-31, 2026/3/31 or 2026年3月31日."""
    found = _DAY.fullmatch(text_of(value, field, label).replace(" ", ""))
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat("")
    except ValueError:
        raise refuse(
            field, f"“{label}”不是一个日期（现在是 {str(value)[:30]!r}）", "请写成 2026-03-31 这样"
        ) from None


def yes_no(value: object, field: str, label: str) -> bool:
    """Yes or no, as a program or a form says it."""
    if isinstance(value, bool):
        return value
    text = text_of(value, field, label).lower()
    if text in _YES or text in _NO:
        return text in _YES
    raise refuse(field, f"“{label}”要回答是或不是", "请填 yes 或 no")
