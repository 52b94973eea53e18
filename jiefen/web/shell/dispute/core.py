"""The panels that every dispute has: story, people, clocks, hands, ways tried, what happened."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiefen.disputes.selectors import history_of, parties_of, proceedings_of
from jiefen.disputes.timeline import timeline_for
from jiefen.disputes.types import Channel, PartyKind, Side
from jiefen.kernel.ledger import dispute_stream
from jiefen.kernel.masking import mask_address, mask_id_number, mask_name, mask_phone
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.verification import verify
from jiefen.organisations.selectors import tree
from jiefen.routing.selectors import assignments_of, latest_proposal, urges_of
from jiefen.web.shell.dispute.badges import badges_of, cites_in
from jiefen.web.shell.dispute.forms import Case, ConfirmRouteForm
from jiefen.web.shell.dispute.panels import Panel
from jiefen.web.shell.identity import StaffRequest
from jiefen.web.shell.types import Kind, TimelineEntry

if TYPE_CHECKING:
    from jiefen.disputes.models import Party

_HERE = "shell/dispute"


@dataclass(frozen=True)
class Shown:
    """A party with what is half hidden of it."""

    id: int
    name: str
    side: str
    kind: str
    fields: tuple[tuple[str, str, str], ...]
    agents: tuple[str, ...]
    left: bool


def _shown(party: "Party") -> Shown:
    fields = (
        ("phone", _("手机号"), mask_phone(party.phone)),
        ("id_number", _("证件号"), mask_id_number(party.id_number) if party.id_number else ""),
        ("address", _("住址"), mask_address(party.address) if party.address else ""),
    )
    person = party.kind == PartyKind.PERSON
    agents = [f"{mask_name(agent.name)} {agent.relation}" for agent in party.representatives.all()]
    return Shown(
        id=party.pk,
        name=mask_name(party.name) if person else party.name,
        side=str(Side(party.side).label),
        kind=party.kind,
        fields=tuple(field for field in fields if field[2]),
        agents=tuple(agents),
        left=party.left_at is not None,
    )


def flags(request: StaffRequest, case: Case) -> Panel | None:
    """Signs that somebody must look at before anything else."""
    known = plan_in_force().flags
    found = [known[code] for code in case.dispute.flags if code in known]
    return Panel(f"{_HERE}/flags.html", {"flags": found}) if found else None


def story(request: StaffRequest, case: Case) -> Panel:
    """What the applicant says and asks for."""
    dispute = case.dispute
    areas = tree().areas
    place = areas[dispute.area_id].name if dispute.area_id else ""
    others = [area.name for area in areas.values() if area.code in dispute.other_areas]
    facts = [
        (
            _("地方"),
            "、".join([place, *others] if place else others) + (f" {dispute.place}".rstrip()),
        ),
        (_("发生时间"), f"{dispute.happened_on:%Y-%m-%d}" if dispute.happened_on else ""),
        (
            _("争议金额"),
            _("%(sum)s 元") % {"sum": f"{dispute.amount:,.2f}".removesuffix(".00")}
            if dispute.amount is not None
            else "",
        ),
        (_("涉及人数"), str(dispute.people_involved) if dispute.people_involved else ""),
        (_("来源"), str(Channel(dispute.channel).label)),
    ]
    return Panel(f"{_HERE}/story.html", {"facts": [pair for pair in facts if pair[1].strip()]})


def people(request: StaffRequest, case: Case) -> Panel:
    """The parties, half hidden."""
    shown = [_shown(party) for party in parties_of(case.dispute.pk)]
    return Panel(f"{_HERE}/people.html", {"people": shown[:40], "more": len(shown) - 40})


def route(request: StaffRequest, case: Case) -> Panel | None:
    """Who the plan proposes, or what was decided."""
    proposal = case.proposal or latest_proposal(case.dispute.pk)
    if proposal is None:
        return None
    units = {unit.code: unit for unit in tree().units.values()}
    context = {
        "proposal": proposal,
        "open": case.proposal is not None,
        "co": [units[code] for code in proposal.co if code in units],
        "because": [(one["text"], cites_in([one])) for one in proposal.because],
    }
    if case.proposal is not None and case.steers:
        context["confirm"] = ConfirmRouteForm(case=case, prefix="confirm_route")
    return Panel(f"{_HERE}/route.html", context)


def clocks(request: StaffRequest, case: Case) -> Panel | None:
    """The clocks that run."""
    badges = badges_of(case.clocks, case.today)
    return Panel(f"{_HERE}/clocks.html", {"badges": badges}, side=True) if badges else None


def hands(request: StaffRequest, case: Case) -> Panel:
    """In whose hands the dispute is and was."""
    context = {
        "assignments": assignments_of(case.dispute.pk)[::-1],
        "urges": urges_of(case.dispute.pk)[:5],
    }
    return Panel(f"{_HERE}/hands.html", context, side=True)


def proceedings(request: StaffRequest, case: Case) -> Panel | None:
    """The ways that were or are being tried."""
    plan, rows = plan_in_force(), []
    for one in proceedings_of(case.dispute.pk):
        outcome = plan.outcomes.get(one.door, {}).get(one.outcome)
        rows.append(
            {
                "proceeding": one,
                "door": plan.doors[one.door].label,
                "stage": plan.machines[one.door].states[one.stage].label,
                "outcome": outcome.label if outcome else "",
            }
        )
    return Panel(f"{_HERE}/proceedings.html", {"rows": rows}) if rows else None


def ledger(request: StaffRequest, case: Case) -> Panel | None:
    """The bare ledger with its check, for those who audit."""
    if not case.by.roles & {"auditor", "centre_head"}:
        return None
    entries = [(entry, bytes(entry.hash).hex()[:12]) for entry in history_of(case.dispute.pk)]
    faults = list(verify(dispute_stream(case.dispute.pk)))
    return Panel(f"{_HERE}/ledger.html", {"entries": entries, "faults": faults})


def history(request: StaffRequest, case: Case) -> Panel:
    """What happened, newest first."""
    entries = [
        TimelineEntry(
            at=told.at,
            title=told.title,
            text=told.text,
            who=told.who,
            kind=Kind(told.tone),
            icon=told.icon,
            cites=told.cites,
        )
        for told in timeline_for(case.by, case.dispute.pk)
    ]
    return Panel(f"{_HERE}/history.html", {"entries": entries})
