"""Reads of routes and assignments."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from jiefen.kernel.actor import Actor
from jiefen.organisations.selectors import members_of
from jiefen.organisations.types import Role
from jiefen.routing.models import Assignment, ClockMark, Proposal, SavedView, Urge
from jiefen.routing.types import AssignmentRole, ProposalState

ANSWERS_FIRST = (
    Role.UNIT_HEAD,
    Role.COMMITTEE_HEAD,
    Role.CENTRE_HEAD,
    Role.HANDLER,
    Role.MEDIATOR,
    Role.CENTRE_CLERK,
    Role.COUNTER_CLERK,
)


@dataclass(frozen=True)
class Member:
    """Somebody of a unit to whom a dispute can be given."""

    account_id: int
    name: str
    phone: str
    role: str
    title: str


def people_of(unit_id: int, *, on: date) -> list[Member]:
    """Who can answer for a unit's disputes, its head first, each person once."""
    found: dict[int, Member] = {}
    ranked = sorted(
        (m for m in members_of(unit_id, on=on) if m.role in ANSWERS_FIRST),
        key=lambda m: ANSWERS_FIRST.index(Role(m.role)),
    )
    for member in ranked:
        if member.account.is_active:
            found.setdefault(
                member.account_id,
                Member(
                    member.account_id,
                    member.account.name,
                    member.account.phone,
                    member.role,
                    member.title,
                ),
            )
    return list(found.values())


def clerks_of(centre_id: int, *, on: date) -> list[Member]:
    """Who keeps a centre's list: its clerks, else whoever answers for it."""
    people = people_of(centre_id, on=on)
    clerks = [one for one in people if one.role == Role.CENTRE_CLERK]
    return clerks or people[:1]


def open_proposal(dispute_id: int) -> Proposal | None:
    """The proposal that waits for a centre's decision."""
    return (
        Proposal.objects.filter(dispute_id=dispute_id, state=ProposalState.PROPOSED)
        .select_related("lead", "lead_centre", "receiver")
        .first()
    )


def latest_proposal(dispute_id: int) -> Proposal | None:
    """The last proposal whatever became of it."""
    found = Proposal.objects.filter(dispute_id=dispute_id)
    found = found.select_related("lead", "lead_centre", "receiver", "chosen", "decided_by")
    return found.order_by("-at", "-pk").first()


def assignments_of(dispute_id: int) -> list[Assignment]:
    """All assignments of a dispute, oldest first."""
    found = Assignment.objects.filter(dispute_id=dispute_id)
    return list(found.select_related("unit", "person", "centre").order_by("offered_at", "pk"))


def live_lead(dispute_id: int) -> Assignment | None:
    """The assignment by which a unit leads the dispute now."""
    return (
        Assignment.objects.filter(
            dispute_id=dispute_id, role=AssignmentRole.LEAD, ended_at__isnull=True
        )
        .select_related("unit", "person", "centre")
        .first()
    )


def assignment_for(by: Actor, dispute_id: int) -> Assignment | None:
    """The live assignment of a dispute to the actor's unit."""
    return (
        Assignment.objects.filter(
            dispute_id=dispute_id, unit_id=by.unit_id or 0, ended_at__isnull=True
        )
        .select_related("unit", "person", "centre")
        .first()
    )


def worklist_of(by: Actor) -> QuerySet[Assignment]:
    """The live assignments of a unit that this person answers for: theirs and the unnamed ones."""
    return (
        Assignment.objects.filter(unit_id=by.unit_id or 0, ended_at__isnull=True)
        .filter(Q(person_id=by.id) | Q(person__isnull=True) | Q(dispute__duty_holder_id=by.id))
        .select_related("dispute", "person", "centre")
        .order_by("dispute__next_due_on", "dispute_id")
    )


def unanswered(today: date, *, limit: int = 500) -> list[Assignment]:
    """Assignments whose last day for signing is past, oldest first."""
    found = Assignment.objects.filter(
        signed_at__isnull=True, ended_at__isnull=True, sign_by_on__lt=today
    )
    return list(found.order_by("sign_by_on", "pk")[:limit])


def urges_of(dispute_id: int) -> list[Urge]:
    """The chasers of a dispute, newest first."""
    found = Urge.objects.filter(dispute_id=dispute_id).select_related("unit", "by", "person")
    return list(found.order_by("-at", "-pk")[:20])


def marks_of(clock_ids: Collection[int]) -> set[tuple[int, str, date]]:
    """Which moments of these clocks were told already, with the due day they were told for."""
    found = ClockMark.objects.filter(clock_id__in=clock_ids)
    return set(found.values_list("clock_id", "mark", "due_on"))


def saved_views_of(by: Actor) -> list[SavedView]:
    """The lists a person saved in the unit they act in."""
    found = SavedView.objects.filter(account_id=by.id or 0, unit_id=by.unit_id or 0)
    return list(found.order_by("position", "pk"))


def assignment_by_id(assignment_id: int) -> Assignment:
    """The assignment with this id, as it stands now."""
    return Assignment.objects.select_related("unit", "person").get(pk=assignment_id)
