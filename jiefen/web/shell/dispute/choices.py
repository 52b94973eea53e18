"""What can be chosen in the forms of a dispute."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiefen.flows.close_dispute import outcomes_of
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import tree
from jiefen.organisations.types import Role
from jiefen.routing.selectors import people_of

if TYPE_CHECKING:
    from jiefen.organisations.models import Unit

Pairs = list[tuple[str, str]]
Groups = list[tuple[str, Pairs]]


def kinds() -> Groups:
    """All kinds by category, in the plan's order."""
    plan = plan_in_force()
    groups = [
        (category.label, [(kind.code, kind.label) for kind in plan.kinds_of(category.code)])
        for category in plan.categories.values()
    ]
    return [(label, pairs) for label, pairs in groups if pairs]


def _group_of(unit: "Unit") -> str:
    if unit.outside:
        return _("区外")
    areas = tree().areas
    area = areas.get(unit.area_id or 0)
    while area is not None and area.level == "village" and area.parent_id:
        area = areas[area.parent_id]
    if area is None or area.level != "township":
        return _("区级")
    return area.name


def units(suggested: "list[Unit]") -> Groups:
    """Units to which a dispute can be given, those that the plan names first."""
    every = sorted(tree().units.values(), key=lambda unit: (unit.level == "village", unit.path))
    groups: dict[str, Pairs] = {}
    if suggested:
        groups[_("建议")] = [(unit.code, unit.name) for unit in suggested]
    for unit in every:
        if unit.active and unit not in suggested:
            groups.setdefault(_group_of(unit), []).append((unit.code, unit.name))
    return list(groups.items())


def people(unit_id: int | None, *, on: date) -> Pairs:
    """Who can hold a dispute in a unit; nobody named means its head."""
    pairs = [("", _("由单位负责人确定"))]
    for member in people_of(unit_id, on=on) if unit_id else []:
        role = member.title or str(Role(member.role).label)
        pairs.append((str(member.account_id), f"{member.name}（{role}）"))
    return pairs


def outcomes() -> Groups:
    """The outcomes of each door that can be gone through here, as `door:outcome`."""
    plan = plan_in_force()
    groups = []
    for door in plan.outcomes:
        pairs = [(f"{door}:{code}", one.label) for code, one in outcomes_of(door).items()]
        if pairs and door in plan.machines:
            groups.append((plan.doors[door].label, pairs))
    return groups
