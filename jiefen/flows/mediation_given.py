"""What is there for the next act of a people's mediation, read from the facts on record."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from jiefen.agreements.selectors import (
    all_performed,
    live_agreement,
    live_version,
    revisits_of,
    signatures_of,
)
from jiefen.agreements.types import Form, Method, Signer
from jiefen.disputes.policies import mediators_of
from jiefen.disputes.selectors import consents_of, parties_of
from jiefen.notices.selectors import met_preconditions, services_of
from jiefen.notices.types import ServiceState
from jiefen.rooms.selectors import (
    disclosures_of,
    nominations_of,
    objections_of,
    records_of,
    struck_by_somebody,
)
from jiefen.rooms.types import ObjectionDecision, RecordStatus
from jiefen.rules.facts import NOTHING_KNOWN, Facts, facts

if TYPE_CHECKING:
    from jiefen.agreements.models import Agreement
    from jiefen.disputes.models import Party, Proceeding

_ON_PAPER = frozenset({Method.PAPER, Method.FINGERPRINT, Method.SEAL_PAPER})
DOOR = "people_mediation"


def taking_part(dispute_id: int) -> list["Party"]:
    """The applicants and respondents who are still in the dispute."""
    return [
        party
        for party in parties_of(dispute_id)
        if party.left_at is None and party.side in {"applicant", "respondent"}
    ]


def everybody_agrees(proceeding: "Proceeding", matter: str, party_ids: Collection[int]) -> bool:
    """Whether the latest word of each of these parties on a matter is yes."""
    latest = consents_of(proceeding.pk, matter)
    return bool(party_ids) and all(pk in latest and latest[pk].given for pk in party_ids)


def _naming(proceeding: "Proceeding", parties: Collection[int]) -> set[str]:
    proposed = [row.mediator_id for row in nominations_of(proceeding.pk)]
    if not proposed:
        return set()
    given = set()
    objected = {
        one.mediator_id
        for one in objections_of(proceeding.pk)
        if one.decision != ObjectionDecision.REJECTED
    }
    if not set(proposed) & (objected | struck_by_somebody(proceeding.pk)):
        given.add("mediator_accepted")
    said = disclosures_of(proceeding.pk)
    if all(
        pk in said
        and (not said[pk].tied or everybody_agrees(proceeding, f"mediator:{pk}", parties))
        for pk in proposed
    ):
        given.add("disclosure_made")
    return given


def _signing(agreement: "Agreement") -> set[str]:
    version = live_version(agreement.pk)
    if version is None:
        return set()
    given = set()
    signed = signatures_of(version.pk)
    by_party = {one.party_id for one in signed if one.signer == Signer.PARTY}
    by_mediator = {one.account_id for one in signed if one.signer == Signer.MEDIATOR}
    mediators = set(mediators_of(agreement.proceeding))
    if agreement.party_ids and set(agreement.party_ids) <= by_party:
        given.add("signatures_of_all")
    if mediators and mediators <= by_mediator:
        given.add("mediator_signature")
    if any(one.signer == Signer.COMMITTEE for one in signed):
        given.add("committee_seal")
    return given


def served_parties(agreement: "Agreement", *, today: date) -> set[int]:
    """The parties on whom the agreement counts as served by the end of a day.

    A public notice counts only once its thirty days have passed.
    """
    found = services_of(agreement.proceeding.dispute_id)
    return {
        row.party_id
        for row in found
        if row.paper_kind in {"agreement", "oral_agreement_register"}
        and row.proceeding_id == agreement.proceeding_id
        and row.state == ServiceState.SERVED
        and row.deemed_on is not None
        and row.deemed_on <= today
    }


def _agreement(agreement: "Agreement", parties: Collection[int], today: date) -> set[str]:
    given = _signing(agreement)
    if agreement.facts.strip() and agreement.terms.exists():
        given.add("terms_recorded")
    if agreement.form == Form.ORAL and agreement.agreed_on is not None:
        given.add("oral_register_entry")
    if everybody_agrees(agreement.proceeding, "oral_agreement", parties):
        given.add("oral_chosen")
    if agreement.effective_on is None:
        return given
    if set(agreement.party_ids) <= served_parties(agreement, today=today):
        given.add("served_on_all")
    if all_performed(agreement.pk):
        given.add("performance_confirmed")
    if revisits_of(agreement.pk):
        given.add("revisit_record")
    return given


def missing_from_volume(proceeding: "Proceeding") -> list[str]:
    """The pieces that the volume must have and that are not there yet, as people call them."""
    told = met_preconditions(proceeding.dispute_id, proceeding.pk)
    agreement = live_agreement(proceeding.pk)
    missing = []
    if "notice_receipted" not in told:
        missing.append("权利义务告知书")
    oral = agreement is not None and agreement.form == Form.ORAL
    records = [row for row in records_of(proceeding.pk) if row.kind == "mediation"]
    if not oral and not any(row.status == RecordStatus.SIGNED for row in records):
        missing.append("签过名的调解记录")
    if agreement is None or agreement.effective_on is None:
        missing.append("调解协议")
    elif not revisits_of(agreement.pk):
        missing.append("回访记录")
    return missing


_TOLD = frozenset({"notice_receipted", "other_ways_told", "invitation_attempts_made"})
_NAMED = frozenset({"mediator_accepted", "disclosure_made"})
_AGREED = frozenset(
    {
        "terms_recorded",
        "signatures_of_all",
        "mediator_signature",
        "committee_seal",
        "oral_chosen",
        "oral_register_entry",
        "served_on_all",
        "performance_confirmed",
        "revisit_record",
    }
)
ALL = _TOLD | _NAMED | _AGREED | {"consents_of_all", "volume_complete"}


def given_for(
    proceeding: "Proceeding", among: Collection[str] = ALL, *, today: date
) -> frozenset[str]:
    """Which of these preconditions of the plan are met for this proceeding on a day."""
    asked = frozenset(among)
    given: set[str] = set()
    if asked & _TOLD:
        given |= met_preconditions(proceeding.dispute_id, proceeding.pk)
    if asked - _TOLD - {"volume_complete"}:
        given |= _agreed(proceeding, asked, today)
    if "volume_complete" in asked and not missing_from_volume(proceeding):
        given.add("volume_complete")
    return frozenset(given)


def _agreed(proceeding: "Proceeding", asked: Collection[str], today: date) -> set[str]:
    parties = [party.pk for party in taking_part(proceeding.dispute_id)]
    given: set[str] = set()
    if "consents_of_all" in asked and everybody_agrees(proceeding, "mediation", parties):
        given.add("consents_of_all")
    if _NAMED & set(asked):
        given |= _naming(proceeding, parties)
    agreement = live_agreement(proceeding.pk) if _AGREED & set(asked) else None
    return given | _agreement(agreement, parties, today) if agreement is not None else given


def facts_for(proceeding: "Proceeding") -> Facts:
    """The facts of the signature that the life cycle asks for."""
    agreement = live_agreement(proceeding.pk)
    version = live_version(agreement.pk) if agreement is not None else None
    if agreement is None or version is None:
        return NOTHING_KNOWN
    methods = {one.method for one in signatures_of(version.pk)}
    way = "paper" if methods and methods <= _ON_PAPER else "electronic"
    return facts(e_signature_excluded=agreement.paper_only, signature_way=way)
