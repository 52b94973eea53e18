"""Interest on days and years: at the agreed rate, at most at the cap, days on 365 or 360."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from jiefen.rules.fees.loan_caps import Cap
from jiefen.rules.fees.money import part, plain, yuan
from jiefen.rules.fees.sheet import Sheet
from jiefen.rules.months import add_months

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """Interest of a run of days under one cap: supported, claimed and the most there can be."""

    first: date
    last: date
    supported: Decimal
    claimed: Decimal
    ceiling: Decimal
    text: str


def pieces(
    sheet: Sheet, principal: Decimal, rate: Decimal, first: date, last: date, under: list[Cap]
) -> Iterator[Piece]:
    """The interest from the first to the last day, by days, one piece for each cap."""
    basis = Decimal(sheet.given.choice("day_basis"))
    for cap in under:
        start, end = max(first, cap.first), min(last, cap.last)
        if start > end:
            continue
        days = (end - start).days + 1
        used = min(rate, cap.percent)
        supported = part(principal * days, used) / basis
        text = (
            f"{start} 到 {end}，{days} 天，{_which(rate, cap.percent)}："
            f"{plain(principal)} × {plain(used)}% × {days} ÷ {plain(basis)} = {yuan(supported)}。"
        )
        claimed = part(principal * days, rate) / basis
        ceiling = part(principal * days, cap.percent) / basis
        yield Piece(start, end, supported, claimed, ceiling, text)


def term(
    sheet: Sheet, principal: Decimal, rate: Decimal, formed: date, last: date, cap: Cap
) -> Piece:
    """The interest of an agreed term: whole years at the yearly rate, what is left by days."""
    basis = Decimal(sheet.given.choice("day_basis"))
    years, days = years_and_days(formed, last)
    used = min(rate, cap.percent)
    time = years + days / basis
    supported = part(principal, used) * time
    length = f"{years} 年" if years else ""
    length += f" {days} 天" if days else ""
    shown = f"{years}" if not days else f"（{years} + {days} ÷ {plain(basis)}）"
    text = (
        f"约定的期限 {formed} 到 {last}，{length.strip()}，{_which(rate, cap.percent)}："
        f"{plain(principal)} × {plain(used)}% × {shown} = {yuan(supported)}。"
    )
    ceiling = part(principal, cap.percent) * time
    return Piece(formed, last, supported, part(principal, rate) * time, ceiling, text)


def years_and_days(first: date, last: date) -> tuple[int, int]:
    """Whole years from the first day, and the days after the last anniversary."""
    years = last.year - first.year
    if add_months(first, 12 * years) > last:
        years -= 1
    return years, (last - add_months(first, 12 * years)).days


def _which(rate: Decimal, cap: Decimal) -> str:
    if rate > cap:
        return f"约定的 {plain(rate)}% 超过上限，只按 {plain(cap)}%"
    return f"年利率 {plain(rate)}%，没有超过上限 {plain(cap)}%"
