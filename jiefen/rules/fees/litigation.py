"""What a suit costs: by band, by case, on the part appealed, changed, mixed, halved once."""

from datetime import date
from decimal import Decimal

from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.inputs import Inputs, money_in
from jiefen.rules.fees.money import Range, part, plain, yuan
from jiefen.rules.fees.reading import refuse
from jiefen.rules.fees.scales import charged, explain
from jiefen.rules.fees.sheet import Sheet

_SCALES = {
    "property": "court_property",
    "intellectual_property": "court_property",
    "divorce": "court_divorce_property",
    "personality": "court_personality_damages",
}
_FREE = ("administrative_compensation", "special_procedure")


def litigation(sheet: Sheet) -> Calculation:
    """The case acceptance fee, in yuan.

    Source: 诉讼费用交纳办法 8, 13, 15-18, 21, 46; 民诉法解释 201, 206.
    """
    given = sheet.given
    kind = given.choice("kind")
    on = given.day("filed_on") if given.has("filed_on") else sheet.as_of
    if kind in _FREE:
        free = sheet.value(f"court_{kind}", on, "filed_on")
        sheet.step(f"{given.word('kind')}，不交案件受理费。", *sheet.cites_of(f"court_{kind}"))
        return sheet.answer(free)
    full = _full(sheet, kind, on)
    if kind == "jurisdiction":
        return sheet.answer(full)
    halved = _halved(sheet, full, on)
    shown = sheet.line("fee", "案件受理费", halved)
    if given.has("changed_to"):
        shown = _changed(sheet, kind, full, on)
    elif not given.choices("reduced_by") and given.choice("stage") == "first":
        says = "调解结案、撤诉或者适用简易程序时，减半交纳"
        sheet.line("half", "如果减半", _half(sheet, full, on), says)
    return sheet.answer(_relieved(sheet, shown, on))


def _full(sheet: Sheet, kind: str, on: date) -> Range:
    """The fee before any halving."""
    given = sheet.given
    if kind not in _SCALES:
        return _by_case(sheet, f"court_{kind}", given.word("kind"), on)
    amount = _amount(given, kind)
    if kind == "intellectual_property" and not amount:
        return _by_case(sheet, "court_intellectual_property", "没有争议金额的知识产权案件", on)
    base = Range.of(0)
    if kind in ("divorce", "personality"):
        base = _by_case(sheet, f"court_{kind}", given.word("kind"), on)
    _explain_amount(sheet, kind, amount)
    scale = sheet.scale(_SCALES[kind], on, "filed_on")
    return base.plus(Range.of(explain(sheet, _SCALES[kind], scale, amount)))


def _by_case(sheet: Sheet, code: str, label: str, on: date) -> Range:
    fee = sheet.value(code, on, "filed_on")
    if fee.fixed:
        sheet.step(f"{label}，每件交 {plain(fee.low)} 元。", *sheet.cites_of(code))
        return fee
    ends = f"{plain(fee.low)} 元到 {plain(fee.high)} 元"
    cites = (*sheet.cites_of(code), sheet.cite("court_fees", "13"))
    sheet.step(f"{label}，每件在 {ends}之间，具体由省里定。", *cites)
    sheet.warn("本地的具体标准还没有录入，所以给的是幅度；可以问法院立案窗口")
    return fee


def _amount(given: Inputs, kind: str) -> Decimal:
    """The amount that the fee of this stage is reckoned on."""
    if kind in ("property", "intellectual_property") and given.choice("stage") != "first":
        return given.amount("disputed_amount")
    amount = given.amount("amount")
    if kind == "property" and not amount:
        raise refuse(
            "amount",
            "请求的金额是零，没有什么可算的",
            "请填要对方付多少元；不要钱的案件请换一种案件",
        )
    return amount + sum((money_in(row, "amount") for row in given.rows("more_amounts")), Decimal(0))


