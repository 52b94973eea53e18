"""What the national regulation gives after a work injury: an outline."""

from datetime import date
from decimal import Decimal

from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.money import Range, part, plain, yuan
from jiefen.rules.fees.reading import refuse
from jiefen.rules.fees.sheet import Sheet

_LOCAL_SUBSIDIES = range(5, 11)
_ARTICLES = {
    **dict.fromkeys(range(1, 5), "35"),
    **dict.fromkeys((5, 6), "36"),
    **dict.fromkeys(range(7, 11), "37"),
}


def work_injury(sheet: Sheet) -> Calculation:
    """One-off sums in yuan; monthly ones are lines of their own.

    Source: 工伤保险条例 35-37, 39, 64.
    """
    given = sheet.given
    on = given.day("happened_on") if given.has("happened_on") else sheet.as_of
    wage = _own_wage(sheet, on)
    if given.choice("kind") == "death":
        return sheet.answer(_death(sheet, wage, on))
    return sheet.answer(_disability(sheet, wage, on))


def _own_wage(sheet: Sheet, on: date) -> Decimal:
    wage, average = sheet.given.amount("monthly_wage"), sheet.local("local_average_wage", on)
    ends = sheet.value("work_injury_wage", on, "happened_on")
    low, high = part(average, ends.low), part(average, ends.high)
    used = min(max(wage, low), high)
    text = f"本人工资 {plain(wage)} 元，在当地平均工资的 60% 到 300% 之间，按本人工资算。"
    if used != wage:
        which = "低于 60%" if used > wage else "高于 300%"
        text = f"本人工资 {plain(wage)} 元，{which}，按 {plain(used)} 元算。"
    sheet.step(text, *sheet.cites_of("work_injury_wage"))
    return used


def _disability(sheet: Sheet, wage: Decimal, on: date) -> Range:
    grade, word = sheet.given.choice("grade"), sheet.given.word("grade")
    number = int(grade.removeprefix("grade_"))
    cite = sheet.cite("work_injury_regulation", f"{_ARTICLES[number]}.1(1)")
    months = sheet.table("work_injury_months", on, "happened_on")[grade]
    lump = months * wage
    sheet.step(f"{word}：{plain(months)} 个月 × {plain(wage)} 元 = {yuan(lump)}。", cite)
    shown = sheet.line("lump", "一次性伤残补助金", lump)
    share = sheet.table("work_injury_monthly", on).get(grade)
    if share is not None:
        monthly = part(wage, share)
        cite = sheet.cite("work_injury_regulation", f"{_ARTICLES[number]}.1(2)")
        when = "按月领" if number < _LOCAL_SUBSIDIES[0] else "单位难以安排工作的，按月领"
        text = f"伤残津贴{when}：{plain(wage)} × {plain(share)}% = {yuan(monthly)}。"
        sheet.step(text, cite)
        sheet.line("monthly", "伤残津贴（每月）", monthly, when)
        sheet.warn("伤残津贴低于当地最低工资的，补足到最低工资")
    if number in _LOCAL_SUBSIDIES:
        article = "36.2" if _ARTICLES[number] == "36" else "37.1(2)"
        sheet.step(
            "离开单位时，另有一次性工伤医疗补助金和伤残就业补助金，数额由省里定，这里没有算。",
            sheet.cite("work_injury_regulation", article),
        )
        sheet.warn("一次性工伤医疗补助金、伤残就业补助金没有算进去")
    return shown


def _death(sheet: Sheet, wage: Decimal, on: date) -> Range:
    average = sheet.local("local_average_wage", on)
    months = sheet.number("work_death_funeral", on, "happened_on")
    funeral = months * average
    text = (
        f"丧葬补助金：{plain(months)} 个月 × 当地平均工资 {plain(average)} 元 = {yuan(funeral)}。"
    )
    sheet.step(text, *sheet.cites_of("work_death_funeral"))
    income = sheet.local("national_income", on)
    times = sheet.number("work_death_times", on)
    lump = income * times
    text = f"一次性工亡补助金：{plain(income)} 元 × {plain(times)} = {yuan(lump)}。"
    sheet.step(text, *sheet.cites_of("work_death_times"))
    total = sheet.line("funeral", "丧葬补助金", funeral).plus(
        sheet.line("lump", "一次性工亡补助金", lump)
    )
    _pension(sheet, wage, on)
    return total


def _pension(sheet: Sheet, wage: Decimal, on: date) -> None:
    """The monthly pension of those who lived on the wage, together at most the wage."""
    given = sheet.given
    spouse, others, alone = given.yes("spouse"), given.amount("others"), given.amount("alone")
    if alone > others + spouse:
        raise refuse("alone", "孤寡老人和孤儿的人数比亲属还多", "请核对人数")
    percent = (
        spouse * sheet.number("work_death_spouse", on)
        + others * sheet.number("work_death_other", on)
        + alone * sheet.number("work_death_alone", on)
    )
    monthly = min(part(wage, percent), wage)
    if not percent:
        return
    capped = "，合计不超过本人工资" if monthly == wage else ""
    text = f"供养亲属抚恤金每月：{plain(wage)} × {plain(percent)}%{capped} = {yuan(monthly)}。"
    sheet.step(text, sheet.cite("work_injury_regulation", "39.1(2)"))
    sheet.line("pension", "供养亲属抚恤金（每月一共）", monthly)
