"""The interest that a court supports on a loan between people: four times LPR at most."""

from datetime import date, timedelta
from decimal import Decimal

from jiefen.rules.fees.calculation import Calculation
from jiefen.rules.fees.loan_caps import CHANGED, Cap, caps
from jiefen.rules.fees.loan_rollover import ceiling, recognised
from jiefen.rules.fees.loan_time import Piece, pieces, term
from jiefen.rules.fees.money import Range, cents, plain, yuan
from jiefen.rules.fees.reading import refuse
from jiefen.rules.fees.sheet import Sheet
from jiefen.rules.trace import Refused

_DAY = timedelta(days=1)


def loan_interest(sheet: Sheet) -> Calculation:
    """The supported interest, in yuan, with what was claimed beyond it.

    Source: 民间借贷规定 1, 24-29, 31 and the reply on its scope.
    """
    given = sheet.given
    _in_scope(sheet)
    formed = given.day("formed_on")
    until = given.day("until") if given.has("until") else sheet.as_of
    due = given.day("due_on") if given.has("due_on") else None
    for day, field in ((until, "until"), (due, "due_on")):
        if day is not None and day < formed:
            raise refuse(field, f"“{given.label(field)}”比借钱的日期还早", "请核对两个日期")
    principal = _principal(sheet)
    under = caps(sheet, until)
    inside = _in_term(sheet, principal, under, formed, min(until, due or until))
    after = _overdue(sheet, principal, under, due, until) if due and due < until else []
    interest = _total(sheet, principal, inside, after, min(until, due or until))
    sheet.warn("没有扣除中间还过的钱；还过的，要从还的那天起分段算")
    shown = sheet.line("total_interest", "支持的利息合计", interest)
    _compare(sheet, inside + after, shown.low)
    sheet.line("all", "本金和利息一共", cents(principal) + shown.low)
    return sheet.answer(shown)


def _in_scope(sheet: Sheet) -> None:
    if sheet.given.choice("lender") == "institution":
        raise Refused.of(
            "金融机构（包括小额贷款公司等七类）放的贷款，不适用民间借贷的利率上限",
            sheet.cite("private_lending_rules", "1.2"),
            sheet.cite("private_lending_scope_reply", "1"),
            instead="请看贷款合同，或者请工作人员按金融借款核算",
            field="lender",
            code="invalid",
        )


def _principal(sheet: Sheet) -> Decimal:
    given = sheet.given
    written, deducted = given.amount("principal"), given.amount_or("deducted")
    if deducted >= written:
        raise refuse("deducted", "先扣的利息不会比本金还多", "请核对两个数")
    principal = written - deducted
    if deducted:
        sheet.step(
            f"先扣掉的利息不算本金：{plain(written)} − {plain(deducted)} = {plain(principal)} 元。",
            sheet.cite("private_lending_rules", "26"),
        )
    principal = recognised(sheet, principal)
    return sheet.line("principal", "本金", principal).low


def _agreed_rate(sheet: Sheet) -> Decimal | None:
    """The agreed yearly rate in percent, or None where no interest is owed for the term."""
    given = sheet.given
    agreed = given.choice("interest")
    if agreed == "agreed":
        return given.amount("rate")
    if agreed == "unclear" and given.choice("lender") != "individuals":
        raise Refused.of(
            "利息约定不清楚，又不都是个人，由法院看合同、当地习惯、市场利率来定，没有固定的算法",
            sheet.cite("private_lending_rules", "24.2"),
            instead="可以先和对方谈一个数，或者请工作人员核算",
            field="interest",
            code="invalid",
        )
    article = "24.1" if agreed == "none" else "24.2"
    text = "没有约定利息" if agreed == "none" else "个人之间利息约定不清"
    sheet.step(f"{text}，约定期限内没有利息。", sheet.cite("private_lending_rules", article))
    return None


