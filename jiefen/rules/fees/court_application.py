"""What other applications to a court cost: by case, bankruptcy by the estate."""

from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.money import Range, part, plain, yuan
from jiefen.rules.fees.scales import explain
from jiefen.rules.fees.sheet import Sheet


def court_application(sheet: Sheet) -> Calculation:
    """The fee of the application, in yuan.

    Source: 诉讼费用交纳办法 14(4)-(7), 20.2.
    """
    given = sheet.given
    kind = given.choice("kind")
    on = given.day("filed_on") if given.has("filed_on") else sheet.as_of
    if kind != "bankruptcy":
        code = f"court_{kind}"
        fee = sheet.value(code, on, "filed_on")
        sheet.step(f"{given.word('kind')}，每件 {fee}。", *sheet.cites_of(code))
        return sheet.answer(sheet.line("fee", "申请费", fee))
    scale = sheet.scale("court_property", on, "filed_on")
    full = explain(sheet, "court_property", scale, given.amount("amount"))
    half = part(full, sheet.number("court_half", on))
    most = sheet.number("court_bankruptcy_most", on)
    cites = sheet.cites_of("court_bankruptcy_most")
    sheet.step(f"破产案件减半：{yuan(full)} ÷ 2 = {yuan(half)}。", *cites)
    if half > most:
        sheet.step(f"超过封顶数，最多交 {plain(most)} 元。", *cites)
    sheet.step("不用先交，清算后从破产财产中拨付。", sheet.cite("court_fees", "20.2"))
    return sheet.answer(sheet.line("fee", "申请费", Range.of(min(half, most))))
