"""The card of a proceeding: door, stages, periods, what may be done now, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import clocks_of, history_of, parties_of, proceedings_of
from jiefen.flows.door_facts import known_of
from jiefen.flows.proceeding_given import OWN_DESK, answers_of, given_in, machine_of
from jiefen.flows.proceeding_hands import works_on
from jiefen.kernel.actor import Actor
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.doors.answers import DoorAnswer
from jiefen.rules.doors.engine import doors_for
from jiefen.rules.lifecycle import ActSpec, Machine, Precondition, StateSpec, holds, open_acts
from jiefen.web.shell.dispute.badges import badges_of
from jiefen.web.shell.dispute.forms import Case
from jiefen.web.shell.dispute.panels import Panel
from jiefen.web.shell.identity import StaffRequest
from jiefen.web.shell.types import ClockBadge, Step

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute, Proceeding

TEMPLATE = "shell/proceeding/panel.html"
_MOST_STAGES = 7


@dataclass(frozen=True)
class Card:
    """One proceeding as a person reads it."""

    proceeding: "Proceeding"
    door: str
    state: StateSpec
    outcome: str
    steps: Sequence[Step]
    clocks: Sequence[ClockBadge]
    acts: Sequence[ActSpec]
    missing: Sequence[tuple[str, Precondition]]
    history: Sequence[tuple[str, str]]
    next_doors: Sequence[str] = ()

    @property
    def live(self) -> bool:
        """Whether it still goes on."""
        return self.proceeding.closed_at is None

    @property
    def first(self) -> Sequence[ActSpec]:
        """The acts that lead on."""
        return [act for act in self.acts if not _ends(act, self.proceeding.door)]

    @property
    def more(self) -> Sequence[ActSpec]:
        """The acts that end it."""
        return [act for act in self.acts if _ends(act, self.proceeding.door)]


def _ends(act: ActSpec, door: str) -> bool:
    states = plan_in_force().machines[door].states
    return act.to is not None and states[act.to].final and not _settles(act, door)


def _settles(act: ActSpec, door: str) -> bool:
    outcome = plan_in_force().outcomes[door].get(act.outcome)
    return bool(act.outcome_from) or (outcome is not None and outcome.settled)


def card_of(proceeding: "Proceeding", *, by: Actor, today: date) -> Card:
    """The card of one proceeding for whoever looks at it."""
    plan, machine = plan_in_force(), machine_of(proceeding)
    own = [one for one in clocks_of(proceeding.dispute_id) if one.proceeding_id == proceeding.pk]
    outcome = plan.outcomes[proceeding.door].get(proceeding.outcome)
    acts = acts_for(proceeding, machine, by)
    return Card(
        proceeding=proceeding,
        door=plan.doors[proceeding.door].label,
        state=machine.states[proceeding.stage],
        outcome=outcome.label if outcome else "",
        steps=_path(machine, proceeding),
        clocks=badges_of(own, today),
        acts=acts,
        missing=_missing(proceeding, acts, today),
        history=_history(proceeding, machine),
        next_doors=[plan.doors[code].label for code in plan.doors[proceeding.door].next_doors]
        if outcome is not None
        else (),
    )


def acts_for(proceeding: "Proceeding", machine: Machine, by: Actor) -> list[ActSpec]:
    """The acts that somebody finds now; those that follow by themselves are not offered."""
    if proceeding.closed_at is not None:
        return []
    answers = answers_of(proceeding)
    return [
        act
        for act in open_acts(machine, state=proceeding.stage, roles=by.roles)
        if not act.auto and holds(act.only, answers)
    ]


def _missing(
    proceeding: "Proceeding", acts: Sequence[ActSpec], today: date
) -> list[tuple[str, Precondition]]:
    """What must still come, from elsewhere, before an act that leads on can be done."""
    found: dict[str, tuple[str, Precondition]] = {}
    for act in acts:
        if act.to is None:
            continue
        here = {"reason_given", "next_door_named", *(ask.meets for ask in act.asks)}
        needs = [n for n in act.needs if not n.attested and n.code not in here]
        met = given_in(proceeding, needs, today=today) if needs else frozenset()
        for need in needs:
            if need.code not in met and need.code != "other_ways_told":
                found.setdefault(need.code, (act.label, need))
    return list(found.values())


def _path(machine: Machine, proceeding: "Proceeding") -> list[Step]:
    """The stages gone through, the present one, and the straight way on."""
    done = [
        str(entry.facts["from"])
        for entry in history_of(proceeding.dispute_id)
        if entry.subject == f"proceeding:{proceeding.pk}"
        and "from" in entry.facts
        and entry.facts["from"] != entry.facts.get("to")
        and entry.facts["from"] in machine.states
    ]
    now = proceeding.stage
    gone = [code for code in dict.fromkeys(done) if code != now]
    ahead = _ahead(machine, now, {*gone, now})
    steps = [Step(machine.states[code].label, "done") for code in gone]
    closed = machine.states[now].final
    steps.append(Step(machine.states[now].label, "done" if closed else "current"))
    steps += [Step(machine.states[code].label, "next") for code in ahead]
    return steps[:_MOST_STAGES]


def _ahead(machine: Machine, now: str, seen: set[str]) -> list[str]:
    """The first way on of each stage, in the plan's order, that does not end it badly."""
    found: list[str] = []
    while not machine.states[now].final:
        steps = [
            act.to
            for act in machine.acts.values()
            if now in act.from_ and act.to and act.to not in seen and not _ends(act, machine.name)
        ]
        order = list(machine.states)
        onward = [to for to in steps if order.index(to) > order.index(now)] or steps
        if not onward:
            break
        now = min(onward, key=order.index)
        seen.add(now)
        found.append(now)
    return found


