"""Who pays after a traffic accident: the insurers first, then the one at fault."""

from decimal import Decimal

from jiefen.rules.fees.money import part, plain, yuan
from jiefen.rules.fees.sheet import Sheet


def who_pays(sheet: Sheet, total: Decimal) -> None:
    """Splits the sum in the order of the law; what was not told is asked for, not assumed.

    Source: 民法典 1213; 道路交通损害赔偿解释（二）.
    """
    given = sheet.given
    order = sheet.cite("civil_code", "1213")
    if not given.has("compulsory_pays"):
        text = "交通事故先由交强险赔，不够的由商业三者险赔，还不够的由侵权人赔。"
        sheet.step(text, order)
        sheet.warn("没有填交强险、责任比例和商业险，所以没有算谁赔多少")
        return
    first = min(given.amount("compulsory_pays"), total)
    rest = total - first
    share = given.amount("fault_share")
    owed = part(rest, share)
    second = min(given.amount("commercial_limit"), owed)
    sheet.step(f"交强险在限额内先赔 {yuan(first)}。", order)
    text = f"余下 {yuan(rest)} × 责任 {plain(share)}% = {yuan(owed)}，商业险赔 {yuan(second)}。"
    sheet.step(text, order)
    sheet.step(f"还不够的 {yuan(owed - second)} 由侵权人赔。", order)
    sheet.line("compulsory", "其中交强险赔", first)
    sheet.line("commercial", "其中商业险赔", second)
    sheet.line("wrongdoer", "其中侵权人赔", owed - second)
    sheet.line("own", "自己承担", rest - owed)
    cite = sheet.cite("traffic_damages_interpretation_two", "3,10")
    sheet.step("好意同乘可能减轻责任；医保已经付的医疗费不能重复要。", cite)
