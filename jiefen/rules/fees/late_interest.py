"""The doubled part of interest for paying later than a judgment or mediation paper says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.inputs import day_in, money_in
from jiefen.rules.fees.money import Range, part, plain, yuan
from jiefen.rules.fees.reading import refuse
from jiefen.rules.fees.sheet import Sheet
from jiefen.rules.trace import Refused

_DAY = timedelta(days=1)
_ONLY_FROM = date(2014, 8, 1)


@dataclass(frozen=True, slots=True)
class Late:
    """A part of the debt and the days through which it was late."""

    amount: Decimal
    due: date
    paid: date


def late_interest(sheet: Sheet) -> Calculation:
    """The doubled part only, in yuan; ordinary interest follows the judgment.

    Source: 民事诉讼法 264; 迟延履行利息解释 1-4.
    """
    given = sheet.given
    if given.choice("obligation") == "other":
        raise Refused.of(
            "做事、交东西的义务没有按时履行，付的是迟延履行金，没有固定的算法",
            sheet.cite("civil_procedure_interpretation", "505"),
            instead="已经造成损失的双倍补偿；没有损失的由法院决定，请向执行法院提出",
            field="obligation",
            code="invalid",
        )
    until = given.day("until") if given.has("until") else sheet.as_of
    debts = _debts(sheet)
    if min(day for day, _ in debts) > until:
        raise refuse("until", f"到 {until} 履行期还没有过，不用加倍付", "请核对日期")
    daily = sheet.number("late_performance_daily", until, "until")
    total = Range.of(0)
    for late in _late_parts(debts, _payments(sheet, debts, until), until):
        total = total.plus(_interest(sheet, late, daily))
    sheet.step(
        "一般利息按法律文书另外算，不在这里面。",
        sheet.cite("late_performance_interpretation", "1.2"),
    )
    if given.rows("payments"):
        sheet.step(
            "付来的钱先抵法律文书定的债，再抵加倍部分。",
            sheet.cite("late_performance_interpretation", "4"),
        )
    return sheet.answer(sheet.line("doubled", "加倍部分的利息", total))


def _debts(sheet: Sheet) -> list[tuple[date, Decimal]]:
    """Each sum with the last day on which it should have been paid, earliest first."""
    given = sheet.given
    rows = [(day_in(row, "day"), money_in(row, "amount")) for row in given.rows("instalments")]
    if rows and given.has("debt") and sum(amount for _, amount in rows) != given.amount("debt"):
        raise refuse("instalments", "各期加起来和总数对不上", "请核对每期的金额，或者不填总数")
    if not rows:
        rows = [(given.day("due_on"), given.amount("debt"))]
    if min(rows)[0] < _ONLY_FROM:
        raise Refused.of(
            f"履行期在 {_ONLY_FROM} 以前届满的，要按当时的规定分段算",
            sheet.cite("late_performance_interpretation", "7"),
            instead="请工作人员人工核算",
            field="instalments" if given.rows("instalments") else "due_on",
            code="not_in_force",
        )
    if len(rows) > 1:
        cite = sheet.cite("late_performance_interpretation", "2")
        sheet.step(f"分 {len(rows)} 期付的，每期从各自的履行期届满起算。", cite)
    return sorted(rows)


def _payments(
    sheet: Sheet, debts: Sequence[tuple[date, Decimal]], until: date
) -> list[tuple[date, Decimal]]:
    rows = sorted(
        (day_in(row, "day"), money_in(row, "amount")) for row in sheet.given.rows("payments")
    )
    if any(day > until for day, _ in rows):
        raise refuse("payments", "有一笔付款在截止日期以后", "请核对付款日期，或者改截止日期")
    if sum(amount for _, amount in rows) > sum(amount for _, amount in debts):
        raise refuse("payments", "付的比欠的还多", "只填付的债款，不含利息；请核对金额")
    return rows


def _late_parts(
    debts: Sequence[tuple[date, Decimal]], payments: Sequence[tuple[date, Decimal]], until: date
) -> Iterator[Late]:
    """Payments meet the debts in the order in which they fell due."""
    left = [amount for _, amount in payments]
    for due, amount in debts:
        open_part = amount
        for index, (paid_on, _) in enumerate(payments):
            used = min(open_part, left[index])
            left[index] -= used
            open_part -= used
            if used and paid_on > due:
                yield Late(used, due, paid_on)
        if open_part and until > due:
            yield Late(open_part, due, until)


def _interest(sheet: Sheet, late: Late, daily: Decimal) -> Range:
    same_day = sheet.given.choice("first_day") == "same_day"
    first = late.due if same_day else late.due + _DAY
    paused = sum(_paused(sheet, first, late.paid))
    days = (late.paid - first).days + 1 - paused
    interest = part(late.amount * days, daily)
    note = f"（除去不计算的 {paused} 天）" if paused else ""
    sheet.step(
        f"{plain(late.amount)} 元，从 {first} 到 {late.paid}，{days} 天{note}："
        f"{plain(late.amount)} × {plain(daily)}% × {days} = {yuan(interest)}。",
        *sheet.cites_of("late_performance_daily"),
    )
    return Range.of(interest)


def _paused(sheet: Sheet, first: date, last: date) -> Iterator[int]:
    """The days that do not count; periods that overlap are counted once."""
    reached = first
    for row in sorted(sheet.given.rows("pauses"), key=lambda row: day_in(row, "from")):
        begin, end = day_in(row, "from"), day_in(row, "to")
        if end < begin:
            raise refuse("pauses", f"从 {begin} 到 {end}，结束比开始还早", "请核对日期")
        start, stop = max(begin, reached), min(end, last)
        if stop >= start:
            reached = stop + _DAY
            yield (stop - start).days + 1
