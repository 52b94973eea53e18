"""Reading life cycles, and proving that nothing can get stuck in them."""

from collections.abc import Sequence

from jiefen.rules.lifecycle import ActSpec, Machine, Precondition, StateSpec
from jiefen.rules.loading.conditions import read_condition
from jiefen.rules.loading.entry import Entry
from jiefen.rules.loading.machine_fields import read_asks, read_only, read_starts
from jiefen.rules.loading.templates import filled

_MANNERS = ("hands", "head")


def read_precondition(entry: Entry) -> Precondition:
    return Precondition(
        entry.code,
        entry.text("label"),
        entry.text("instead"),
        entry.cites(),
        attested=entry.yes("attested"),
        done=entry.texts("done"),
        reset=entry.texts("reset"),
        matter=entry.text("matter", ""),
        notice=entry.ref("notice", "notices") if entry.has("notice") else "",
        who=entry.refs("who", "roles"),
    )


def read_machine(
    entry: Entry, roles: dict[str, str], preconditions: dict[str, Precondition]
) -> Machine:
    whole = filled(entry)
    cites = whole.cites()
    through, waits = _through(whole), whole.texts("waits")
    groups = {name: whole.refs(name, "roles") for name in _MANNERS}
    groups["told"] = whole.refs("told_by", "roles")
    groups["hands"] = (*groups["hands"], *groups["told"])
    states = {
        code: _state(one, groups, through.get(code, ()), waits)
        for code, one in whole.subs("states").items()
    }
    acts = {
        code: _act(one, states, preconditions, groups) for code, one in whole.subs("acts").items()
    }
    machine = Machine(
        entry.code,
        whole.text("label"),
        whole.text("initial"),
        states,
        acts,
        roles,
        cites=cites,
        outside=whole.yes("outside"),
    )
    if whole is not entry:
        whole.close()
    _check(entry, machine)
    return machine


def read_door_units(entry: Entry) -> tuple[str, ...]:
    """The bodies of a district that keep a door, the usual one first."""
    if entry.code not in entry.book.codes("doors"):
        entry.fault(f"没有这个途径：{entry.code}")
    entry.cites()
    return entry.refs("units", "units")


def _through(entry: Entry) -> dict[str, tuple[str, ...]]:
    """The periods that run through several stages, by stage."""
    sub = entry.sub("through")
    found: dict[str, tuple[str, ...]] = {}
    for rule in sub.names() if sub else ():
        for state in sub.texts(rule) if sub else ():
            found[state] = (*found.get(state, ()), rule)
    return found


def _state(
    entry: Entry, groups: dict[str, tuple[str, ...]], through: Sequence[str], waits: Sequence[str]
) -> StateSpec:
    """A stage; one that waits without a period of its own has the period `waits`."""
    clocks = (*entry.texts("clocks"), *through)
    if not clocks and not entry.yes("final"):
        clocks = tuple(waits)
    known_clocks(entry, "clocks", clocks)
    owner = entry.text("owner")
    owner = groups[owner][0] if groups.get(owner) else owner
    if owner not in entry.book.codes("roles"):
        entry.fault(f"“owner”指向不存在的 roles：{owner}", entry.node("owner"))
    state = StateSpec(
        entry.code,
        entry.text("label"),
        owner,
        entry.yes("final"),
        clocks,
        entry.text("says", ""),
    )
    entry.close()
    return state


def known_clocks(entry: Entry, key: str, clocks: Sequence[str]) -> tuple[str, ...]:
    """The clocks as named; one that the plan does not have is a fault."""
    known = {*entry.book.codes("deadlines"), *entry.book.codes("commitments")}
    for clock in clocks:
        if clock not in known:
            entry.fault(f"没有这个期限：{clock}", entry.node(key))
    return tuple(clocks)


