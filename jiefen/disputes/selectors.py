"""Reads of disputes; who may see what is decided here and nowhere else."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime

from django.db.models import BigIntegerField, Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Cast, Substr

from jiefen.disputes.models import Clock, Consent, Dispute, Link, Note, Party, Proceeding, Scope
from jiefen.disputes.types import ClockStatus
from jiefen.kernel.actor import Actor
from jiefen.kernel.ledger import Entry, dispute_stream, entries_of
from jiefen.kernel.secrets import blind_index
from jiefen.rules.trace import Refused


def visible_to(by: Actor) -> QuerySet[Dispute]:
    """The disputes somebody may see: staff those of their unit and below, parties their own.

    A party of the other side sees a dispute from when they were asked in or gave their answer.
    """
    if by.kind in {"staff", "integration"} and by.unit_id is not None:
        return Dispute.objects.filter(scopes__unit_id=by.unit_id)
    if by.kind == "party":
        own = {"parties__id__in": by.party_ids, "parties__admitted_at__isnull": False}
        return Dispute.objects.filter(**own).distinct()
    if by.kind == "system":
        return Dispute.objects.all()
    return Dispute.objects.none()


def scopes_of(unit_id: int, *, open_only: bool = True) -> QuerySet[Scope]:
    """A unit's work list as one range of one index, most urgent first."""
    rows = Scope.objects.filter(unit_id=unit_id).select_related("dispute")
    if open_only:
        rows = rows.filter(open=True)
    return rows.order_by("next_due_on", "dispute_id")


def page_of(
    by: Actor, *, open_only: bool, stage: str, after: tuple[date | None, int] | None, limit: int
) -> list[Dispute]:
    """A unit's disputes after a place (due day, id) in the order of urgency; a range of one index.

    Disputes without a due day come last.
    """
    if by.unit_id is None:
        return []
    rows = scopes_of(by.unit_id, open_only=open_only)
    if stage:
        rows = rows.filter(stage=stage)
    if after is not None:
        day, number = after
        later = Q(next_due_on__isnull=True, dispute_id__gt=number)
        if day is not None:
            later = (
                Q(next_due_on__gt=day)
                | Q(next_due_on=day, dispute_id__gt=number)
                | Q(next_due_on__isnull=True)
            )
        rows = rows.filter(later)
    return [row.dispute for row in rows[:limit]]


def events_for(by: Actor, *, after: int, before: datetime, limit: int) -> list[tuple[Entry, str]]:
    """Ledger entries of a unit's disputes after an entry id, oldest first, with the code."""
    if by.unit_id is None:
        return []
    written = Cast(Substr("stream", len("dispute:") + 1), BigIntegerField())
    number = Case(When(stream__startswith="dispute:", then=written))
    seen = Scope.objects.filter(unit_id=by.unit_id, dispute_id=OuterRef("dispute_number"))
    found = (
        Entry.objects.filter(pk__gt=after, at__lt=before, stream__startswith="dispute:")
        .annotate(dispute_number=number)
        .filter(Exists(seen))
        .order_by("pk")[:limit]
    )
    entries = list(found)
    numbers = {entry.dispute_number for entry in entries}
    codes = dict(Dispute.objects.filter(pk__in=numbers).values_list("pk", "code"))
    return [(entry, codes[entry.dispute_number]) for entry in entries]


def dispute_for(by: Actor, code: str) -> Dispute:
    """The dispute with this code if this actor may see it; else the same refusal as for none."""
    found = visible_to(by).filter(code=code.strip().upper()).first()
    if found is None:
        raise Refused.of(
            "没有找到这件纠纷，或者它不归您查看。",
            instead="请核对编号；如需查看其他单位的纠纷，请联系综治中心。",
            code="not_found",
        )
    return found


def dispute_by_id(by: Actor, dispute_id: int) -> Dispute:
    """The dispute with this id if this actor may see it."""
    found = visible_to(by).filter(pk=dispute_id).first()
    if found is None:
        raise Refused.of("没有找到这件纠纷。", instead="请核对编号。", code="not_found")
    return found


def parties_of(dispute_id: int) -> list[Party]:
    """All parties of a dispute with their representatives, applicants first."""
    found = Party.objects.filter(dispute_id=dispute_id).prefetch_related("representatives")
    return sorted(found, key=lambda party: (party.side, party.position))


def party_of(by: Actor, dispute_id: int) -> Party:
    """The party as whom a party actor stands in a dispute."""
    found = Party.objects.filter(dispute_id=dispute_id, pk__in=by.party_ids).order_by("pk").first()
    if found is None:
        raise Refused.of("您不是这件纠纷的当事人。", code="not_found")
    return found


def acting_in(by: Actor, dispute_id: int) -> Actor:
    """A party actor narrowed to the party it is in one dispute, with the role of its side."""
    party = party_of(by, dispute_id)
    return replace(by, id=party.pk, role="party", roles=frozenset({"party", party.side}))


def parties_reached_by(phone_index: bytes, *, at: datetime) -> frozenset[int]:
    """The parties that somebody with this phone is or acts for, at most one side of a dispute.

    Where one number stands on both sides, only the applicant's side counts: the number came from
    there, and nobody may answer themselves.
    """
    acts_for = Q(representatives__phone_index=phone_index) & (
        Q(representatives__until=None) | Q(representatives__until__gt=at)
    )
    found = Party.objects.filter(Q(phone_index=phone_index) | acts_for, left_at=None)
    rows = list(found.order_by("side", "position").values_list("pk", "dispute_id", "side"))
    side_of = {dispute_id: side for _, dispute_id, side in reversed(rows)}
    return frozenset(pk for pk, dispute_id, side in rows if side_of[dispute_id] == side)


