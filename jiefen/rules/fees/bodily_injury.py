"""Damages for bodily injury item by item; after a traffic accident also who pays first."""

from datetime import date
from decimal import Decimal

from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.inputs import money_in
from jiefen.rules.fees.money import Range, part, plain, yuan
from jiefen.rules.fees.payers import who_pays
from jiefen.rules.fees.reading import refuse
from jiefen.rules.fees.sheet import Sheet

_SIMPLE = (
    ("medical", "医疗费", "6"),
    ("transport", "交通费", "9"),
    ("nutrition", "营养费", "11"),
    ("devices", "残疾辅助器具费", "13"),
    ("mental", "精神损害抚慰金", "23"),
)
_SIXTY = 60


def bodily_injury(sheet: Sheet) -> Calculation:
    """The items of damage and their sum, in yuan.

    A person's years of age are asked only here because the interpretation counts by them.
    Source: 民法典 1179, 1213; 人身损害赔偿解释 6-18.
    """
    given = sheet.given
    on, kind = given.day("happened_on"), given.choice("kind")
    total = Range.of(0)
    for name, label, article in _SIMPLE:
        if given.amount_or(name):
            total = total.plus(_item(sheet, name, label, given.amount(name), "", article))
    total = total.plus(_daily(sheet))
    if kind != "injured":
        total = total.plus(_for_years(sheet, kind, on))
    if kind == "died":
        wage, months = sheet.local("average_wage", on), sheet.number("injury_funeral", on)
        text = f"{plain(wage)} × {plain(months)} 个月"
        total = total.plus(_item(sheet, "funeral", "丧葬费", wage * months, text, "14"))
    if not total.high:
        raise refuse("medical", "还没有填任何一项损失", "请至少填一项，例如医疗费")
    sheet.warn("要有票据、病历、鉴定等证据；对方有没有责任、各担多少，以认定为准")
    if given.yes("traffic"):
        who_pays(sheet, total.low)
    return sheet.answer(total)


def _item(sheet: Sheet, code: str, label: str, amount: Decimal, how: str, article: str) -> Range:
    text = f"{label}：{how} = {yuan(amount)}。" if how else f"{label}：{yuan(amount)}。"
    sheet.step(text, sheet.cite("personal_injury_interpretation", article))
    return sheet.line(code, label, amount)


def _daily(sheet: Sheet) -> Range:
    """What is counted by days: lost income, nursing, meals in hospital."""
    given, total = sheet.given, Range.of(0)
    for days, daily, label, article in (
        ("lost_days", "lost_daily", "误工费", "7"),
        ("nursing_days", "nursing_daily", "护理费", "8"),
        ("hospital_days", "hospital_daily", "住院伙食补助费", "10"),
    ):
        if not given.amount_or(days):
            continue
        people = given.amount("nursing_people") if days == "nursing_days" else Decimal(1)
        amount = given.amount(days) * given.amount(daily) * people
        how = f"{plain(given.amount(days))} 天 × {plain(given.amount(daily))} 元"
        how += f" × {plain(people)} 人" if people > 1 else ""
        total = total.plus(_item(sheet, days, label, amount, how, article))
    return total


def _for_years(sheet: Sheet, kind: str, on: date) -> Range:
    """Compensation for disability or death, with the maintenance of dependants."""
    given = sheet.given
    income, years = sheet.local("income", on), _years(sheet, on)
    died = kind == "died"
    percent = Decimal(100) if died else given.amount("coefficient")
    amount = part(income * years, percent)
    how = f"{plain(income)} 元 × {plain(years)} 年" + ("" if died else f" × {plain(percent)}%")
    label, article = ("死亡赔偿金", "15") if died else ("残疾赔偿金", "12")
    total = _item(sheet, kind, label, amount, how, article)
    if given.rows("dependants"):
        cost = _dependants(sheet, percent, on)
        total = total.plus(sheet.line("dependants", f"被扶养人生活费（计入{label}）", cost))
    return total


def _years(sheet: Sheet, on: date) -> Decimal:
    ends = sheet.value("injury_years", on, "happened_on")
    age = sheet.given.amount("age")
    years = min(ends.high, max(ends.low, ends.high - (age - _SIXTY)))
    if age > _SIXTY:
        text = f"{plain(age)} 岁，六十岁以上每大一岁少一年，算 {plain(years)} 年。"
        sheet.step(text, *sheet.cites_of("injury_years"))
    return years


def _dependants(sheet: Sheet, percent: Decimal, on: date) -> Decimal:
    """Year by year, together never more than one year's consumption."""
    yearly = sheet.local("consumption", on)
    rows = [
        (money_in(row, "years"), money_in(row, "share")) for row in sheet.given.rows("dependants")
    ]
    if any(years > sheet.value("injury_years", on).high for years, _ in rows):
        raise refuse("dependants", "扶养的年数最多二十年", "请核对年数")
    if any(share > Decimal(100) for _, share in rows):
        raise refuse("dependants", "负担的比例最多 100", "请填百分之几")
    total, begun = Decimal(0), Decimal(0)
    for end in sorted({years for years, _ in rows}):
        shares = sum((share for years, share in rows if years >= end), Decimal(0))
        each = min(part(part(yearly, shares), percent), yearly)
        total += each * (end - begun)
        begun = end
    sheet.step(
        f"被扶养人 {len(rows)} 人，按每年消费支出 {plain(yearly)} 元、"
        f"负担比例和 {plain(percent)}% 逐年算，"
        f"每年一共不超过 {plain(yearly)} 元：{yuan(total)}。",
        sheet.cite("personal_injury_interpretation", "16"),
        sheet.cite("personal_injury_interpretation", "17"),
    )
    return total
