"""What is known of a dispute for its doors: from its file, and from what each side told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from jiefen.agreements.selectors import agreements_of, all_performed
from jiefen.disputes.selectors import history_of, proceedings_of
from jiefen.flows.running_periods import HAPPENED
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.facts import FACTS, NOTHING_KNOWN, Facts, FactValue, facts

if TYPE_CHECKING:
    from jiefen.agreements.models import Agreement
    from jiefen.disputes.models import Dispute, Party, Proceeding
    from jiefen.kernel.ledger import Entry

ANSWERED, CHOSEN, RECOMMENDED = "doors.answered", "doors.chosen", "doors.recommended"
STAFF = "staff"
_WHILE_OPEN: Mapping[str, Mapping[str, FactValue]] = {
    "people_mediation": {"in_people_mediation": True},
    "medical_committee_mediation": {"in_people_mediation": True},
    "administrative_mediation": {"in_authority_mediation": True},
    "medical_authority_mediation": {"in_authority_mediation": True},
    "labour_arbitration": {"labour_arbitration": "pending"},
    "reconsideration": {"reconsideration": "pending"},
    "commissioned_mediation": {"materials_at_court": True, "at_court": False},
    "litigation": {"at_court": True},
    "small_claims": {"at_court": True},
    "summary_procedure": {"at_court": True},
    "ordinary_procedure": {"at_court": True},
    "entrusted_mediation": {"at_court": True},
    "court_mediation": {"at_court": True},
    "administrative_suit": {"at_court": True},
}


@dataclass(frozen=True, slots=True)
class Told:
    """One answer to a question about a fact; None is "I do not know"."""

    value: FactValue | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Picked:
    """A way that a side chose, or that staff recommend to a side, and when."""

    door: str
    side: str
    at: datetime
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """The facts that count for one reader, who told them, and where the sides differ."""

    facts: Facts
    told: Mapping[str, Told]
    differing: Mapping[str, tuple[Told, ...]]
    chosen: tuple[Picked, ...]
    recommended: tuple[Picked, ...]
    kind: str = ""
    amount: Decimal | None = None

    @property
    def unsure(self) -> frozenset[str]:
        """The facts that somebody was asked and did not know."""
        return frozenset(name for name, one in self.told.items() if one.value is None)


def known_of(
    dispute: "Dispute", parties: "Sequence[Party]", *, today: date, side: str = ""
) -> Known:
    """What counts for one side, or for staff when no side is named.

    A side's page rests on the file, on what staff found and on what that side told; what the
    other side told is for staff only. Where two sides differ and staff did not settle it, the
    fact stays unknown.
    """
    entries = history_of(dispute.pk)
    sides = {party.pk: party.side for party in parties}
    by_fact: dict[str, dict[str, Told]] = {}
    for entry in entries:
        who = _who(entry, sides)
        if not side or who in (side, STAFF):
            for name, value in _said(entry, today):
                by_fact.setdefault(name, {})[who] = Told(value, who, entry.at)
    told, differing = _weigh(by_fact)
    kind = dispute.kind if dispute.kind_confirmed_at is not None else ""
    answers = {name: one.value for name, one in told.items()}
    certain = plan_in_force().between.known_by_kind.get(kind, NOTHING_KNOWN)
    return Known(
        facts=facts(**{**certain, **answers, **_on_file(dispute, today)}),
        told=told,
        differing=differing,
        chosen=_picked(entries, CHOSEN, sides, side),
        recommended=_picked(entries, RECOMMENDED, sides, side),
        kind=kind,
        amount=dispute.amount,
    )


def _who(entry: "Entry", sides: Mapping[int, str]) -> str:
    if entry.actor_kind == "party":
        return sides.get(entry.actor_id or 0, "")
    return STAFF


def _said(entry: "Entry", today: date) -> list[tuple[str, FactValue | None]]:
    """The facts that an entry tells; days still to come are left out."""
    if entry.act == ANSWERED:
        given: Mapping[str, object] = entry.facts["answers"]
        pairs = [(name, _value(name, value)) for name, value in given.items() if name in FACTS]
    elif entry.act == HAPPENED:
        on = date.fromisoformat(str(entry.facts["on"]))
        pairs = [(name, on) for name in _days_named(str(entry.facts["what"]))]
    else:
        return []
    return [(n, v) for n, v in pairs if not isinstance(v, date) or v <= today]


def _value(name: str, value: object) -> FactValue | None:
    if isinstance(value, str) and FACTS[name].type == "day":
        return date.fromisoformat(value)
    return value if isinstance(value, bool | int | str) and FACTS[name].accepts(value) else None


def _days_named(what: str) -> dict[str, None]:
    """The facts that are the day of something that moves a period."""
    plan = plan_in_force()
    periods = plan.between.periods.values()
    return dict.fromkeys(one.since for one in periods if plan.deadlines[one.rule].trigger == what)


def _weigh(
    by_fact: Mapping[str, Mapping[str, Told]],
) -> tuple[dict[str, Told], dict[str, tuple[Told, ...]]]:
    told: dict[str, Told] = {}
    differing: dict[str, tuple[Told, ...]] = {}
    for name, said in by_fact.items():
        if STAFF in said and said[STAFF].value is not None:
            told[name] = said[STAFF]
            continue
        sure = [one for one in said.values() if one.value is not None]
        if len({one.value for one in sure}) > 1:
            differing[name] = tuple(sure)
        else:
            told[name] = max(sure or said.values(), key=lambda one: one.at)
    return told, differing


def _on_file(dispute: "Dispute", today: date) -> dict[str, FactValue]:
    """What the file itself proves: amount, ways under way, the agreement."""
    found: dict[str, FactValue] = {}
    if dispute.amount is not None:
        found["amount"] = int(dispute.amount)
    proceedings = proceedings_of(dispute.pk)
    for one in proceedings:
        if one.closed_at is None:
            found.update(_WHILE_OPEN.get(one.door, {}))
        elif one.outcome == "refused":
            found["party_refuses"] = True
    return {**found, **_agreed(proceedings, today)}


def _agreed(proceedings: "Sequence[Proceeding]", today: date) -> dict[str, FactValue]:
    made = agreements_of([one.pk for one in proceedings]) if proceedings else {}
    in_effect = [one for one in made.values() if one.effective_on is not None]
    if not in_effect:
        return {}
    newest: Agreement = max(in_effect, key=lambda one: one.pk)
    since = newest.effective_on
    door = next(one.door for one in proceedings if one.pk == newest.proceeding_id)
    found: dict[str, FactValue] = {
        "agreement_form": "oral" if newest.form == "oral" else "written",
        "performed": all_performed(newest.pk),
    }
    if since is not None and since <= today:
        found["agreement_effective_on"] = since
        found["days_since_effect"] = (today - since).days
    if door == "people_mediation":
        found["mediated_by_lawful_body"] = True
    return found


def _picked(
    entries: "Sequence[Entry]", act: str, sides: Mapping[int, str], side: str
) -> tuple[Picked, ...]:
    """The latest of each side, newest first."""
    latest: dict[str, Picked] = {}
    for entry in entries:
        if entry.act == act:
            whose = str(entry.facts.get("side") or sides.get(entry.actor_id or 0, ""))
            note = entry.facts.get("note")
            latest[whose] = Picked(str(entry.facts["door"]), whose, entry.at, note)
    found = [one for one in latest.values() if not side or one.side in (side, "all")]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))
