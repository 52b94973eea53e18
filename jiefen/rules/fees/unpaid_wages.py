"""Wages kept back, and what is added when an order of the labour authority is not obeyed."""

from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.money import Range, part, plain, yuan
from jiefen.rules.fees.reading import refuse
from jiefen.rules.fees.sheet import Sheet


def unpaid_wages(sheet: Sheet) -> Calculation:
    """What is owed, in yuan; damages only after an order was disobeyed.

    Source: 劳动合同法 30, 85.
    """
    given = sheet.given
    due, paid = given.amount("due"), given.amount("paid")
    if paid > due:
        raise refuse("paid", "已经发的比应发的还多", "请核对两个数")
    owed = due - paid
    cite = sheet.cite("labour_contract_law", "30.1")
    sheet.step(f"应发 {plain(due)} 元 − 已发 {plain(paid)} 元 = {yuan(owed)}。", cite)
    total = sheet.line("owed", "被欠的工资", owed)
    if not given.yes_or_no("ordered_overdue"):
        text = "劳动部门责令限期支付后还不付的，可以再要求加付赔偿金。"
        sheet.step(text, sheet.cite("labour_contract_law", "85"))
        return sheet.answer(total)
    extra = sheet.value("unpaid_wages_extra", sheet.as_of)
    more = Range(part(owed, extra.low), part(owed, extra.high))
    sheet.step(
        f"逾期不付，按 {plain(extra.low)}% 到 {plain(extra.high)}% 加付：{more}。",
        *sheet.cites_of("unpaid_wages_extra"),
    )
    return sheet.answer(total.plus(sheet.line("extra", "加付的赔偿金", more)), "欠的工资加赔偿金")
