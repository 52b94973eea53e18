"""Reads of agreements, their texts, signatures and performance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from jiefen.agreements.effect import Effect, Signed, effect_of
from jiefen.agreements.models import (
    Agreement,
    PerformanceItem,
    PerformanceReport,
    Revisit,
    Signature,
    Term,
    Version,
)
from jiefen.agreements.types import (
    Body,
    InstalmentDraft,
    ItemState,
    Signer,
    State,
    TermDraft,
)
from jiefen.agreements.wording import agreement_words, term_words
from jiefen.disputes.policies import mediators_of
from jiefen.disputes.selectors import parties_of
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import unit_by_id


def live_agreement(proceeding_id: int) -> Agreement | None:
    """The agreement of a proceeding that was not dropped, if there is one."""
    return (
        Agreement.objects.filter(proceeding_id=proceeding_id)
        .exclude(state=State.DROPPED)
        .select_related("proceeding", "proceeding__dispute", "recorder")
        .first()
    )


def agreements_of(proceeding_ids: Sequence[int]) -> dict[int, Agreement]:
    """The live agreements of several proceedings, by proceeding."""
    found = Agreement.objects.filter(proceeding_id__in=proceeding_ids)
    return {row.proceeding_id: row for row in found.exclude(state=State.DROPPED)}


def terms_of(agreement_id: int) -> list[Term]:
    """The terms with their instalments, in order."""
    found = Term.objects.filter(agreement_id=agreement_id)
    found = found.select_related("debtor", "creditor").prefetch_related("instalments")
    return list(found.order_by("position"))


def draft_of(term: Term) -> TermDraft:
    """A stored term as the value that checks and wording work on."""
    rows = sorted(term.instalments.all(), key=lambda row: row.position)
    return TermDraft(
        kind=term.kind,
        text=term.text,
        debtor_id=term.debtor_id,
        creditor_id=term.creditor_id,
        amount=term.amount,
        due_on=term.due_on,
        method=term.method,
        proof=term.proof,
        instalments=tuple(InstalmentDraft(row.due_on, row.amount) for row in rows),
    )


def drafts_of(agreement_id: int) -> tuple[TermDraft, ...]:
    """All terms of an agreement as values."""
    return tuple(draft_of(term) for term in terms_of(agreement_id))


def names_of(agreement: Agreement) -> dict[int, str]:
    """The names of the parties to an agreement, by party id."""
    bound = set(agreement.party_ids)
    parties = parties_of(agreement.proceeding.dispute_id)
    return {party.pk: party.name for party in parties if party.pk in bound}


def body_of(agreement: Agreement) -> Body:
    """What an agreement says beside its terms."""
    return Body(
        facts=agreement.facts,
        matters=agreement.matters,
        responsibilities=agreement.responsibilities,
        copies=agreement.copies,
    )


def words_of(agreement: Agreement) -> str:
    """The agreement as it reads now."""
    return agreement_words(
        number=agreement.number,
        committee=unit_by_id(agreement.proceeding.unit_id).name,
        names=names_of(agreement),
        body=body_of(agreement),
        terms=drafts_of(agreement.pk),
    )


def term_texts(agreement: Agreement) -> list[str]:
    """Each term in words."""
    names = names_of(agreement)
    return [term_words(term, names) for term in drafts_of(agreement.pk)]


def live_version(agreement_id: int) -> Version | None:
    """The text that is being, or was, signed."""
    found = Version.objects.filter(agreement_id=agreement_id, voided_at=None)
    return found.select_related("agreement__proceeding__dispute").first()


def version_by_id(version_id: int) -> Version | None:
    """One text, also a voided one."""
    found = Version.objects.filter(pk=version_id)
    return found.select_related("agreement__proceeding__dispute").first()


def signatures_of(version_id: int) -> list[Signature]:
    """The signatures under a text, in order of time."""
    found = Signature.objects.filter(version_id=version_id)
    return list(found.select_related("party", "representative", "account").order_by("at", "pk"))


def signed_of(version: Version | None) -> tuple[Signed, ...]:
    """The signatures as the rule of effect reads them."""
    if version is None:
        return ()
    return tuple(
        Signed(
            one.signer,
            one.party_id if one.signer == Signer.PARTY else one.account_id,
            one.signed_on,
        )
        for one in signatures_of(version.pk)
    )


def effect_now(agreement: Agreement) -> Effect:
    """The day of effect by the signatures on record, or what is missing."""
    plan = plan_in_force()
    return effect_of(
        agreement.form,
        signed=signed_of(live_version(agreement.pk)),
        parties=agreement.party_ids,
        mediators=mediators_of(agreement.proceeding),
        agreed_on=agreement.agreed_on,
        written=plan.cite("people_mediation_law", "29"),
        oral=plan.cite("people_mediation_law", "30"),
    )


@dataclass(frozen=True, slots=True)
class ItemView:
    """One promised thing with what each side last said of it."""

    item: PerformanceItem
    words: str
    said: dict[int, PerformanceReport]
    witnessed: PerformanceReport | None


def items_of(agreement: Agreement) -> list[ItemView]:
    """The promised things in order, with the latest word of each party."""
    names = names_of(agreement)
    found = PerformanceItem.objects.filter(agreement=agreement).select_related(
        "term", "debtor", "creditor"
    )
    found = found.prefetch_related("reports", "term__instalments").order_by("position")
    views = []
    for item in found:
        reports = sorted(item.reports.all(), key=lambda row: (row.at, row.pk))
        said = {row.party_id: row for row in reports if row.party_id is not None}
        seen = [row for row in reports if row.party_id is None]
        words = term_words(draft_of(item.term), names)
        views.append(ItemView(item, words, said, seen[-1] if seen else None))
    return views


def item_by_id(item_id: int) -> PerformanceItem | None:
    """One promised thing."""
    found = PerformanceItem.objects.filter(pk=item_id)
    return found.select_related("agreement__proceeding__dispute", "term").first()


def items_due(day: date) -> QuerySet[PerformanceItem]:
    """Things promised by a day and not settled yet, earliest first."""
    found = PerformanceItem.objects.filter(due_on__lte=day, settled_at=None)
    found = found.filter(agreement__state=State.EFFECTIVE)
    return found.select_related("agreement__proceeding__dispute").order_by("due_on", "pk")


def total_of(agreement_id: int) -> Decimal:
    """The money promised in all terms together, in yuan."""
    terms = Term.objects.filter(agreement_id=agreement_id, amount__isnull=False)
    return sum((term.amount or Decimal(0) for term in terms), Decimal(0))


def all_performed(agreement_id: int) -> bool:
    """Whether every promised thing is done."""
    items = PerformanceItem.objects.filter(agreement_id=agreement_id)
    return not items.exclude(state=ItemState.PERFORMED).exists()


def any_defaulted(agreement_id: int) -> bool:
    """Whether something promised was not done."""
    return PerformanceItem.objects.filter(
        agreement_id=agreement_id, state__in=[ItemState.DEFAULTED, ItemState.PARTLY]
    ).exists()


def revisits_of(agreement_id: int) -> list[Revisit]:
    """The looks back, oldest first."""
    found = Revisit.objects.filter(agreement_id=agreement_id).select_related("visitor")
    return list(found.prefetch_related("answers__party").order_by("at", "pk"))
