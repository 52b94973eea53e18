"""What enforcement costs the one against whom it is done."""

from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.money import Range
from jiefen.rules.fees.scales import explain
from jiefen.rules.fees.sheet import Sheet


def enforcement(sheet: Sheet) -> Calculation:
    """The application fee for enforcement, in yuan; nobody pays it in advance.

    Source: 诉讼费用交纳办法 14(1), 20.2, 38.1.
    """
    given = sheet.given
    on = given.day("filed_on") if given.has("filed_on") else sheet.as_of
    if given.choice("has_amount") == "without":
        code = "court_enforcement_without_amount"
        fee = sheet.value(code, on, "filed_on")
        sheet.step(f"没有执行金额的，每件 {fee}，由法院定。", *sheet.cites_of(code))
    else:
        scale = sheet.scale("court_enforcement", on, "filed_on")
        fee = Range.of(explain(sheet, "court_enforcement", scale, given.amount("amount")))
    sheet.step("申请人不用先交，执行后再收。", sheet.cite("court_fees", "20.2"))
    sheet.step("这笔钱由被执行人负担。", sheet.cite("court_fees", "38.1"))
    return sheet.answer(sheet.line("fee", "执行申请费", fee))
