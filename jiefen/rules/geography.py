"""Areas and units of a district: who contains whom, and who serves where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from jiefen.rules.trace import Cite

Level = Literal["village", "township", "district", "city"]
AreaKind = Literal["city", "district", "town", "street", "village", "community"]
UnitKind = Literal[
    "centre",
    "mediation_committee",
    "justice_office",
    "police_station",
    "government",
    "department",
    "mass_organisation",
    "legal_service",
    "arbitration",
    "court",
    "procuratorate",
]
LEVEL_ORDER: tuple[Level, ...] = ("village", "township", "district", "city")
LEVEL_OF_AREA: Mapping[AreaKind, Level] = {
    "city": "city",
    "district": "district",
    "town": "township",
    "street": "township",
    "village": "village",
    "community": "village",
}


@dataclass(frozen=True, slots=True)
class AreaSpec:
    """One place: a district, town, street, village or community."""

    code: str
    label: str
    kind: AreaKind
    parent: str | None
    population: int
    outside: bool = False
    fictional: bool = True

    @property
    def level(self) -> Level:
        return LEVEL_OF_AREA[self.kind]


@dataclass(frozen=True, slots=True)
class UnitSpec:
    """One organ or body: level, area served, what it answers for and by which article."""

    code: str
    label: str
    kind: UnitKind
    level: Level
    parent: str | None
    area: str
    remit: str
    cites: tuple[Cite, ...]
    serves: str = ""
    outside: bool = False
    phone: str = ""
    address: str = ""
    hours: str = ""


_LEVEL_LABELS: Mapping[str, str] = {
    "village": "村（社区）",
    "township": "乡镇（街道）",
    "district": "区",
    "city": "市",
}
_LOCAL_LABELS: Mapping[str, str] = {
    "centre": "综治中心",
    "mediation_committee": "人民调解委员会",
    "mediation_committee/labour": "劳动人事争议调解中心",
    "justice_office": "司法所",
    "police_station": "派出所",
    "government": "政府（办事处）",
}


def body_label(units: Mapping[str, UnitSpec], body: str) -> str:
    """What a body of a remit is called: a unit's own name, or e.g. 村（社区）人民调解委员会."""
    level, colon, what = body.partition(":")
    if not colon:
        return units[body].label
    return _LEVEL_LABELS[level] + _LOCAL_LABELS.get(what, what)


def path_up(areas: Mapping[str, AreaSpec], area: str) -> tuple[str, ...]:
    """The area and everything that contains it, smallest first."""
    path: list[str] = []
    here: str | None = area
    while here is not None and here not in path:
        path.append(here)
        here = areas[here].parent
    return tuple(path)


def smallest_common(areas: Mapping[str, AreaSpec], codes: Iterable[str]) -> str:
    """The smallest area that contains all of them."""
    first, *others = dict.fromkeys(codes)
    shared = [path_up(areas, code) for code in others]
    for area in path_up(areas, first):
        if all(area in path for path in shared):
            return area
    return path_up(areas, first)[-1]


def centre_of(units: Mapping[str, UnitSpec], area: str) -> UnitSpec | None:
    """The 综治中心 that serves exactly this area."""
    return next((u for u in units.values() if u.kind == "centre" and u.area == area), None)
