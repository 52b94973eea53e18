"""What happened to a dispute: its ledger, told in the words registered for each act."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jiefen.disputes.selectors import history_of, notes_of, parties_of
from jiefen.disputes.types import Side
from jiefen.kernel.actor import Actor
from jiefen.kernel.ledger import Entry
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.wording import Wording, wording_of
from jiefen.organisations.selectors import tree
from jiefen.rules.trace import Cite

_STAFF_NOTES = frozenset({"all", "staff"})


@dataclass(frozen=True)
class Told:
    """One act in plain words, with who did it and the articles it rests on."""

    at: datetime
    act: str
    title: "str | Promise"
    text: "str | Promise" = ""
    who: str = ""
    icon: str = ""
    tone: str = "neutral"
    cites: Sequence[Cite] = ()


def _wording(entry: Entry) -> Wording | None:
    """The registered words, else the label of the act in the plan's life cycle."""
    found = wording_of(entry)
    if found is not None:
        return found
    machine, _dot, act = entry.act.partition(".")
    known = plan_in_force().machines.get(machine)
    spec = known.acts.get(act) if known else None
    return Wording(title=spec.label, public=True) if spec else None


def _who(entry: Entry, sides: Mapping[int, str]) -> str:
    if entry.actor_kind == "party":
        side = sides.get(entry.actor_id or 0, entry.actor_role)
        return str(Side(side).label) if side in Side.values else _("当事人")
    if entry.actor_kind == "system":
        return _("系统自动")
    unit = tree().units.get(entry.unit_id or 0)
    return unit.name if unit else _("工作人员")


def _cites(entry: Entry) -> tuple[Cite, ...]:
    found = [Cite(**cite) for reason in entry.because for cite in reason.get("cites", ())]
    return tuple(dict.fromkeys(found))


def _text(entry: Entry, wording: Wording, notes: Mapping[int, str]) -> "str | Promise":
    told = wording.text(entry.facts) if wording.text else ""
    note = notes.get(entry.facts.get("note", 0), "")
    return f"{told} {note}".strip() if note else told


def _told(entries: Sequence[Entry], by: Actor, notes_for: Collection[str]) -> list[Told]:
    if not entries:
        return []
    dispute_id = int(entries[0].stream.partition(":")[2])
    sides = {party.pk: party.side for party in parties_of(dispute_id)}
    kept = notes_of(dispute_id, visible_to=set(notes_for))
    notes = {pk: note.text for pk, note in kept.items()}
    told = []
    for entry in entries:
        wording = _wording(entry)
        if wording is None or not (wording.public or by.kind != "party"):
            continue
        told.append(
            Told(
                at=entry.at,
                act=entry.act,
                title=wording.title,
                text=_text(entry, wording, notes),
                who=_who(entry, sides),
                icon=wording.icon,
                tone=wording.tone,
                cites=_cites(entry),
            )
        )
    return told[::-1]


def timeline_for(by: Actor, dispute_id: int) -> list[Told]:
    """What happened to a dispute, newest first; parties see public acts and notes meant for them.

    The caller has checked that this reader may see the dispute.
    """
    notes_for: frozenset[str] = _STAFF_NOTES
    if by.kind == "party":
        mine = {party.side for party in parties_of(dispute_id) if party.pk in by.party_ids}
        notes_for = frozenset({"all", *mine})
    return _told(history_of(dispute_id), by, notes_for)
