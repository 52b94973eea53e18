"""Which rate a court supports on which days of a loan, before and after 2020-08-20."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from jiefen.rules.fees.money import plain
from jiefen.rules.fees.sheet import Sheet
from jiefen.rules.trace import Refused

CHANGED = date(2020, 8, 20)
_FIRST_LPR = date(2019, 8, 20)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cap:
    """The highest yearly rate in percent from one day to another, both included."""

    first: date
    last: date
    percent: Decimal


def caps(sheet: Sheet, last: date) -> list[Cap]:
    """The caps over the whole life of the loan, with the reasons on the sheet.

    Source: 民间借贷规定 25, 31.
    """
    formed = sheet.given.day("formed_on")
    if formed >= CHANGED:
        return [Cap(formed, last, _four_times(sheet, formed, "formed_on", "合同成立"))]
    return list(_across(sheet, formed, last))


def four_times_lpr(sheet: Sheet, day: date, field: str) -> Decimal:
    """Four times the one-year LPR of the day, in percent."""
    return sheet.number("lpr_1y", day, field) * sheet.number("loan_cap_times", day, field)


def _four_times(sheet: Sheet, day: date, field: str, event: str) -> Decimal:
    given = sheet.given
    times = sheet.number("loan_cap_times", day, field)
    if given.has("lpr"):
        rate = given.amount("lpr")
        sheet.warn(f"一年期 LPR 用的是您填的 {plain(rate)}%，请核对 {day} 那天公布的数")
    else:
        rate = sheet.number("lpr_1y", day, field)
    cap = rate * times
    article = "25" if event == "合同成立" else "31.2"
    sheet.step(
        f"{event}那天（{day}）的一年期 LPR 是 {plain(rate)}%，"
        f"上限是 {plain(times)} 倍：{plain(rate)}% × {plain(times)} = {plain(cap)}%。",
        sheet.cite("private_lending_rules", article),
        sheet.cite("loan_prime_rate", ""),
    )
    return cap


def _across(sheet: Sheet, formed: date, last: date) -> Iterator[Cap]:
    """A loan made before the change: the old line on request, then the rate of the filing day."""
    given = sheet.given
    filed = given.day("filed_on")
    cite = sheet.cite("private_lending_rules", "31.2")
    before = min(last, CHANGED - _DAY)
    if given.yes("old_rule_requested"):
        old = sheet.number("loan_cap_before", formed, "formed_on")
        text = f"{CHANGED} 以前借的，请求按当时的规定算到 {before}：年利率最高 {plain(old)}%。"
        sheet.step(text, cite, *sheet.cites_of("loan_cap_before"))
        sheet.warn("二〇二〇年八月二十日以前的利率线没有核对原文，请工作人员核对")
        yield Cap(formed, before, old)
    elif formed < _FIRST_LPR:
        raise Refused.of(
            f"{formed} 还没有一年期 LPR，没有请求按当时规定算的，没有可用的标准",
            cite,
            instead="可以请求按当时的规定计算，或者请工作人员人工核算",
            field="old_rule_requested",
            code="not_in_force",
        )
    else:
        yield Cap(formed, before, _four_times(sheet, formed, "formed_on", "合同成立"))
    if last >= CHANGED:
        yield Cap(CHANGED, last, _four_times(sheet, filed, "filed_on", "起诉"))
