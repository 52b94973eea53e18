"""Who should take a dispute: lowest capable level first, then the four rules of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from jiefen.rules.facts import NOTHING_KNOWN, Facts
from jiefen.rules.first_match import Route, RouteRule, route
from jiefen.rules.geography import (
    LEVEL_ORDER,
    Level,
    UnitSpec,
    centre_of,
    path_up,
    smallest_common,
)
from jiefen.rules.plan import Plan
from jiefen.rules.subjects import Remit
from jiefen.rules.trace import Decision, Reason, Refused

__all__ = ["Proposal", "Route", "RouteRule", "propose", "route"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The unit to lead, the centre that names or organises, and who helps.

    `lead` is None when nobody can be named yet: the dispute then stands on `lead_centre`'s list.
    """

    lead: str | None
    lead_centre: str
    co: tuple[str, ...]
    level: Level
    rule: str
    because: tuple[Reason, ...]
    decision: Decision


@dataclass(frozen=True, slots=True)
class _Place:
    """The areas that a dispute reaches into, and the smallest one that holds them all."""

    areas: tuple[str, ...]
    common: str | None

    @property
    def crosses(self) -> bool:
        return self.common is not None and self.common not in self.areas


def propose(
    plan: Plan,
    *,
    kind: str,
    area: str | None,
    receiver: str,
    other_areas: Sequence[str] = (),
    extra_kinds: Sequence[str] = (),
    facts: Facts = NOTHING_KNOWN,
) -> Proposal:
    """The proposal for a dispute of these kinds in these areas that the receiver holds.

    Of the facts only failed_level and people_count count; left out, they mean the first try
    and few people. Raises Refused for an unknown kind, area or receiver.
    Source: plan A7.2 and A7.1.
    """
    _check_codes(plan, kind, area, receiver, other_areas, extra_kinds)
    place = _place(plan, area, receiver, other_areas)
    floor = _lowest_level(plan, facts)
    start = LEVEL_ORDER.index(_level(floor))
    kinds = tuple(dict.fromkeys([kind, *extra_kinds]))
    chosen = [_capable(plan, plan.remits[one], place.common, start) for one in kinds]
    main = chosen[0]
    known = Facts(
        {"crosses_areas": place.crosses, "remit_of": _remit_of(plan, kinds, main, receiver)}
    )
    decision = route(plan.routes["administrative_mediation"], known, plan)
    namer = _centre_at(plan, plan.units[receiver])
    lead, centre = main, namer
    if decision.answer["unit"] == "next_higher_centre" and place.common:
        lead = centre = _centre_above(plan, place.common) or namer
    helpers = [*chosen, *_helpers(plan, kinds, place.common)]
    if place.crosses:
        helpers += [centre_of(plan.units, one) for one in place.areas]
    reasons = (*decision.because, *_remit_reasons(plan, kinds, lead, main))
    if not place.crosses:
        reasons += floor.because
    if area is None:
        reasons += (Reason("还不知道发生在哪个村（社区）；确定地点后，可以交给更近的一级"),)
    return Proposal(
        lead=lead.code if lead else None,
        lead_centre=centre.code,
        co=_codes(helpers, without=lead),
        level=lead.level if lead else centre.level,
        rule=decision.rule,
        because=reasons,
        decision=decision,
    )


def _check_codes(
    plan: Plan,
    kind: str,
    area: str | None,
    receiver: str,
    other_areas: Sequence[str],
    extra_kinds: Sequence[str],
) -> None:
    for one in (kind, *extra_kinds):
        if one not in plan.kinds:
            raise Refused.of(f"没有这个纠纷种类：{one}", field="kind", code="unknown_kind")
    for place in (area, *other_areas):
        if place is not None and place not in plan.areas:
            raise Refused.of(f"没有这个地方：{place}", field="area", code="unknown_area")
    if receiver not in plan.units:
        raise Refused.of(f"没有这个单位：{receiver}", field="receiver", code="unknown_unit")


def _place(plan: Plan, area: str | None, receiver: str, others: Sequence[str]) -> _Place:
    named = tuple(dict.fromkeys(one for one in (area, *others) if one is not None))
    if named:
        return _Place(named, smallest_common(plan.areas, named))
    home = plan.units[receiver].area
    return _Place((home,), home)


def _lowest_level(plan: Plan, facts: Facts) -> Decision:
    first_try = Facts({"people_count": 0, "failed_level": "none"})
    given = {name: facts[name] for name in first_try if name in facts}
    return route(plan.routes["lowest_level"], first_try.having(**given), plan)


def _level(decision: Decision) -> Level:
    named = decision.answer["level"]
    return next(level for level in LEVEL_ORDER if level == named)


def _capable(plan: Plan, remit: Remit, area: str | None, start: int) -> UnitSpec | None:
    """The lowest body of the ladder at or above the level, or the highest there is."""
    bodies = [unit for body in remit.ladder for unit in _resolve(plan, body, area)]
    high_enough = [unit for unit in bodies if LEVEL_ORDER.index(unit.level) >= start]
    return high_enough[0] if high_enough else (bodies[-1] if bodies else None)


def _resolve(plan: Plan, body: str, area: str | None) -> tuple[UnitSpec, ...]:
    """The unit that a code or a local body ("village:mediation_committee") stands for here."""
    level, colon, what = body.partition(":")
    if not colon:
        return (plan.units[body],)
    if area is None:
        return ()
    kind, _, serves = what.partition("/")
    around = path_up(plan.areas, area)
    return tuple(
        unit
        for unit in plan.units.values()
        if unit.level == level
        and unit.kind == kind
        and unit.serves == serves
        and unit.area in around
    )


def _remit_of(plan: Plan, kinds: Sequence[str], main: UnitSpec | None, receiver: str) -> str:
    departments = {plan.remits[one].department for one in kinds} - {""}
    if len(departments) > 1 or plan.remits[kinds[0]].shared:
        return "several"
    if main is None:
        return "nobody"
    own_committee = main.kind == "mediation_committee" and main.parent == receiver
    return "receiving_unit" if main.code == receiver or own_committee else "other_unit"


def _helpers(plan: Plan, kinds: Sequence[str], area: str | None) -> list[UnitSpec]:
    return [
        unit for one in kinds for body in plan.remits[one].co for unit in _resolve(plan, body, area)
    ]


def _centre_at(plan: Plan, receiver: UnitSpec) -> UnitSpec:
    """The centre at the receiver's own level, or the nearest one above it."""
    return _centre_above(plan, receiver.area) or receiver


def _centre_above(plan: Plan, area: str) -> UnitSpec | None:
    for one in path_up(plan.areas, area):
        centre = centre_of(plan.units, one)
        if centre is not None:
            return centre
    return None


def _remit_reasons(
    plan: Plan, kinds: Sequence[str], lead: UnitSpec | None, main: UnitSpec | None
) -> tuple[Reason, ...]:
    texts: list[Reason] = []
    for one in kinds:
        label, remit = plan.kinds[one].label, plan.remits[one]
        who = ""
        if main and one == kinds[0]:
            who = f"，由{main.label}处理最近" if main == lead else f"，请{main.label}一起办"
        texts.append(Reason(f"这是“{label}”{who}", remit.cites))
    if lead:
        texts.append(Reason(f"{lead.label}的职责：{lead.remit}", lead.cites))
    return tuple(texts)


def _codes(units: Sequence[UnitSpec | None], without: UnitSpec | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.code for unit in units if unit and unit != without))
