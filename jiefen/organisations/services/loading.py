"""Units and areas of the plan become rows; what an administrator edited stays."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol, TypeVar

from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.ledger import record
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.organisations.models import Area, Unit
from jiefen.organisations.selectors import forget_tree
from jiefen.rules.geography import UnitSpec


class _Spec(Protocol):
    @property
    def parent(self) -> str | None: ...


Spec = TypeVar("Spec", bound=_Spec)


def _parents_first(specs: Mapping[str, Spec]) -> Iterable[tuple[str, Spec]]:
    done: set[str] = set()
    waiting = dict(specs)
    while waiting:
        ready = [
            code
            for code, spec in waiting.items()
            if spec.parent is None or spec.parent in done or spec.parent not in specs
        ]
        for code in ready:
            yield code, waiting.pop(code)
            done.add(code)


def _load_areas() -> dict[str, Area]:
    kept: dict[str, Area] = {area.code: area for area in Area.objects.all()}
    for code, spec in _parents_first(plan_in_force().areas):
        area = kept.get(code) or Area(code=code)
        parent = kept.get(spec.parent) if spec.parent else None
        before = (area.name, area.level, area.parent_id, area.outside, area.path)
        area.name, area.level, area.parent = spec.label, spec.level, parent
        area.outside = spec.outside
        if code not in kept:
            area.population = spec.population
            area.save()
        area.path = f"{parent.path if parent else '.'}{area.pk}."
        if before != (area.name, area.level, area.parent_id, area.outside, area.path):
            area.save()
        kept[code] = area
    return kept


def _planned(unit: Unit) -> tuple[object, ...]:
    """What of a unit comes from the plan."""
    where = (unit.parent_id, unit.path, unit.area_id)
    return (unit.name, unit.kind, unit.level, unit.outside, *where)


def _new(code: str, spec: UnitSpec) -> Unit:
    """A unit as the plan says it is reached; from then on an administrator says it."""
    reached = {"phone": spec.phone, "address": spec.address, "opening_hours": spec.hours}
    return Unit(code=code, **reached)


def _load_units(areas: Mapping[str, Area]) -> int:
    kept: dict[str, Unit] = {unit.code: unit for unit in Unit.objects.all()}
    before = len(kept)
    for code, spec in _parents_first(plan_in_force().units):
        unit = kept.get(code) or _new(code, spec)
        parent = kept.get(spec.parent) if spec.parent else None
        planned = _planned(unit)
        unit.name, unit.kind, unit.level, unit.parent = spec.label, spec.kind, spec.level, parent
        unit.area, unit.outside = areas.get(spec.area), spec.outside
        if code not in kept:
            unit.save()
        unit.path = f"{parent.path if parent else '.'}{unit.pk}."
        if planned != _planned(unit):
            unit.save()
        kept[code] = unit
    return len(kept) - before


@whole
def load_organisation(*, at: datetime, by: Actor = SYSTEM) -> dict[str, int]:
    """Makes or updates the rows of all areas and units of the plan in force; returns the counts."""
    known = Area.objects.count()
    areas = _load_areas()
    counts = {"areas": len(areas) - known, "units": _load_units(areas)}
    if any(counts.values()):
        record("organisation", "organisation.loaded", by=by, at=at, facts=counts)
    forget_tree()
    return counts
