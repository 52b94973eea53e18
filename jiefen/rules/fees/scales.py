"""Bands that add up: a fixed part for the first one, percentages for what lies above."""

from decimal import Decimal

from jiefen.rules.fees.money import part, plain
from jiefen.rules.fees.sheet import Sheet
from jiefen.rules.fees.values import Scale


def charged(scale: Scale, amount: Decimal) -> Decimal:
    """What the bands add up to for the amount, at most the ceiling; not rounded."""
    total, below = Decimal(0), Decimal(0)
    for band in scale.bands:
        if band.fixed:
            total += band.fixed
        else:
            upper = amount if band.up_to is None else min(amount, band.up_to)
            total += part(max(upper - below, Decimal(0)), band.percent)
        below = band.up_to or below
    return total if scale.most is None else min(total, scale.most)


def explain(sheet: Sheet, code: str, scale: Scale, amount: Decimal) -> Decimal:
    """The charge, with one sentence for each band that the amount reaches."""
    below = Decimal(0)
    cites = sheet.cites_of(code)
    for band in scale.bands:
        if amount <= below and below:
            break
        sheet.step(_sentence(band.fixed, band.percent, below, band.up_to, amount), *cites)
        below = band.up_to or below
    total = charged(scale, amount)
    if scale.most is not None and total == scale.most:
        sheet.step(f"合计超过封顶数的，最多交 {plain(scale.most)} 元。", *cites)
    elif amount > (scale.bands[0].up_to or amount):
        sheet.step(f"各段相加，一共 {plain(total)} 元。", *cites)
    return total


def _sentence(
    fixed: Decimal, percent: Decimal, below: Decimal, up_to: Decimal | None, amount: Decimal
) -> str:
    start = f"超过 {plain(below)} 元" if below else "不超过"
    if up_to is not None:
        start += f"至 {plain(up_to)} 元" if below else f" {plain(up_to)} 元"
    if fixed:
        return f"{start}的部分，每件交 {plain(fixed)} 元。"
    if not percent:
        return f"{start}的部分，不另外交。"
    inside = (amount if up_to is None else min(amount, up_to)) - below
    charge = plain(part(inside, percent))
    return f"{start}的部分：{plain(inside)} 元 × {plain(percent)}% = {charge} 元。"