def _act(
    entry: Entry,
    states: dict[str, StateSpec],
    preconditions: dict[str, Precondition],
    groups: dict[str, tuple[str, ...]],
) -> ActSpec:
    needs = entry.refs("needs", "preconditions")
    when, only = read_condition(entry, "when"), read_only(entry, "only")
    asks = read_asks(entry)
    act = ActSpec(
        code=entry.code,
        label=entry.text("label"),
        from_=_from(entry, states),
        to=_state_code(entry, "to", states) if entry.has("to") else None,
        by=_by(entry, groups),
        needs=tuple(preconditions[code] for code in needs if code in preconditions),
        when=when,
        unless=entry.text("unless") if when or only else "",
        records=entry.texts("records"),
        cites=entry.cites(),
        outcome=entry.text("outcome", ""),
        outcome_from=entry.text("outcome_from", "").removeprefix("none"),
        asks=asks,
        starts=read_starts(entry, asks),
        ends=known_clocks(entry, "ends", entry.texts("ends")),
        pauses=entry.text("pauses", ""),
        resumes=entry.text("resumes", ""),
        extends=known_clocks(entry, "extends", entry.texts("extends")),
        only=only,
        within=known_clocks(entry, "within", entry.texts("within")),
        after=known_clocks(entry, "after", entry.texts("after")),
        auto=entry.yes("auto"),
        consent=entry.text("consent", ""),
        gives=entry.refs("gives", "notices"),
        receipts=entry.ref("receipts", "notices") if entry.has("receipts") else "",
        serves=entry.yes("serves"),
        day_label=entry.text("day_label", ""),
        says=entry.text("says", ""),
    )
    if not act.by:
        entry.fault("缺少“by”（谁可以做）")
    entry.close()
    return act


def _by(entry: Entry, groups: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Roles as named; `hands` and `head` are those that the life cycle gives."""
    found: list[str] = []
    for name in entry.texts("by"):
        roles = groups.get(name, (name,))
        found += roles
        for role in roles:
            if role not in entry.book.codes("roles"):
                entry.fault(f"“by”指向不存在的 roles：{role}", entry.node("by"))
    return tuple(dict.fromkeys(found))


def _from(entry: Entry, states: dict[str, StateSpec]) -> tuple[str, ...]:
    named = entry.texts("from")
    if not named:
        entry.fault("缺少“from”")
    excepted = entry.texts("except")
    found: list[str] = []
    for code in named:
        if code == "open":
            found += [s.code for s in states.values() if not s.final and s.code not in excepted]
        elif code in states:
            found.append(code)
        else:
            entry.fault(f"没有这个阶段：{code}", entry.node("from"))
    return tuple(dict.fromkeys(found))


def _state_code(entry: Entry, key: str, states: dict[str, StateSpec]) -> str:
    code = entry.text(key)
    if code not in states:
        entry.fault(f"没有这个阶段：{code}", entry.node(key))
    return code


def _check(entry: Entry, machine: Machine) -> None:
    if machine.initial not in machine.states:
        entry.fault(f"起始阶段不存在：{machine.initial}")
        return
    steps = [(start, act.to) for act in machine.acts.values() for start in act.from_ if act.to]
    reached = _closure({machine.initial}, steps)
    ends = {code for code, state in machine.states.items() if state.final}
    can_end = _closure(ends, [(to, start) for start, to in steps])
    for code, state in machine.states.items():
        if code not in reached:
            entry.fault(f"阶段“{state.label}”永远到不了")
        if code not in can_end:
            entry.fault(f"阶段“{state.label}”没有出路，走不到结束")
    _check_outcomes(entry, machine)


def _check_outcomes(entry: Entry, machine: Machine) -> None:
    outcomes = entry.book.entries["outcomes"].get(machine.name)
    known = set(outcomes.names()) if outcomes else set()
    for act in machine.acts.values():
        asked = next((one for one in act.asks if one.code == act.outcome_from), None)
        if act.outcome_from and asked is None:
            entry.fault(f"“{act.label}”的结果要从没有问的“{act.outcome_from}”里取")
        named = set(asked.choices) if asked else {act.outcome} - {""}
        for code in sorted(named - known) if outcomes or machine.name != "dispute" else ():
            entry.fault(f"“{act.label}”的结果“{code}”没有写在 outcomes 里")


def _closure(start: set[str], steps: list[tuple[str, str]]) -> set[str]:
    found, grew = set(start), True
    while grew:
        more = {to for before, to in steps if before in found} - found
        found |= more
        grew = bool(more)
    return found
