"""The second wage when no written contract, or no open-ended one, was signed."""

from datetime import date, timedelta
from decimal import Decimal

from jiefen.rules.calendar import Calendar
from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.money import Range, plain, yuan
from jiefen.rules.fees.reading import refuse
from jiefen.rules.fees.service_time import span
from jiefen.rules.fees.sheet import Sheet
from jiefen.rules.months import add_months

_DAY = timedelta(days=1)


def double_pay(sheet: Sheet) -> Calculation:
    """What can be claimed on top of the wages already paid, in yuan.

    Two readings of the day on which a month is full are both shown.
    Source: 劳动合同法 82; 实施条例 6, 7; 劳动争议解释（二）6.
    """
    given = sheet.given
    until = given.day("until")
    open_ended = given.choice("ground") == "open_ended"
    name = "due_on" if open_ended else "hired_on"
    began = given.day(name)
    if until < began:
        raise refuse("until", f"“{given.label('until')}”比“{given.label(name)}”还早", "请核对日期")
    if open_ended:
        text = "应当签无固定期限合同的那天起，每月要付两倍工资，没有十一个月的限制。"
        sheet.step(text, sheet.cite("labour_contract_law", "82.2"))
        due = Range.of(_owed(sheet, began, until))
    else:
        due = _without_contract(sheet, began, until)
    sheet.step(
        "申请劳动仲裁有一年时效，越早提出越好。",
        sheet.cite("labour_mediation_arbitration_law", "27"),
    )
    sheet.warn("按每月工资都一样算；各月不同的要分月算")
    return sheet.answer(sheet.line("second_wage", "另外的一倍工资", due))


def _without_contract(sheet: Sheet, hired: date, until: date) -> Range:
    early, year = add_months(hired, 1), add_months(hired, 12) - _DAY
    last = min(until, year)
    cites = (
        sheet.cite("labour_contract_law", "82.1"),
        sheet.cite("labour_contract_regulation", "6"),
    )
    if last < early:
        sheet.step(f"到 {until} 还没有超过一个月，没有二倍工资。", *cites)
        return Range.of(0)
    sheet.step(f"{hired} 入职，从满一个月的次日起算，到 {last} 为止。", *cites)
    if until > year:
        cite = sheet.cite("labour_contract_regulation", "7")
        text = f"满一年以后视为已经签了无固定期限合同，只算到满一年的前一日 {year}。"
        sheet.step(text, cite)
    high = _owed(sheet, early, last)
    low = _owed(sheet, early + _DAY, last) if early < last else Decimal(0)
    sheet.warn(f"“满一个月的次日”是 {early} 还是 {early + _DAY}，各地算法差一天，两种都算了")
    return Range(low, high)


def _owed(sheet: Sheet, first: date, last: date) -> Decimal:
    """Whole months at the wage, the rest by working days of its month."""
    wage = sheet.given.amount("monthly_wage")
    worked = span(first, last)
    whole = worked.months * wage
    cite = sheet.cite("labour_interpretation_two", "6")
    text = f"{first} 到 {last}：{worked.months} 个整月 × {plain(wage)} 元 = {yuan(whole)}"
    if not worked.days:
        sheet.step(f"{text}。", cite)
        return whole
    start = add_months(first, worked.months)
    end = add_months(first, worked.months + 1) - _DAY
    inside = _working_days(sheet.calendar, start, last)
    all_days = _working_days(sheet.calendar, start, end)
    rest = wage * inside / all_days
    if sheet.calendar.is_provisional(start) or sheet.calendar.is_provisional(end):
        sheet.warn(f"{end.year} 年的放假安排还没有公布，工作日只按周末推算")
    text += f"；剩下 {worked.days} 天里有 {inside} 个工作日（这个月一共 {all_days} 个）"
    sheet.step(f"{text}，折合 {yuan(rest)}，一共 {yuan(whole + rest)}。", cite)
    return whole + rest


def _working_days(calendar: Calendar, first: date, last: date) -> int:
    days = (first + _DAY * step for step in range((last - first).days + 1))
    return sum(calendar.is_working_day(day) for day in days)
