"""Reading what the calculators reckon with: dated amounts, scales by band, tables."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar, get_args

from yaml import MappingNode, Node, ScalarNode

from jiefen.rules.dated import Dated
from jiefen.rules.fees.money import Range
from jiefen.rules.fees.values import (
    LOCAL_OF_RULES,
    Band,
    FeeBook,
    FeeScale,
    FeeTable,
    FeeValue,
    Scale,
    ValueUnit,
)
from jiefen.rules.loading.book import Book
from jiefen.rules.loading.entry import Entry
from jiefen.rules.loading.subjects import weakest

_UNITS: tuple[ValueUnit, ...] = get_args(ValueUnit)
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
Thing = TypeVar("Thing")


def read_fee_value(entry: Entry) -> FeeValue:
    cites = entry.cites()
    return FeeValue(
        code=entry.code,
        label=entry.text("label"),
        unit=entry.choice("unit", _UNITS, "yuan"),
        values=_dated(entry, _range),
        cites=cites,
        checked=weakest(cites),
        known_until=entry.day("known_until"),
        local=entry.yes("local"),
    )


def read_fee_scale(entry: Entry) -> FeeScale:
    cites = entry.cites()
    values = _dated(entry, _scale)
    return FeeScale(entry.code, entry.text("label"), values, cites, weakest(cites))


def read_fee_table(entry: Entry) -> FeeTable:
    cites = entry.cites()
    unit = entry.choice("unit", _UNITS)
    values = _dated(entry, _table)
    return FeeTable(entry.code, entry.text("label"), unit, values, cites, weakest(cites))


def check_local(book: Book, fees: FeeBook) -> None:
    """What a district fixes must be open to it, and lie between the two ends of the law."""
    asked = {one.local for spec in fees.calculators.values() for one in spec.inputs}
    for code, fixed in fees.local.items():
        entry, national = book.entries["local_values"][code], fees.values.get(code)
        if national is None:
            if code not in asked | LOCAL_OF_RULES:
                entry.fault("没有哪个计算器用到这个地方数值")
        elif not national.local:
            entry.fault(f"“{national.label}”由国家统一规定，地方不能另定")
        else:
            _check_between(entry, fixed, national)


def _check_between(entry: Entry, fixed: FeeValue, national: FeeValue) -> None:
    for day, value in fixed.values.values:
        ends = [ends for start, ends in national.values.values if start <= day]
        limit = ends[-1] if ends else None
        if value is None or limit is None:
            continue
        if not limit.low <= value.low <= value.high <= limit.high:
            entry.fault(f"超出国家规定的幅度（{limit}）", entry.node("values"))


def _dated(entry: Entry, read: "Callable[[Entry, str, Node], Thing]") -> Dated[Thing]:
    sub = entry.sub("values")
    if sub is None:
        entry.fault("缺少“values”")
        return Dated(())
    found: list[tuple[date, Thing | None]] = []
    for name in sub.names():
        node = sub.node(name)
        try:
            day = date.fromisoformat(name)
        except ValueError:
            sub.fault(f"应当是日期（如 2024-01-01）：{name}", node)
            continue
        if node is not None:
            ended = isinstance(node, ScalarNode) and node.tag == "tag:yaml.org,2002:null"
            found.append((day, None if ended else read(sub, name, node)))
    return Dated.of(found)


def decimal_of(entry: Entry, key: str, node: Node | None = None) -> Decimal:
    """A number exactly as it is written; anything else is a fault."""
    node = node if node is not None else entry.node(key)
    if isinstance(node, ScalarNode) and node.tag in _NUMBERS:
        try:
            number = Decimal(str(node.value).replace("_", ""))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and number >= 0:
            return number
    entry.fault(f"“{key}”应当是不小于 0 的数", node)
    return Decimal(0)


def _range(entry: Entry, key: str, node: Node) -> Range:
    if not isinstance(node, MappingNode):
        return Range.of(decimal_of(entry, key, node))
    ends = Entry(entry.file, f"{entry.code}.{key}", node, entry.book)
    found = Range(decimal_of(ends, "low"), decimal_of(ends, "high"))
    ends.close()
    if found.low >= found.high:
        ends.fault("low 应当小于 high")
    return found


def _table(entry: Entry, key: str, node: Node) -> Mapping[str, Decimal]:
    if not isinstance(node, MappingNode):
        entry.fault(f"“{key}”应当是“名称: 数”", node)
        return {}
    rows = Entry(entry.file, f"{entry.code}.{key}", node, entry.book)
    return {name: decimal_of(rows, name) for name in rows.names()}


def _scale(entry: Entry, key: str, node: Node) -> Scale:
    if not isinstance(node, MappingNode):
        entry.fault(f"“{key}”应当写 bands", node)
        return Scale(())
    sub = Entry(entry.file, f"{entry.code}.{key}", node, entry.book)
    bands = tuple(_band(one) for one in sub.items("bands"))
    most = decimal_of(sub, "most") if sub.has("most") else None
    ends = [band.up_to for band in bands]
    known = [end for end in ends if end is not None]
    if not bands or ends[-1] is not None or len(known) != len(ends) - 1:
        sub.fault("只有最后一段没有 up_to")
    elif known != sorted(set(known)):
        sub.fault("各段的 up_to 应当从小到大")
    sub.close()
    return Scale(bands, most)


def _band(entry: Entry) -> Band:
    if entry.has("fixed") == entry.has("percent"):
        entry.fault("每一段写 fixed 或者 percent 中的一个")
    band = Band(
        up_to=decimal_of(entry, "up_to") if entry.has("up_to") else None,
        fixed=decimal_of(entry, "fixed") if entry.has("fixed") else Decimal(0),
        percent=decimal_of(entry, "percent") if entry.has("percent") else Decimal(0),
    )
    entry.close()
    return band
