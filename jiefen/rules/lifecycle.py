"""Life cycles as data: which act leads from where to where, by whom, and what must be there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

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
    """Something that must be there before an act, with what to do when it is not.

    Shown by acts done before (`done`; with `reset` it must be done again after those), by the
    latest word of every party on a `matter`, by a `notice` that every addressee was given, or,
    `attested`, by a day with a paper or words that prove it. `who` can bring it about.
    """

    code: str
    label: str
    instead: str
    cites: tuple[Cite, ...] = ()
    attested: bool = False
    done: tuple[str, ...] = ()
    reset: tuple[str, ...] = ()
    matter: str = ""
    notice: str = ""
    who: tuple[str, ...] = ()


AskKind = Literal[
    "day", "day_ahead", "text", "money", "number", "choice", "file", "yes_no", "party", "unit"
]
ASK_KINDS: tuple[AskKind, ...] = (
    "day",
    "day_ahead",
    "text",
    "money",
    "number",
    "choice",
    "file",
    "yes_no",
    "party",
    "unit",
)


@dataclass(frozen=True, slots=True)
class AskSpec:
    """One field that an act takes.

    `meets` names the precondition that a given answer fulfils; `ahead` is how many days a day to
    come must lie after the act; `seen_by`: `all`, `staff`, or `wall` for what stays in the
    mediation.
    """

    code: str
    kind: AskKind
    label: str
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    meets: str = ""
    ahead: int = 0
    seen_by: str = "staff"


@dataclass(frozen=True, slots=True)
class StartSpec:
    """A period that an act starts: on the act's day or on a day asked for, if an answer is so."""

    rule: str
    on: str = ""
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def applies(self, answers: Mapping[str, object]) -> bool:
        """Whether the answers are those for which the period starts."""
        return holds(self.only, answers)


def holds(only: Mapping[str, tuple[str, ...]], answers: Mapping[str, object]) -> bool:
    """Whether every named answer is one of the values asked for."""
    return all(_written(answers.get(name)) in values for name, values in only.items())


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True)
class ActSpec:
    """One act; without `to` it leaves the state as it is.

    `only` names answers that must have been given before; `within` the periods in which it must
    be done, `after` those that must have run out; `auto` acts follow by themselves. `consent` is
    the matter on which a party is heard, `gives` and `receipts` the notices given and confirmed;
    with `serves` one party is served, and the periods that start are that party's.
    """

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
    outcome_from: str = ""
    asks: tuple[AskSpec, ...] = ()
    starts: tuple[StartSpec, ...] = ()
    ends: tuple[str, ...] = ()
    pauses: str = ""
    resumes: str = ""
    extends: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    within: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    auto: bool = False
    consent: str = ""
    gives: tuple[str, ...] = ()
    receipts: str = ""
    serves: bool = False
    day_label: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Machine:
    """One life cycle: of a dispute at the centre, or of a proceeding through a door.

    `outside`: its steps happen elsewhere and may be told by those who work on the dispute, with
    proof.
    """

    name: str
    label: str
    initial: str
    states: Mapping[str, StateSpec]
    acts: Mapping[str, ActSpec]
    roles: Mapping[str, str]
    cites: tuple[Cite, ...] = ()
    outside: bool = False


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
