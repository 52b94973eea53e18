"""What is due when a job ends: compensation (N), damages (2N), a month for notice (N+1)."""

from datetime import date
from decimal import Decimal

from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.money import Range, plain, yuan
from jiefen.rules.fees.reading import refuse
from jiefen.rules.fees.service_time import Span, span
from jiefen.rules.fees.sheet import Sheet

_BEGAN = date(2008, 1, 1)
_NOTHING = {"agreed_by_employee": "36", "resigned": "37", "dismissed_39": "39"}
_GROUNDS = {
    "forced": "46(1)",
    "agreed_by_employer": "46(2)",
    "notice_40": "46(3)",
    "layoff": "46(4)",
    "expired": "46(5)",
    "closed": "46(6)",
    "unlawful": "48",
}
_HALF_YEAR = 6


def severance(sheet: Sheet) -> Calculation:
    """The compensation or damages for the end of a job, in yuan.

    Source: 劳动合同法 46, 47, 48, 87, 97; 实施条例 20, 25, 27.
    """
    given = sheet.given
    ground, ended = given.choice("ground"), given.day("ended_on")
    if ground in _NOTHING:
        cites = (
            sheet.cite("labour_contract_law", "46"),
            sheet.cite("labour_contract_law", _NOTHING[ground]),
        )
        sheet.step(f"“{given.word('ground')}”不在法律规定要付经济补偿的情形里。", *cites)
        sheet.warn("如果实际原因和填的不一样（比如是被逼辞职），结果会不同")
        return sheet.answer(Range.of(0))
    sheet.step(
        f"离职原因：{given.word('ground')}。", sheet.cite("labour_contract_law", _GROUNDS[ground])
    )
    wage, capped = _wage(sheet, ended)
    years = _years(sheet, ground, ended, capped=capped)
    due = years * wage
    sheet.step(
        f"{plain(years)} 个月 × {plain(wage)} 元 = {yuan(due)}。",
        sheet.cite("labour_contract_law", "47"),
    )
    sheet.line("compensation", "经济补偿（N）", due)
    if ground == "unlawful":
        return sheet.answer(_doubled(sheet, due, ended), "赔偿金（2N）")
    if ground == "notice_40" and not given.yes("notice_given"):
        month = given.amount("last_month_wage")
        cite = sheet.cite("labour_contract_regulation", "20")
        sheet.step(f"没有提前三十天通知，多付上一个月的工资 {yuan(month)}。", cite)
        more = sheet.line("notice_month", "代替通知的一个月工资", month)
        return sheet.answer(Range.of(due).rounded().plus(more), "经济补偿加一个月工资（N+1）")
    return sheet.answer(Range.of(due), "经济补偿（N）")


def _wage(sheet: Sheet, ended: date) -> tuple[Decimal, bool]:
    """The month's wage that counts, and whether it was cut to three times the average."""
    given = sheet.given
    wage = given.amount("monthly_wage")
    average, least = sheet.local("local_average_wage", ended), sheet.local("minimum_wage", ended)
    times = sheet.number("severance_wage_times", ended, "ended_on")
    most = times * average
    if least > most:
        raise refuse("minimum_wage", "最低工资比平均工资的三倍还高，不对", "请核对这两个数")
    if wage > most:
        sheet.step(
            f"月工资 {plain(wage)} 元高于当地平均工资的 {plain(times)} 倍"
            f"（{plain(average)} × {plain(times)} = {plain(most)} 元），按 {plain(most)} 元算。",
            *sheet.cites_of("severance_wage_times"),
        )
        return most, True
    if wage < least:
        cite = sheet.cite("labour_contract_regulation", "27")
        sheet.step(f"月工资 {plain(wage)} 元低于最低工资，按最低工资 {plain(least)} 元算。", cite)
        return least, False
    sheet.step(
        f"月工资 {plain(wage)} 元，没有超过当地平均工资的 {plain(times)} 倍（{plain(most)} 元）。",
        sheet.cite("labour_contract_law", "47.2"),
    )
    return wage, False


def _years(sheet: Sheet, ground: str, ended: date, *, capped: bool) -> Decimal:
    started = sheet.given.day("started_on")
    if ended < started:
        raise refuse("ended_on", "离职的日期比入职还早", "请核对两个日期")
    worked = span(_counted_from(sheet, ground, started, ended), ended)
    years = _rounded_up(sheet, worked, ended)
    most = sheet.number("severance_most_years", ended)
    if capped and years > most:
        text = f"工资高于三倍的，最多算 {plain(most)} 年。"
        sheet.step(text, *sheet.cites_of("severance_most_years"))
        return most
    return years


def _counted_from(sheet: Sheet, ground: str, started: date, ended: date) -> date:
    if started >= _BEGAN:
        return started
    sheet.warn("2008 年以前的工龄，按当时的规定另算，请工作人员人工核对")
    if ground == "unlawful":
        sheet.step("赔偿金的年限从用工那天算起。", sheet.cite("labour_contract_regulation", "25"))
        return started
    cite = sheet.cite("labour_contract_law", "97.3")
    sheet.step("2008 年 1 月 1 日以前的工龄，不按现在的规定算。", cite)
    return _BEGAN


def _rounded_up(sheet: Sheet, worked: Span, ended: date) -> Decimal:
    short = sheet.number("severance_short", ended)
    years, months = divmod(worked.months, 12)
    if months >= _HALF_YEAR:
        counted, why = Decimal(years + 1), "满六个月不满一年的按一年"
    elif months or worked.days:
        counted, why = years + short, "不满六个月的按半个月工资"
    else:
        counted, why = Decimal(years), "都是整年"
    cite = sheet.cite("labour_contract_law", "47.1")
    sheet.step(f"一共工作 {worked.words}，{why}，算 {plain(counted)} 个月。", cite)
    return counted


def _doubled(sheet: Sheet, due: Decimal, ended: date) -> Range:
    times = sheet.number("severance_unlawful_times", ended)
    damages = due * times
    sheet.step(
        f"违法解除：{yuan(due)} × {plain(times)} = {yuan(damages)}；付了赔偿金，不再另付经济补偿。",
        *sheet.cites_of("severance_unlawful_times"),
        sheet.cite("labour_contract_regulation", "25"),
    )
    return sheet.line("damages", "赔偿金（2N）", damages)
