"""One's dispute: where it stands, whose turn it is, by when, and what happened."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jiefen.disputes.selectors import clocks_of
from jiefen.disputes.timeline import timeline_for
from jiefen.disputes.types import PartyKind, Side
from jiefen.documents.selectors import files_of
from jiefen.flows.attach_evidence import EVIDENCE
from jiefen.intake.selectors import filing_of, guess_of
from jiefen.kernel import clock
from jiefen.kernel.masking import mask_phone
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import tree
from jiefen.web.party.card import Mine
from jiefen.web.party.cards import cards_for
from jiefen.web.party.pages.mine import mine
from jiefen.web.shell.dispute.badges import badges_of
from jiefen.web.shell.identity import PartyRequest, party_page
from jiefen.web.shell.periods.panel import panel_of
from jiefen.web.shell.types import Kind, Step, TimelineEntry

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute
    from jiefen.intake.models import Filing
    from jiefen.organisations.models import Unit

_WAY: tuple[tuple[str | Promise, frozenset[str]], ...] = (
    (_("收到"), frozenset({"received"})),
    (_("受理登记"), frozenset({"accepted", "registered"})),
    (_("交给承办"), frozenset({"assigned"})),
    (_("办理"), frozenset({"handling", "suspended"})),
    (_("办结"), frozenset({"closed", "declined"})),
)


def steps_of(stage: str) -> list[Step]:
    """How far a dispute has come, in five steps."""
    at = next((place for place, (_l, stages) in enumerate(_WAY) if stage in stages), 0)
    last = len(_WAY) - 1
    marks = ["done" if place < at else "todo" for place in range(len(_WAY))]
    marks[at] = "done" if at == last else "current"
    return [Step(label, mark) for (label, _s), mark in zip(_WAY, marks, strict=True)]


def whose_turn(dispute: "Dispute") -> "Unit | None":
    """The unit that has to do the next thing; none once the dispute is closed."""
    if dispute.closed_at is not None:
        return None
    unit_id = dispute.undetermined_at_id or dispute.responsible_unit_id or dispute.centre_id
    return tree().units.get(unit_id)


def _entries(mine: Mine) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            at=told.at,
            title=told.title,
            text=told.text,
            who=told.who,
            kind=Kind(told.tone),
            icon=told.icon,
            cites=told.cites,
        )
        for told in timeline_for(mine.by, mine.dispute.pk)
    ]


def _outcome(dispute: "Dispute") -> str:
    outcomes = plan_in_force().outcomes.values()
    return next(
        (found[dispute.outcome].label for found in outcomes if dispute.outcome in found), ""
    )


def _kind(dispute: "Dispute", filing: "Filing | None") -> str:
    """The kind once a clerk confirmed it; before, only what the words clearly speak for."""
    if dispute.kind_confirmed_at is None:
        return guess_of(filing).likely if filing else ""
    kind = plan_in_force().kinds.get(dispute.kind)
    return kind.label if kind else ""


def _others(mine: Mine) -> list[dict[str, str]]:
    return [
        {
            "side": str(Side(party.side).label),
            "name": party.name,
            "phone": mask_phone(party.phone) if party.kind == PartyKind.PERSON else "",
        }
        for party in mine.others
    ]


@party_page
def dispute(request: PartyRequest, code: str) -> HttpResponse:
    """Everything a party needs on one page."""
    found = mine(request, code)
    today = clock.local_day(clock.now())
    plan = plan_in_force()
    filing = filing_of(found.dispute.pk)
    state = plan.machines["dispute"].states[found.dispute.stage]
    files = files_of(found.dispute.pk, kind=EVIDENCE)
    context = {
        "mine": found,
        "dispute": found.dispute,
        "kind": _kind(found.dispute, filing),
        "kind_sure": found.dispute.kind_confirmed_at is not None,
        "state": state,
        "steps": steps_of(found.dispute.stage),
        "turn": whose_turn(found.dispute),
        "outcome": _outcome(found.dispute),
        "panel": panel_of(
            found.dispute,
            today=today,
            may_answer=found.dispute.closed_at is None,
            of_the_other_side=found.party.side != Side.APPLICANT,
        ),
        "clocks": badges_of(clocks_of(found.dispute.pk, live_only=True), today),
        "cards": cards_for(request, found),
        "entries": _entries(found),
        "others": _others(found),
        "files": [file for file in files if file.party_id in found.by.party_ids],
        "has_receipt": found.party.side == Side.APPLICANT and filing is not None,
        "may_withdraw": found.party.side == Side.APPLICANT and found.dispute.closed_at is None,
    }
    return render(request, "party/dispute.html", context)
