"""Where an application lands: the lowest centre that serves the place."""

from typing import TYPE_CHECKING

from jiefen.organisations.selectors import area_by_code, tree, unit_by_code
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.organisations.models import Unit

CENTRE = "centre"


def _up(path: str) -> list[int]:
    return [int(part) for part in reversed(path.split(".")) if part]


def centre_for(area_code: str) -> "Unit":
    """The centre of the village, else of the township, else of the district of a place.

    Without a place, or for one outside the district, it is the district's own centre.
    """
    centres = [unit for unit in tree().units.values() if unit.kind == CENTRE and unit.active]
    inside = {unit.area_id: unit for unit in centres if not unit.outside}
    areas = _up(area_by_code(area_code).path) if area_code else []
    for area_id in areas:
        if area_id in inside:
            return inside[area_id]
    for unit in inside.values():
        if unit.level == "district":
            return unit
    raise Refused.of("本区还没有设综治中心。", instead="请联系系统管理员。", field="area_code")


def centre_above(unit_code: str) -> "Unit":
    """The centre that a receiving unit belongs to: itself, the nearest above it, or its place's."""
    unit = unit_by_code(unit_code)
    units = tree().units
    for pk in _up(unit.path):
        if units[pk].kind == CENTRE and not units[pk].outside:
            return units[pk]
    areas = {area.pk: area.code for area in tree().areas.values()}
    return centre_for(areas.get(unit.area_id or 0, ""))


def committee_at(centre: "Unit") -> "Unit | None":
    """The people's mediation committee of the place that a centre serves."""
    here = [
        unit
        for unit in tree().units.values()
        if unit.kind == "mediation_committee" and unit.area_id == centre.area_id and unit.active
    ]
    return min(here, key=lambda unit: (unit.parent_id != centre.pk, unit.pk), default=None)
