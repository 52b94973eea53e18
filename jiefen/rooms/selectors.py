"""Reads of the mediation room; the wall stands here."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from jiefen.disputes.policies import may_conduct, mediators_of
from jiefen.disputes.selectors import parties_of, proceedings_of
from jiefen.kernel.actor import Actor
from jiefen.rooms.models import (
    Disclosure,
    EvidenceItem,
    MediatorNote,
    MediatorPreference,
    Nomination,
    Objection,
    Record,
    RecordVersion,
    SafetyReport,
    Seat,
    Session,
    UndisputedFact,
)
from jiefen.rooms.types import NoteKind, SeatRole, SessionStatus


def preferences_of(proceeding_id: int) -> dict[int, MediatorPreference]:
    """Each party's wishes for a mediator, by party id."""
    found = MediatorPreference.objects.filter(proceeding_id=proceeding_id)
    return {row.party_id: row for row in found}


def nominations_of(proceeding_id: int) -> list[Nomination]:
    """Who is proposed as mediator now, the one in the chair first."""
    found = Nomination.objects.filter(proceeding_id=proceeding_id, ended_at=None)
    return list(found.select_related("mediator").order_by("-chair", "pk"))


def struck_by_somebody(proceeding_id: int) -> set[int]:
    """The mediators whom at least one party does not want."""
    return {pk for row in preferences_of(proceeding_id).values() for pk in row.struck}


def disclosures_of(proceeding_id: int) -> dict[int, Disclosure]:
    """The latest disclosure of each mediator, by account id."""
    found = Disclosure.objects.filter(proceeding_id=proceeding_id).order_by("at", "pk")
    return {row.mediator_id: row for row in found}


def objections_of(proceeding_id: int) -> list[Objection]:
    """The objections to mediators, oldest first."""
    found = Objection.objects.filter(proceeding_id=proceeding_id).select_related("proceeding")
    return list(found.order_by("at", "pk"))


def sessions_of(proceeding_id: int) -> list[Session]:
    """The sittings with their seats, in order."""
    found = Session.objects.filter(proceeding_id=proceeding_id)
    return list(found.prefetch_related("seats__consents", "seats__party").order_by("number"))


def session_of(proceeding_id: int, number: int) -> Session | None:
    """One sitting by its number."""
    return (
        Session.objects.filter(proceeding_id=proceeding_id, number=number)
        .select_related("proceeding")
        .first()
    )


def calendar_of(account_id: int, *, since: datetime, until: datetime) -> list[Session]:
    """The sittings at which somebody sits, in order of time."""
    found = Session.objects.filter(
        seats__account_id=account_id,
        status=SessionStatus.PLANNED,
        starts_at__gte=since,
        starts_at__lt=until,
    )
    return list(found.select_related("proceeding__dispute").order_by("starts_at", "pk"))


def guests_without_consent(
    session: Session, attending: Collection[int] | None = None
) -> list[Seat]:
    """Invited persons (of these seats) whom not every party has accepted."""
    parties = {
        party.pk for party in parties_of(session.proceeding.dispute_id) if party.left_at is None
    }
    guests = session.seats.filter(role=SeatRole.INVITED).prefetch_related("consents")
    return [
        seat
        for seat in guests
        if (attending is None or seat.pk in attending)
        and not parties <= {c.party_id for c in seat.consents.all() if c.given}
    ]


def records_of(proceeding_id: int, kind: str = "") -> list[Record]:
    """The official records, oldest first."""
    found = Record.objects.filter(proceeding_id=proceeding_id)
    if kind:
        found = found.filter(kind=kind)
    found = found.select_related("session", "writer")
    return list(found.prefetch_related("versions__signatures").order_by("held_at", "pk"))


def record_of(proceeding_id: int, record_id: int) -> Record | None:
    """One record of a proceeding."""
    found = Record.objects.filter(proceeding_id=proceeding_id, pk=record_id)
    found = found.select_related("session", "writer", "proceeding__dispute")
    return found.prefetch_related("versions__signatures__party").first()


def version_of(proceeding_id: int, version_id: int) -> RecordVersion | None:
    """One text of a record of a proceeding."""
    found = RecordVersion.objects.filter(record__proceeding_id=proceeding_id, pk=version_id)
    return found.select_related("record").first()


def evidence_of(proceeding_id: int) -> list[EvidenceItem]:
    """The list of evidence in order of number."""
    found = EvidenceItem.objects.filter(proceeding_id=proceeding_id, removed_at=None)
    return list(found.select_related("party", "taken_by").order_by("number"))


def undisputed_of(proceeding_id: int) -> list[UndisputedFact]:
    """The sentences put to the parties, with their answers."""
    found = UndisputedFact.objects.filter(proceeding_id=proceeding_id, withdrawn_at=None)
    return list(found.prefetch_related("confirmations").order_by("number"))


def confirmed_facts(proceeding_id: int, party_ids: Collection[int]) -> list[UndisputedFact]:
    """The sentences that every one of these parties has confirmed; they survive the wall."""
    return [
        fact
        for fact in undisputed_of(proceeding_id)
        if set(party_ids) <= {c.party_id for c in fact.confirmations.all() if c.given}
    ]


def notes_for(by: Actor, proceeding_id: int) -> QuerySet[MediatorNote]:
    """The notes behind the wall that this reader may read; for everybody else none.

    A private note: its author. A caucus note: the side it was held with, and the mediators.
    """
    notes = MediatorNote.objects.filter(proceeding_id=proceeding_id).order_by("at", "pk")
    if by.kind == "party":
        sides = [
            party.side
            for note in notes[:1]
            for party in parties_of(note.proceeding.dispute_id)
            if party.pk in by.party_ids
        ]
        return notes.filter(kind=NoteKind.CAUCUS, side__in=sides)
    if by.kind == "staff" and by.id is not None:
        mine = Q(author_id=by.id)
        first = notes.select_related("proceeding").first()
        if first is not None and by.id in mediators_of(first.proceeding):
            mine |= Q(kind=NoteKind.CAUCUS)
        return notes.filter(mine)
    return notes.none()


def records_for(by: Actor, dispute_id: int) -> list[Record]:
    """The mediation records of a dispute that this reader may read.

    Those who conduct the proceeding, and the parties once a record is read back to them; a later
    arbitrator, reviewer or judge finds none.
    """
    parties = {party.pk for party in parties_of(dispute_id)}
    found: list[Record] = []
    for proceeding in proceedings_of(dispute_id):
        if by.kind == "party" and parties & by.party_ids:
            found += [r for r in records_of(proceeding.pk) if r.status != "draft"]
        elif by.kind != "party" and may_conduct(by, proceeding):
            found += records_of(proceeding.pk)
    return found


def safety_reports_of(proceeding_id: int) -> list[SafetyReport]:
    """The dangers seen and reported, oldest first."""
    return list(SafetyReport.objects.filter(proceeding_id=proceeding_id).order_by("at", "pk"))
