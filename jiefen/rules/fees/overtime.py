"""Pay for overtime: on working days, rest days and the statutory days."""

from decimal import Decimal

from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.money import Range, part, plain, yuan
from jiefen.rules.fees.reading import refuse
from jiefen.rules.fees.sheet import Sheet

_KINDS = (
    ("weekday_hours", "overtime_weekday", "工作日加班", "44(1)"),
    ("rest_day_hours", "overtime_rest_day", "休息日加班", "44(2)"),
    ("holiday_hours", "overtime_holiday", "法定节日加班", "44(3)"),
)


def overtime(sheet: Sheet) -> Calculation:
    """The pay for the extra hours, in yuan, from an hourly rate that is not rounded.

    Source: 劳动法 44; 全国年节及纪念日放假办法 2 for the statutory days.
    """
    given = sheet.given
    on = given.day("worked_on") if given.has("worked_on") else sheet.as_of
    hours = {name: given.amount_or(name) for name, *_ in _KINDS}
    if not any(hours.values()):
        raise refuse("weekday_hours", "还没有填加班的小时", "工作日、休息日、法定节日至少填一项")
    wage = given.amount("monthly_wage")
    days, day = sheet.number("wage_days", on, "worked_on"), sheet.number("wage_hours", on)
    hourly = wage / days / day
    sheet.step(
        f"每小时工资：{plain(wage)} 元 ÷ {plain(days)} 天 ÷ {plain(day)} 小时 = {yuan(hourly)}"
        "（计算时不取整）。",
        *sheet.cites_of("wage_days"),
    )
    total = Range.of(0)
    for name, code, label, article in _KINDS:
        if not hours[name]:
            continue
        times = sheet.number(code, on)
        pay = part(hours[name] * hourly, times)
        text = f"{label}：{plain(hours[name])} 小时 × 每小时工资 × {plain(times)}% = {yuan(pay)}。"
        sheet.step(text, sheet.cite("labour_law", article))
        total = total.plus(sheet.line(name, label, pay))
    if hours["holiday_hours"]:
        text = "三倍工资只用于法律列出的节日；长假里其余的天是休息日，按两倍。"
        sheet.step(text, sheet.cite("public_holidays_rules", "2"))
    if hours["rest_day_hours"] > Decimal(0):
        sheet.step("休息日上班已经安排补休的，不再付两倍。", sheet.cite("labour_law", "44(2)"))
    return sheet.answer(total)