def party_named(code: str, name: str, *, at: datetime) -> tuple[int, str] | None:
    """The party of this name in the dispute of this code, and the phone on file for it.

    Also found by the name of somebody who acts for the party, with that person's phone. None when
    there is no such party, no phone, or a phone that stands on another side too.
    """
    named = blind_index("name", name)
    parties = Party.objects.filter(dispute__code=code.strip().upper(), left_at=None)
    for party in parties.prefetch_related("representatives").order_by("side", "position"):
        agents = [a for a in party.representatives.all() if a.until is None or a.until > at]
        phones = [party.phone] if bytes(party.name_index) == named else []
        phones += [agent.phone for agent in agents if blind_index("name", agent.name) == named]
        for phone in filter(None, phones):
            if party.pk in parties_reached_by(blind_index("phone", phone), at=at):
                return party.pk, phone
    return None


def proceedings_of(dispute_id: int) -> list[Proceeding]:
    """The ways tried so far, oldest first."""
    found = Proceeding.objects.filter(dispute_id=dispute_id).select_related("unit", "conductor")
    return list(found.order_by("opened_at", "pk"))


def live_proceeding(dispute_id: int, door: str) -> Proceeding | None:
    """The proceeding that runs through this door now, if there is one."""
    return Proceeding.objects.filter(dispute_id=dispute_id, door=door, closed_at=None).first()


def clocks_of(dispute_id: int, *, live_only: bool = False) -> list[Clock]:
    """The clocks of a dispute, most urgent first."""
    found = Clock.objects.filter(dispute_id=dispute_id)
    if live_only:
        found = found.filter(status__in=[ClockStatus.RUNNING, ClockStatus.PAUSED])
    return list(found.order_by("due_on", "pk"))


def every_clock() -> Iterator[Clock]:
    """All clocks that were ever started, in order; read in portions."""
    return Clock.objects.order_by("pk").iterator(chunk_size=1000)


def overdue_clocks(today: date, *, limit: int = 500) -> list[Clock]:
    """Running clocks whose last day is past and whose expiry nobody has dealt with yet."""
    found = Clock.objects.filter(
        status=ClockStatus.RUNNING, due_on__lt=today, expiry_seen_at__isnull=True
    )
    return list(found.select_related("dispute").order_by("due_on", "pk")[:limit])


def clocks_nearing(today: date, *, until: date, after: int = 0, limit: int = 500) -> list[Clock]:
    """Running clocks whose last day lies between two days, by id, a page at a time."""
    found = Clock.objects.filter(
        status=ClockStatus.RUNNING,
        due_on__range=(today, until),
        expiry_seen_at__isnull=True,
        pk__gt=after,
    )
    return list(found.select_related("dispute").order_by("pk")[:limit])


def consents_of(proceeding_id: int, matter: str = "mediation") -> dict[int, Consent]:
    """The latest answer of each party on a matter, by party id."""
    found = Consent.objects.filter(proceeding_id=proceeding_id, matter=matter)
    return {consent.party_id: consent for consent in found.order_by("at", "pk")}


def links_of(dispute_id: int) -> list[Link]:
    """The live links of a dispute in both directions."""
    found = Link.objects.filter(undone_at=None).select_related("first", "second")
    return [
        *found.filter(first_id=dispute_id).order_by("pk"),
        *found.filter(second_id=dispute_id).order_by("pk"),
    ]


def notes_of(dispute_id: int, *, visible_to: set[str]) -> dict[int, Note]:
    """The notes a reader of these kinds may see, by id."""
    found = Note.objects.filter(dispute_id=dispute_id, visible_to__in=visible_to)
    return {note.pk: note for note in found}


def history_of(dispute_id: int) -> list[Entry]:
    """The ledger of a dispute in order."""
    return entries_of(dispute_stream(dispute_id))


def sides_of(dispute_ids: Collection[int]) -> dict[int, dict[str, list[tuple[str, str]]]]:
    """Kind and name of the first two on each side, by dispute and side, in one query."""
    found = Party.objects.filter(dispute_id__in=dispute_ids, position__lte=2)
    names: dict[int, dict[str, list[tuple[str, str]]]] = {}
    for party in found.only("dispute_id", "side", "kind", "name").order_by("side", "position"):
        sides = names.setdefault(party.dispute_id, {})
        sides.setdefault(party.side, []).append((party.kind, party.name))
    return names


def names_of(dispute_ids: Collection[int]) -> dict[int, dict[str, list[str]]]:
    """The first two names of each side of some disputes, by dispute and side, in one query."""
    return {
        dispute_id: {side: [name for _, name in each] for side, each in sides.items()}
        for dispute_id, sides in sides_of(dispute_ids).items()
    }


def conducted(by: Actor, *, door: str, whole_unit: bool = False) -> list[Proceeding]:
    """The live proceedings through a door of a mediator, or of their whole unit; urgent first."""
    if by.kind != "staff" or by.id is None or by.unit_id is None:
        return []
    found = Proceeding.objects.filter(door=door, closed_at=None, unit_id=by.unit_id)
    if not whole_unit:
        found = found.filter(conductor_id=by.id) | found.filter(conductor=None)
    found = found.select_related("dispute", "conductor").defer("dispute__tokens")
    return list(found.order_by("dispute__next_due_on", "pk")[:300])


def standing_at(by: Actor, *, door: str, stages: Collection[str]) -> list[Proceeding]:
    """The proceedings through a door that a unit sees in these stages, most urgent first."""
    if not by.is_staff or by.unit_id is None:
        return []
    found = Proceeding.objects.filter(door=door, stage__in=stages, closed_at=None)
    found = found.filter(dispute__scopes__unit_id=by.unit_id).select_related("dispute")
    return list(found.defer("dispute__tokens").order_by("dispute__next_due_on", "pk")[:200])