def _in_term(
    sheet: Sheet, principal: Decimal, under: list[Cap], formed: date, last: date
) -> list[Piece]:
    rate = _agreed_rate(sheet)
    if rate is None:
        return []
    if sheet.given.has("due_on") and len(under) == 1:
        found = [term(sheet, principal, rate, formed, last, under[0])]
    else:
        counts = sheet.given.yes("count_loan_day") and not sheet.given.has("due_on")
        first = formed if counts else formed + _DAY
        found = list(pieces(sheet, principal, rate, first, last, under))
    _write(sheet, found, "in_term", "利息", "25")
    return found


def _overdue(
    sheet: Sheet, principal: Decimal, under: list[Cap], due: date, until: date
) -> list[Piece]:
    """Interest from the day after the term; with other charges at most the cap in all."""
    given = sheet.given
    first = due + _DAY
    if given.has("overdue_rate"):
        rate, article = given.amount("overdue_rate"), "28.1"
    elif given.choice("interest") == "agreed":
        rate, article = given.amount("rate"), "28.2(2)"
        sheet.step(
            "没有约定逾期利率，按借期内的利率算。", sheet.cite("private_lending_rules", article)
        )
    else:
        rate, article = sheet.number("lpr_1y", first, "due_on"), "28.2(1)"
        text = f"没有约定利率，从 {first} 起按当时的一年期 LPR {plain(rate)}% 算。"
        sheet.step(text, sheet.cite("private_lending_rules", article))
        sheet.warn("“当时的 LPR”这里取逾期第一天公布的数")
    found = list(pieces(sheet, principal, rate, first, until, under))
    if given.has("other_charges"):
        found.append(_charges(sheet, found))
    _write(sheet, found, "overdue", "逾期利息", article)
    return found


def _charges(sheet: Sheet, overdue: list[Piece]) -> Piece:
    """Penalty and other charges, as far as the cap leaves room above the overdue interest."""
    charges = sheet.given.amount("other_charges")
    room = sum((piece.ceiling - piece.supported for piece in overdue), Decimal(0))
    supported = min(charges, room)
    text = (
        f"违约金等 {plain(charges)} 元，和逾期利息加在一起不超过上限，还能支持 {yuan(supported)}。"
    )
    sheet.step(text, sheet.cite("private_lending_rules", "29"))
    return Piece(overdue[0].first, overdue[-1].last, supported, charges, supported, "")


def _write(sheet: Sheet, found: list[Piece], code: str, label: str, article: str) -> None:
    cite = sheet.cite("private_lending_rules", article)
    for index, piece in enumerate(found, start=1):
        if piece.text:
            sheet.step(piece.text, cite)
        name = code if len(found) == 1 else f"{code}_{index}"
        named = label if piece.text else "违约金等费用"
        sheet.line(name, f"{named}（{piece.first} 到 {piece.last}）", piece.supported)


def _total(
    sheet: Sheet, principal: Decimal, inside: list[Piece], after: list[Piece], last: date
) -> Decimal:
    """The figures added as shown; rolled-over interest stays under its own ceiling."""
    within = sum((cents(piece.supported) for piece in inside), Decimal(0))
    most = ceiling(sheet, last)
    if most is not None and principal + within > most:
        within = max(cents(most) - principal, Decimal(0))
        sheet.line("under_ceiling", "约定期限内的利息，封顶后", within)
    if sheet.given.day("formed_on") < CHANGED:
        sheet.step("新旧规定分段计算，各段相加。", sheet.cite("private_lending_rules", "31.2"))
    return within + sum((cents(piece.supported) for piece in after), Decimal(0))


def _compare(sheet: Sheet, found: list[Piece], supported: Decimal) -> None:
    claimed = sum((cents(piece.claimed) for piece in found), Decimal(0))
    sheet.line("claimed", "按约定要的", Range.of(claimed))
    if claimed > supported:
        beyond = claimed - supported
        sheet.step(
            f"按约定要 {yuan(claimed)}，超过的 {yuan(beyond)}法院不支持。",
            sheet.cite("private_lending_rules", "25"),
        )
        sheet.line("beyond", "不支持的部分", beyond)
