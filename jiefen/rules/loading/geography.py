"""Reading areas, units and remits."""

from typing import get_args

from jiefen.rules.geography import LEVEL_ORDER, AreaKind, AreaSpec, UnitKind, UnitSpec
from jiefen.rules.loading.entry import Entry
from jiefen.rules.subjects import Remit

_AREA_KINDS: tuple[AreaKind, ...] = get_args(AreaKind)
_UNIT_KINDS: tuple[UnitKind, ...] = get_args(UnitKind)


def read_area(entry: Entry) -> AreaSpec:
    return AreaSpec(
        code=entry.code,
        label=entry.text("label"),
        kind=entry.choice("kind", _AREA_KINDS),
        parent=entry.ref("parent", "areas") if entry.has("parent") else None,
        population=entry.number("population"),
        outside=entry.yes("outside"),
        fictional=entry.yes("fictional", default=True),
    )


def read_unit(entry: Entry) -> UnitSpec:
    return UnitSpec(
        code=entry.code,
        label=entry.text("label"),
        kind=entry.choice("kind", _UNIT_KINDS),
        level=entry.choice("level", LEVEL_ORDER),
        parent=entry.ref("parent", "units") if entry.has("parent") else None,
        area=entry.ref("area", "areas"),
        remit=entry.text("remit"),
        cites=entry.cites(),
        serves=entry.text("serves", ""),
        outside=entry.yes("outside"),
        phone=entry.text("phone", ""),
        address=entry.text("address", ""),
        hours=entry.text("hours", ""),
    )


def read_remit(entry: Entry) -> Remit:
    if entry.code not in entry.book.codes("kinds"):
        entry.fault(f"没有这个纠纷种类：{entry.code}")
    ladder = _bodies(entry, "ladder")
    if not ladder:
        entry.fault("缺少“ladder”（由低到高有能力处理的单位）")
    return Remit(
        kind=entry.code,
        ladder=ladder,
        department=entry.ref("department", "units") if entry.has("department") else "",
        co=_bodies(entry, "co"),
        shared=entry.yes("shared"),
        cites=entry.cites(),
    )


def _bodies(entry: Entry, key: str) -> tuple[str, ...]:
    """Unit codes, or local bodies written as level:kind."""
    bodies = entry.words(key)
    for body in bodies:
        level, colon, what = body.partition(":")
        local = bool(colon) and level in LEVEL_ORDER and what.partition("/")[0] in _UNIT_KINDS
        if not local and body not in entry.book.codes("units"):
            entry.fault(f"“{key}”指向不存在的单位：{body}", entry.node(key))
    return bodies