def _history(proceeding: "Proceeding", machine: Machine) -> list[tuple[str, str]]:
    told = []
    for entry in history_of(proceeding.dispute_id):
        name = entry.act.partition(".")[2]
        mine = entry.subject == f"proceeding:{proceeding.pk}"
        if mine and entry.act.startswith(f"{proceeding.door}.") and name in machine.acts:
            told.append((str(entry.facts.get("on", "")), machine.acts[name].label))
    return told[::-1]


def proceedings(request: StaffRequest, case: Case) -> Panel | None:
    """The proceedings of a dispute on a desk, and the ways that could be begun."""
    cards = [
        card_of(one, by=case.by, today=case.today)
        for one in proceedings_of(case.dispute.pk)
        if one.door != OWN_DESK
    ]
    opens = case.dispute.closed_at is None and works_on(case.by, case.dispute)
    if not cards and not opens:
        return None
    context = {
        "cards": [card for card in cards if card.live],
        "over": [card for card in cards if not card.live],
        "code": case.dispute.code,
        "audience": case.audience,
        "opens": opens,
    }
    return Panel(TEMPLATE, context)


def doors_open_to(dispute: "Dispute", *, today: date, side: str = "") -> list[DoorAnswer]:
    """The doors that are open, or hang on something to be asked, with reasons, in the law's order.

    Those already on their way are left out.
    """
    plan = plan_in_force()
    known = known_of(dispute, parties_of(dispute.pk), today=today, side=side)
    live = {one.door for one in proceedings_of(dispute.pk) if one.closed_at is None}
    found = doors_for(plan, known.facts, today, working_calendar())
    return [
        one
        for one in found
        if one.state != "closed" and one.door not in live and one.door != OWN_DESK
    ]


def for_party(dispute: "Dispute", by: Actor, *, today: date) -> list[Card]:
    """The proceedings as a side follows them: stage, periods, what comes next, what they can do.

    `by` is the party narrowed to this dispute (`disputes.selectors.acting_in`).
    """
    return [
        card_of(one, by=by, today=today)
        for one in proceedings_of(dispute.pk)
        if one.door != OWN_DESK
    ]
