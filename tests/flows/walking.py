"""Walking a door from opening to its end: what an act needs is filled in as a clerk would."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from jiefen.disputes.models import Clock, Proceeding
from jiefen.flows.act_in_proceeding import Proof, Said, act_in_proceeding
from jiefen.flows.open_door import open_door
from jiefen.flows.proceeding_fields import fields_of
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import unit_by_code
from jiefen.rules.lifecycle import ActSpec, AskSpec


class Walk:
    """One proceeding on its way, with the hands of its body and the day it has come to."""

    def __init__(
        self, people, filed, door: str, facts: Mapping[str, object], at: datetime, unit: str = ""
    ) -> None:
        plan = plan_in_force()
        self.filed, self.door, self.at = filed, door, at
        code = unit or next(iter(plan.door_units.get(door, ())), "human_resources_bureau")
        machine = plan.machines[door]
        roles = {role for act in machine.acts.values() for role in act.by}
        role = "handler" if "handler" in roles else "mediator"
        self.hand: Actor = people.member(role, code)
        self.head: Actor = people.member(
            "unit_head" if "unit_head" in roles else "committee_head", code
        )
        self.proceeding: Proceeding = open_door(
            dispute_id=filed.dispute.pk,
            door=door,
            unit_id=unit_by_code(code).pk,
            facts=dict(facts),
            by=filed.as_applicant(),
            at=at,
        )

    @property
    def machine(self):
        """The door's life cycle."""
        return plan_in_force().machines[self.door]

    def who(self, spec: ActSpec) -> Actor:
        """The body's hands, its head for what only a head decides, else a side."""
        for actor in (self.hand, self.head, self.filed.as_applicant(), self.filed.as_respondent()):
            if actor.roles & set(spec.by):
                return actor
        raise AssertionError(f"nobody can {spec.code}")

    def do(self, act: str, by: Actor | None = None, **answers: object) -> Proceeding:
        """Does an act; whatever it asks and is not given here is filled in."""
        spec = self.machine.acts[act]
        who = by or self.who(spec)
        filled = {ask.code: self._fill(ask) for ask in fields_of(spec) if ask.required}
        if who.kind == "party":
            filled = {code: value for code, value in filled.items() if code != "method"} | (
                {"method": "online"} if "method" in filled else {}
            )
        today = local_day(self.at)
        proofs = {need.code: Proof(today, "回执") for need in spec.needs if need.attested}
        said = Said(
            answers={**filled, **answers},
            reason="办案需要" if any(n.code == "reason_given" for n in spec.needs) else "",
            proofs=proofs,
            next_door="litigation" if act in ("move", "convert") else "",
        )
        self.proceeding = act_in_proceeding(
            proceeding_id=self.proceeding.pk, act=act, said=said, by=who, at=self.at
        )
        return self.proceeding

    def _fill(self, ask: AskSpec) -> object:
        today = local_day(self.at)
        fillings = {
            "day": today,
            "day_ahead": today + timedelta(days=ask.ahead or 1),
            "text": "演示内容",
            "money": "1200.50",
            "number": 1,
            "choice": next(iter(ask.choices), ""),
            "yes_no": True,
            "party": self.filed.applicant.pk,
            "unit": "human_resources_bureau",
        }
        return fillings[ask.kind]

    def wait(self, days: int = 0, *, past: str = "") -> None:
        """Days pass; `past` waits until the day after that period's last day."""
        if past:
            clocks = Clock.objects.filter(proceeding=self.proceeding, rule=past)
            last = max(clock.due_on for clock in clocks)
            days = (last - local_day(self.at)).days + 1
        self.at += timedelta(days=max(days, 0))

    def go(self, script: str) -> None:
        """Acts in order: `act`, `act:answer=value`, `>RULE` waits a period out.

        `both:act` is done for each side, `notices` gives and receipts the notice of rights.
        """
        for word in script.split():
            if word.startswith(">"):
                self.wait(past=word[1:])
            elif word.startswith("both:"):
                for party in (self.filed.applicant, self.filed.respondent):
                    self._one(word[5:], party=party.pk)
            else:
                self._one(word)

    def _one(self, word: str, **more: object) -> None:
        act, _, rest = word.partition(":")
        pairs = (pair.partition("=") for pair in rest.split(",") if pair)
        answers = {name: value == "true" or value for name, _, value in pairs}
        if act == "agree":
            self.do("answer", party=self.filed.respondent.pk, agrees=True)
        elif act == "all_extend":
            for party in (self.filed.applicant, self.filed.respondent):
                self.do("agree_extension", party=party.pk, agrees=True)
        else:
            self.do(act, **answers, **more)

    def clocks(self) -> dict[str, str]:
        """How each period of the proceeding stands."""
        found = Clock.objects.filter(proceeding=self.proceeding).order_by("pk")
        return {clock.rule: clock.status for clock in found}