def _explain_amount(sheet: Sheet, kind: str, amount: Decimal) -> None:
    given = sheet.given
    stage = given.choice("stage")
    if stage != "first" and kind in ("property", "intellectual_property"):
        article = "17" if stage == "appeal" else "19"
        text = f"{given.word('stage')}只按不服的那一部分算：{plain(amount)} 元。"
        sheet.step(text, sheet.cite("court_fees", article))
    if given.rows("more_amounts"):
        cite = sheet.cite("civil_procedure_interpretation", "201")
        sheet.step(f"几项财产请求合并计算，一共 {plain(amount)} 元。", cite)
    if given.yes_or_no("with_non_property"):
        cite = sheet.cite("civil_procedure_interpretation", "201")
        sheet.step("既有财产请求又有非财产请求的，只按财产请求交，不另外加。", cite)


def _half(sheet: Sheet, full: Range, on: date) -> Range:
    percent = sheet.number("court_half", on, "filed_on")
    return Range(part(full.low, percent), part(full.high, percent))


def _halved(sheet: Sheet, full: Range, on: date) -> Range:
    """The fee after halving, which happens once however many reasons there are."""
    given = sheet.given
    reasons = given.choices("reduced_by")
    if not reasons:
        return full
    if "summary" in reasons and given.choice("stage") != "first":
        raise refuse("reduced_by", "二审、再审不适用简易程序，不能因此减半", "请去掉“适用简易程序”")
    articles = {"summary": "16", "mediated": "15", "withdrawn": "15", "joined": "18"}
    cites = [
        sheet.cite("court_fees", article)
        for article in dict.fromkeys(articles[reason] for reason in reasons)
    ]
    half = _half(sheet, full, on)
    sheet.step(f"减半交纳：{full} ÷ 2 = {half}。", *cites)
    if len(reasons) > 1:
        cite = sheet.cite("civil_procedure_interpretation", "206")
        sheet.step("有几种减半的情形，也只能减半一次。", cite)
    return half


def _changed(sheet: Sheet, kind: str, full: Range, on: date) -> Range:
    """Top-up or refund when the claim was changed; the fixed part of a case cancels out."""
    given = sheet.given
    before = _amount(given, kind)
    after = given.amount("changed_to")
    if after == before:
        raise refuse("changed_to", "变更前后的金额一样", "没有变更就不用填这一项")
    scale = sheet.scale(_SCALES[kind], on)
    difference = Range.of(charged(scale, after) - charged(scale, before))
    if given.choices("reduced_by"):
        difference = _half(sheet, difference, on)
    if after > before:
        cite = sheet.cite("court_fees", "21(1)")
        sheet.step(f"请求增加到 {plain(after)} 元，按增加后的数额补交差额 {difference}。", cite)
        sheet.line("top_up", "要补交", difference)
    elif given.yes("changed_in_time"):
        difference = difference.times(Decimal(-1))
        cite = sheet.cite("court_fees", "21(2)")
        sheet.step(f"请求在法庭调查终结前减少到 {plain(after)} 元，退还差额 {difference}。", cite)
        sheet.line("refund", "退还", difference)
        difference = difference.times(Decimal(-1))
    else:
        cite = sheet.cite("court_fees", "35")
        sheet.step("法庭调查终结后才减少请求，不退费，减少部分的受理费由变更的一方负担。", cite)
        difference = Range.of(0)
    total = (full if not given.choices("reduced_by") else _half(sheet, full, on)).plus(difference)
    return sheet.line("changed", "变更后一共", total)


def _relieved(sheet: Sheet, fee: Range, on: date) -> Range:
    """What is left to pay after judicial relief."""
    relief = sheet.given.choice("relief")
    if relief == "exempt":
        sheet.step("准予免交的，不用交；只适用于自然人。", sheet.cite("court_fees", "44.2"))
        return Range.of(0)
    if relief == "deferred":
        sheet.step("准予缓交的，先不交，数额不变。", sheet.cite("court_fees", "47"))
    if relief != "reduced":
        return fee
    least = sheet.number("court_relief_least", on)
    most = fee.high - part(fee.high, least)
    cite = sheet.cite("court_fees", "46.2")
    sheet.step(f"减交不少于 {plain(least)}%，所以最多交 {yuan(most)}，具体由法院定。", cite)
    return Range(Decimal(0), most)
