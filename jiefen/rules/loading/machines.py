"""Reading life cycles, and proving that nothing can get stuck in them."""

from jiefen.rules.lifecycle import ActSpec, Machine, Precondition, StateSpec
from jiefen.rules.loading.conditions import read_condition
from jiefen.rules.loading.entry import Entry


def read_precondition(entry: Entry) -> Precondition:
    return Precondition(entry.code, entry.text("label"), entry.text("instead"), entry.cites())


def read_machine(
    entry: Entry, roles: dict[str, str], preconditions: dict[str, Precondition]
) -> Machine:
    states = {code: _state(one) for code, one in entry.subs("states").items()}
    acts = {code: _act(one, states, preconditions) for code, one in entry.subs("acts").items()}
    machine = Machine(entry.code, entry.text("label"), entry.text("initial"), states, acts, roles)
    entry.cites()
    _check(entry, machine)
    return machine


def _state(entry: Entry) -> StateSpec:
    clocks = entry.texts("clocks")
    known = {*entry.book.codes("deadlines"), *entry.book.codes("commitments")}
    for clock in clocks:
        if clock not in known:
            entry.fault(f"没有这个期限：{clock}", entry.node("clocks"))
    state = StateSpec(
        entry.code,
        entry.text("label"),
        entry.ref("owner", "roles"),
        entry.yes("final"),
        clocks,
        entry.text("says", ""),
    )
    entry.close()
    return state


def _act(
    entry: Entry, states: dict[str, StateSpec], preconditions: dict[str, Precondition]
) -> ActSpec:
    needs = entry.refs("needs", "preconditions")
    when = read_condition(entry, "when")
    act = ActSpec(
        code=entry.code,
        label=entry.text("label"),
        from_=_from(entry, states),
        to=_state_code(entry, "to", states) if entry.has("to") else None,
        by=entry.refs("by", "roles"),
        needs=tuple(preconditions[code] for code in needs if code in preconditions),
        when=when,
        unless=entry.text("unless") if when else "",
        records=entry.texts("records"),
        cites=entry.cites(),
        outcome=entry.text("outcome", ""),
    )
    if not act.by:
        entry.fault("缺少“by”（谁可以做）")
    entry.close()
    return act


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


def _closure(start: set[str], steps: list[tuple[str, str]]) -> set[str]:
    found, grew = set(start), True
    while grew:
        more = {to for before, to in steps if before in found} - found
        found |= more
        grew = bool(more)
    return found
