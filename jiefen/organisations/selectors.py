"""Reads of units, areas and people in roles; the tree is small and kept in memory."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from jiefen.kernel.kept import Kept
from jiefen.organisations.models import Absence, Area, Mediator, Membership, Unit
from jiefen.organisations.types import Profile, RosterStatus, Span
from jiefen.rules.trace import Refused

_CACHE_SECONDS = 30


@dataclass(frozen=True)
class Tree:
    """All units and areas by id and code."""

    units: dict[int, Unit]
    areas: dict[int, Area]
    unit_codes: dict[str, int]
    area_codes: dict[str, int]

    def __bool__(self) -> bool:
        """Whether anything has been loaded yet."""
        return bool(self.units)


_kept: Kept[Tree] = Kept("organisations.tree", seconds=_CACHE_SECONDS)


def _build() -> Tree:
    units = {unit.pk: unit for unit in Unit.objects.all()}
    areas = {area.pk: area for area in Area.objects.all()}
    return Tree(
        units=units,
        areas=areas,
        unit_codes={unit.code: pk for pk, unit in units.items()},
        area_codes={area.code: pk for pk, area in areas.items()},
    )


def tree() -> Tree:
    """The organisation as it stands, re-read from the database every half minute."""
    return _kept.get(_build)


def forget_tree() -> None:
    """Makes the next reader see units and areas as they are now."""
    _kept.forget()


def unit_by_code(code: str) -> Unit:
    """The unit with this code; raises `Refused` if there is none."""
    kept = tree()
    if code not in kept.unit_codes:
        raise Refused.of("没有这个单位。", instead="请从列表里选择。", field="unit")
    return kept.units[kept.unit_codes[code]]


def unit_by_id(unit_id: int) -> Unit:
    """The unit with this id."""
    return tree().units[unit_id]


def area_by_code(code: str) -> Area:
    """The area with this code; raises `Refused` if there is none."""
    kept = tree()
    if code not in kept.area_codes:
        raise Refused.of("没有这个地方。", instead="请从列表里选择村（社区）。", field="area")
    return kept.areas[kept.area_codes[code]]


def _ids_in(path: str) -> list[int]:
    return [int(part) for part in path.split(".") if part]


def with_ancestors(unit_ids: Iterable[int]) -> list[int]:
    """These units and every unit above them, without repetition."""
    units = tree().units
    found = {ancestor for pk in unit_ids for ancestor in _ids_in(units[pk].path)}
    return sorted(found)


def subtree_of(unit_id: int) -> list[int]:
    """A unit and every unit below it."""
    return [unit.pk for unit in tree().units.values() if unit_id in _ids_in(unit.path)]


def members_of(unit_id: int, *, role: str | None = None, on: date) -> list[Membership]:
    """Who holds a role in a unit on a day, by account."""
    found = Membership.objects.filter(unit_id=unit_id, active_from__lte=on)
    found = found.exclude(active_to__lt=on).select_related("account")
    if role is not None:
        found = found.filter(role=role)
    return list(found.order_by("account_id", "role"))


def memberships_of(account_id: int, *, on: date) -> list[Membership]:
    """The roles an account holds on a day, by unit."""
    found = Membership.objects.filter(account_id=account_id, active_from__lte=on)
    found = found.exclude(active_to__lt=on).select_related("unit")
    return list(found.order_by("unit_id", "role"))


def memberships_ever(account_id: int) -> list[Membership]:
    """All roles an account holds or held, newest first."""
    found = Membership.objects.filter(account_id=account_id).select_related("unit")
    return list(found.order_by("-active_from", "-pk"))


def membership_by_id(membership_id: int) -> Membership:
    """One role of somebody; raises `Refused` if there is none."""
    found = Membership.objects.filter(pk=membership_id).first()
    if found is None:
        raise Refused.of("没有这个身份。", instead="请从列表里选择。", code="not_found")
    return found


def members_within(unit_ids: Collection[int]) -> list[Membership]:
    """Who holds or held roles in any of these units, by account, present roles first."""
    found = Membership.objects.filter(unit_id__in=unit_ids).select_related("account", "unit")
    return list(found.order_by("account__username", F("active_to").desc(nulls_first=True), "pk"))


def roster_of(unit_ids: Collection[int] | None = None) -> list[Mediator]:
    """The roster of these units (of all if none named), with people, units and absences."""
    found = Mediator.objects.exclude(status=RosterStatus.LEFT)
    if unit_ids is not None:
        found = found.filter(unit_id__in=unit_ids)
    found = found.select_related("account", "unit").prefetch_related("absences")
    return list(found.order_by("unit__path", "account_id"))


def mediator_by_id(mediator_id: int) -> Mediator:
    """One roster entry; raises `Refused` if there is none."""
    found = Mediator.objects.select_related("account", "unit").filter(pk=mediator_id).first()
    if found is None:
        raise Refused.of("名册里没有这一位。", instead="请从名册里选择。", code="not_found")
    return found


def profiles(
    roster: Iterable[Mediator],
    *,
    open_now: Mapping[int, int],
    last_named_on: Mapping[int, date],
) -> list[Profile]:
    """What a suggestion may know of these mediators; counts and days are by account id."""
    return [
        Profile(
            account_id=row.account_id,
            name=row.account.name,
            phone=row.account.phone,
            unit_id=row.unit_id,
            unit_name=row.unit.name,
            specialities=frozenset(row.specialities),
            languages=frozenset(row.languages),
            absences=tuple(Span(a.first_day, a.last_day) for a in row.absences.all()),
            max_open=row.max_open,
            open_now=open_now.get(row.account_id, 0),
            last_named_on=last_named_on.get(row.account_id),
            active=row.status == RosterStatus.ACTIVE and row.account.is_active,
            term_ends_on=row.term_ends_on,
        )
        for row in roster
    ]


def absences_of(mediator_id: int, *, since: date) -> list[Absence]:
    """The days on which a mediator is or will be away, soonest first."""
    found = Absence.objects.filter(mediator_id=mediator_id, last_day__gte=since)
    return list(found.order_by("first_day", "pk"))
