"""Life cycles as data: which act leads from where to where, by whom, and what must be there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from jiefen.rules.condition import Condition, Needs
from jiefen.rules.facts import NOTHING_KNOWN, Facts
from jiefen.rules.trace import Allowed, Cite, Reason, Refused


@dataclass(frozen=True, slots=True)
class StateSpec:
    """One stage, who answers for it, and the periods that run in it."""

    code: str
    label: str
    owner: str
    final: bool = False
    clocks: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Precondition:
    """Something that must be there before an act, with what to do when it is not."""

    code: str
    label: str
    instead: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class ActSpec:
    """One act; without `to` it leaves the state as it is."""

    code: str
    label: str
    from_: tuple[str, ...]
    to: str | None
    by: tuple[str, ...]
    needs: tuple[Precondition, ...] = ()
    when: Condition | None = None
    unless: str = ""
    records: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Machine:
    """One life cycle: of a dispute at the centre, or of a proceeding through a door."""

    name: str
    label: str
    initial: str
    states: Mapping[str, StateSpec]
    acts: Mapping[str, ActSpec]
    roles: Mapping[str, str]


def decide(
    machine: Machine,
    *,
    state: str,
    act: str,
    roles: Collection[str],
    given: Collection[str] = (),
    facts: Facts = NOTHING_KNOWN,
) -> Allowed | Refused:
    """Whether the act may be done now, by somebody with these roles, with what is there."""
    spec = machine.acts.get(act)
    if spec is None or state not in machine.states:
        return Refused.of("没有这个操作", field="act", code="unknown_act")
    if state not in spec.from_:
        return _wrong_stage(machine, spec, state, roles)
    if not set(roles) & set(spec.by):
        who = "、".join(machine.roles.get(role, role) for role in spec.by)
        return Refused(
            (Reason(f"“{spec.label}”只能由{who}来做", spec.cites),),
            instead=(f"请联系{who}",),
            code="wrong_role",
        )
    missing = tuple(need for need in spec.needs if need.code not in given)
    if missing:
        return Refused(
            tuple(Reason(f"还缺：{need.label}", need.cites or spec.cites) for need in missing),
            instead=tuple(need.instead for need in missing),
            field=missing[0].code,
            code="precondition_missing",
        )
    refused = _by_facts(spec, facts)
    if refused is not None:
        return refused
    return Allowed((Reason(f"可以“{spec.label}”", spec.cites),), next_state=spec.to or state)


def open_acts(machine: Machine, *, state: str, roles: Collection[str]) -> tuple[ActSpec, ...]:
    """The acts that somebody with these roles finds in the state, in the plan's order."""
    return tuple(
        act for act in machine.acts.values() if state in act.from_ and set(act.by) & set(roles)
    )


def _by_facts(spec: ActSpec, facts: Facts) -> Refused | None:
    answer = spec.when.holds(facts) if spec.when else True
    if isinstance(answer, Needs):
        return Refused(
            tuple(Reason(f"还不知道：{label}", spec.cites) for label in answer.labels()),
            instead=("请先补充这些情况",),
            field=answer.names[0],
            code="facts_missing",
        )
    if not answer:
        return Refused((Reason(spec.unless, spec.cites),), code="condition_not_met")
    return None


def _wrong_stage(machine: Machine, spec: ActSpec, state: str, roles: Collection[str]) -> Refused:
    now = machine.states[state]
    ways = tuple(f"现在可以：{act.label}" for act in open_acts(machine, state=state, roles=roles))
    text = f"现在是“{now.label}”，不能“{spec.label}”"
    if now.final:
        text = f"已经“{now.label}”，不能再“{spec.label}”"
    return Refused((Reason(text, spec.cites),), instead=ways[:3], field="act", code="wrong_state")
