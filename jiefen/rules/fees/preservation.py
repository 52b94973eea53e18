"""What it costs to have property frozen or seized before it is gone."""

from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.money import Range
from jiefen.rules.fees.scales import explain
from jiefen.rules.fees.sheet import Sheet


def preservation(sheet: Sheet) -> Calculation:
    """The application fee for preservation, in yuan, with its ceiling.

    Source: 诉讼费用交纳办法 14(2), 38.3.
    """
    given = sheet.given
    on = given.day("filed_on") if given.has("filed_on") else sheet.as_of
    if given.choice("has_amount") == "without":
        code = "court_preservation_without_amount"
        fee = sheet.value(code, on, "filed_on")
        sheet.step(f"不涉及财产数额的，每件 {fee}。", *sheet.cites_of(code))
    else:
        scale = sheet.scale("court_preservation", on, "filed_on")
        fee = Range.of(explain(sheet, "court_preservation", scale, given.amount("amount")))
    sheet.step(
        "由申请人先交；以后起诉的，可以把它列入请求，让对方负担。", sheet.cite("court_fees", "38.3")
    )
    return sheet.answer(sheet.line("fee", "保全申请费", fee))
