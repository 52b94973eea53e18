"""What is given to a calculator: every value read by its description, what is missing asked for."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from jiefen.rules.fees.reading import FIRST_DAY, day, number, refuse, text_of, yes_no
from jiefen.rules.fees.values import CalculatorSpec, InputSpec, InputType

T = TypeVar("T")
Cell = Decimal | date | str
Row = Mapping[str, Cell]
Value = Decimal | date | str | bool | tuple[str, ...] | tuple[Row, ...]
MOST_ROWS = 60
_PLACES = {"money": 2, "percent": 4, "number": 2, "whole": 0}


class Inputs:
    """The values given to one calculator, by name."""

    def __init__(self, spec: CalculatorSpec, raw: Mapping[str, object], as_of: date) -> None:
        self.spec = spec
        self.as_of = as_of
        known = {one.name: one for one in spec.inputs}
        for name in raw:
            if name not in known:
                raise refuse(
                    name, f"“{spec.label}”没有这一项：{name}", f"可以填：{'、'.join(known)}"
                )
        self.given: dict[str, Value] = {}
        for name, one in known.items():
            value = raw.get(name)
            if value is None or (isinstance(value, str) and not value.strip()) or value == []:
                value = one.default
            if value not in ("", None):
                self.given[name] = self._read(one, value)
        for name in raw:
            if name in self.given and raw[name] not in ("", None):
                self._belongs(known[name])

    def _belongs(self, one: InputSpec) -> None:
        """An input that the choices made leave no room for is refused, not passed over."""
        for name, codes in one.only:
            value = self.given.get(name)
            chosen = ("yes" if value else "no") if isinstance(value, bool) else value
            if chosen not in codes:
                asker = self.spec.input(name)
                words = [label for code, label in asker.choices if code in codes] if asker else []
                when = f"“{self.label(name)}”选了{'、'.join(words)}"
                raise refuse(one.name, f"“{one.label}”只在{when}时才填", "请去掉这一项，或者改选")

    def _read(self, one: InputSpec, value: object) -> Value:
        if one.type == "yes_no":
            return yes_no(value, one.name, one.label)
        if one.type == "choice":
            return _choice(one, text_of(value, one.name, one.label))
        if one.type == "choices":
            return _choices(one, value)
        if one.type == "rows":
            return self._rows(one, value)
        cell = self._cell(one.type, value, one.name, one.label, zero=one.zero, ahead=one.ahead)
        _within(one, cell)
        return cell

    def _cell(
        self, type_: InputType, value: object, field: str, label: str, *, zero: bool, ahead: bool
    ) -> Cell:
        if type_ == "day":
            found = day(value, field, label)
            if found < FIRST_DAY:
                raise refuse(field, f"“{label}”太早了：{found}", "请核对年份")
            if found > self.as_of and not ahead:
                raise refuse(
                    field, f"“{label}”还没有到：{found}", f"请填 {self.as_of} 或更早的日期"
                )
            return found
        if type_ == "choice":
            return text_of(value, field, label)
        amount = number(value, field, label, places=_PLACES[type_])
        if not amount and not zero:
            raise refuse(field, f"“{label}”是零，没有什么可算的", "请填大于零的数")
        return amount

    def _rows(self, one: InputSpec, value: object) -> tuple[Row, ...]:
        rows = _as_rows(one, value)
        if len(rows) > MOST_ROWS:
            raise refuse(one.name, f"“{one.label}”最多 {MOST_ROWS} 行", "请合并后再算")
        found: list[Row] = []
        for index, row in enumerate(rows, start=1):
            cells: dict[str, Cell] = {}
            for name, label, type_ in one.columns:
                where = f"{one.label}第 {index} 行的{label}"
                if row.get(name) in (None, ""):
                    raise refuse(one.name, f"缺少“{where}”", _how(one))
                cells[name] = self._cell(
                    type_, row[name], one.name, where, zero=False, ahead=one.ahead
                )
            found.append(cells)
        return tuple(found)

    def has(self, name: str) -> bool:
        return name in self.given

    def _need(self, name: str) -> Value:
        if name not in self.given:
            one = self.spec.input(name)
            label = one.label if one else name
            says = one.says if one and one.says else f"请填写“{label}”"
            raise refuse(name, f"还缺“{label}”，没有它算不准", says)
        return self.given[name]

    def amount(self, name: str) -> Decimal:
        """A number that must be given."""
        return _typed(self._need(name), Decimal)

    def amount_or(self, name: str, otherwise: Decimal = Decimal(0)) -> Decimal:
        return self.amount(name) if self.has(name) else otherwise

    def day(self, name: str) -> date:
        """A day that must be given."""
        return _typed(self._need(name), date)

    def choice(self, name: str) -> str:
        """A choice that must be made."""
        return _typed(self._need(name), str)

    def choices(self, name: str) -> tuple[str, ...]:
        value = self.given.get(name, ())
        return (
            tuple(one for one in value if isinstance(one, str)) if isinstance(value, tuple) else ()
        )

    def yes(self, name: str) -> bool:
        """A question that must be answered."""
        return _typed(self._need(name), bool)

    def yes_or_no(self, name: str) -> bool:
        return self.has(name) and self.yes(name)

    def rows(self, name: str) -> tuple[Row, ...]:
        value = self.given.get(name, ())
        return tuple(r for r in value if isinstance(r, Mapping)) if isinstance(value, tuple) else ()

    def label(self, name: str) -> str:
        one = self.spec.input(name)
        return one.label if one else name

    def word(self, name: str) -> str:
        """The label of the choice that was made."""
        one = self.spec.input(name)
        return dict(one.choices).get(self.choice(name), "") if one else ""


def money_in(row: Row, name: str) -> Decimal:
    return _typed(row[name], Decimal)


def day_in(row: Row, name: str) -> date:
    return _typed(row[name], date)


def _typed(value: object, wanted: type[T]) -> T:
    if not isinstance(value, wanted):
        raise TypeError(f"the description of the input says otherwise: {value!r}")
    return value


def _within(one: InputSpec, cell: Cell) -> None:
    if isinstance(cell, Decimal):
        low, high = one.low, one.high
        if (low is not None and cell < low) or (high is not None and cell > high):
            ends = f"{low if low is not None else 0} 到 {high if high is not None else '不限'}"
            raise refuse(one.name, f"“{one.label}”不对：{cell}", f"应当在 {ends} 之间")
    elif isinstance(cell, date) and one.since is not None and cell < one.since:
        raise refuse(
            one.name,
            f"“{one.label}”是 {cell}，那时这项规定还没有施行（{one.since} 起施行）",
            "请核对日期；更早的事按当时的规定，请工作人员人工核算",
        )


def _choice(one: InputSpec, text: str) -> str:
    if text in dict(one.choices):
        return text
    words = "、".join(f"{code}（{label}）" for code, label in one.choices)
    raise refuse(one.name, f"“{one.label}”没有这个选项：{text[:30]}", f"可以选：{words}")


def _choices(one: InputSpec, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        parts: Sequence[object] = [part for part in value.replace("，", ",").split(",") if part]
    else:
        parts = value if isinstance(value, list | tuple) else [value]
    return tuple(dict.fromkeys(_choice(one, text_of(p, one.name, one.label)) for p in parts))


def _as_rows(one: InputSpec, value: object) -> list[Mapping[str, object]]:
    names = [name for name, _, _ in one.columns]
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = json.loads(value)
        except json.JSONDecodeError:
            raise refuse(one.name, f"“{one.label}”不是有效的 JSON", _how(one)) from None
    if isinstance(value, str):
        lines = [line.split() for line in value.replace(";", "\n").splitlines() if line.strip()]
        if any(len(parts) != len(names) for parts in lines):
            raise refuse(one.name, f"“{one.label}”有一行写得不全", _how(one))
        return [dict(zip(names, parts, strict=True)) for parts in lines]
    if isinstance(value, list | tuple) and all(isinstance(row, Mapping) for row in value):
        for row in value:
            for name in row:
                if name not in names:
                    raise refuse(one.name, f"“{one.label}”里没有这一栏：{name}", _how(one))
        return list(value)
    raise refuse(one.name, f"“{one.label}”要一行一行写", _how(one))


def _how(one: InputSpec) -> str:
    return f"一行写一笔：{' '.join(label for _, label, _ in one.columns)}，中间用空格隔开"
