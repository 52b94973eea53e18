"""Interest that was turned into principal: what counts as principal, and the ceiling over all."""

from datetime import date
from decimal import Decimal

from jiefen.rules.fees.loan_caps import four_times_lpr
from jiefen.rules.fees.loan_time import years_and_days
from jiefen.rules.fees.money import part, plain, yuan
from jiefen.rules.fees.reading import refuse
from jiefen.rules.fees.sheet import Sheet


def recognised(sheet: Sheet, principal: Decimal) -> Decimal:
    """What of the new paper counts as principal when earlier interest went into it.

    Source: 民间借贷规定 27.1.
    """
    given = sheet.given
    if not given.has("initial_principal"):
        return principal
    first, began = given.amount("initial_principal"), given.day("initial_formed_on")
    renewed = given.day("formed_on")
    if began >= renewed:
        raise refuse("initial_formed_on", "最早那笔比换借条还晚", "请核对两个日期")
    cap = four_times_lpr(sheet, began, "initial_formed_on")
    used = min(given.amount("initial_rate"), cap)
    most = first + _interest(sheet, first, used, began, renewed)
    sheet.step(
        f"最早借 {plain(first)} 元，到换借条时按 {plain(used)}%（上限 {plain(cap)}%）计息，"
        f"本息最多 {yuan(most)} 可以算后来的本金。",
        sheet.cite("private_lending_rules", "27.1"),
    )
    return min(principal, most)


def ceiling(sheet: Sheet, last: date) -> Decimal | None:
    """The most of principal and interest together at the end of the term, if it was rolled over.

    Source: 民间借贷规定 27.2.
    """
    given = sheet.given
    if not given.has("initial_principal"):
        return None
    first, began = given.amount("initial_principal"), given.day("initial_formed_on")
    cap = four_times_lpr(sheet, began, "initial_formed_on")
    most = first + _interest(sheet, first, cap, began, last)
    sheet.step(
        f"滚过利的，到期本息一共不能超过最初本金加上按 {plain(cap)}% 算满整个期间的利息："
        f"{yuan(most)}。",
        sheet.cite("private_lending_rules", "27.2"),
    )
    return most


def _interest(sheet: Sheet, amount: Decimal, rate: Decimal, first: date, last: date) -> Decimal:
    years, days = years_and_days(first, last)
    return part(amount, rate) * (years + days / Decimal(sheet.given.choice("day_basis")))
