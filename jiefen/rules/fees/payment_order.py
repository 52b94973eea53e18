"""What a payment order costs, and what is added when it turns into a suit."""

from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.money import Range, plain
from jiefen.rules.fees.scales import explain
from jiefen.rules.fees.sheet import Sheet


def payment_order(sheet: Sheet) -> Calculation:
    """A third of the fee of a suit over the same amount, in yuan.

    Source: 诉讼费用交纳办法 14(3), 36; 民诉法解释 195.
    """
    given = sheet.given
    on = given.day("filed_on") if given.has("filed_on") else sheet.as_of
    scale = sheet.scale("court_property", on, "filed_on")
    divisor = sheet.number("court_payment_order", on, "filed_on")
    full = Range.of(explain(sheet, "court_property", scale, given.amount("amount")))
    third = full.over(int(divisor))
    cites = sheet.cites_of("court_payment_order")
    sheet.step(
        f"申请支付令交受理费的 1/{plain(divisor)}：{full} ÷ {plain(divisor)} = {third}。", *cites
    )
    fee = sheet.line("fee", "支付令申请费", third)
    suit = full.rounded()
    if given.yes_or_no("became_suit"):
        cite = sheet.cite("civil_procedure_interpretation", "195")
        more = suit.minus(fee)
        sheet.step(f"转成诉讼的，按财产案件补足：{suit} − {fee} = {more}。", cite)
        sheet.line("top_up", "转成诉讼要补交", more)
        return sheet.answer(suit, "支付令加诉讼一共")
    sheet.line("suit", "同样的金额直接起诉", suit)
    sheet.step(
        "对方没有异议的，申请费由对方负担；提出异议的，由申请人负担，另行起诉时可以列入请求。",
        sheet.cite("court_fees", "36"),
    )
    return sheet.answer(fee)
