"""An agreement is drafted from the file, made definite, put to signature, or taken back."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.agreements import services as agreements
from jiefen.agreements.checks import Vagueness, warnings_of
from jiefen.agreements.selectors import drafts_of, live_agreement
from jiefen.agreements.types import Body, TermDraft
from jiefen.flows.mediation_given import taking_part
from jiefen.flows.mediation_step import lock_to_conduct, step
from jiefen.flows.telling import tell_parties
from jiefen.kernel.actor import Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rooms.selectors import confirmed_facts
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.agreements.models import Agreement, Version
    from jiefen.disputes.models import Proceeding

_SIDES = ("applicant", "respondent")
_SIGN = "协议写好了，请看清楚再签。签不签由您决定。"


def body_from_file(proceeding: "Proceeding") -> Body:
    """What the file already says: the narrative, what is asked, the facts all confirmed."""
    dispute = proceeding.dispute
    parties = [party.pk for party in taking_part(dispute.pk)]
    agreed = [fact.text for fact in confirmed_facts(proceeding.pk, parties)]
    return Body(
        facts="\n".join(agreed) if agreed else dispute.narrative,
        matters=dispute.request,
        copies=len(parties) + 1,
    )


@whole
def begin_agreement(*, proceeding_id: int, by: Actor, at: datetime) -> "Agreement":
    """Begins the draft with what the file already says, or returns the one already begun."""
    proceeding = lock_to_conduct(by, proceeding_id)
    if proceeding.stage not in {"in_mediation", "drafted", "signed"}:
        raise Refused.of(
            "还没有开始调解，不能起草协议。",
            instead="请先告知权利义务并开始调解。",
            field="stage",
        )
    return agreements.begin_agreement(
        proceeding=proceeding,
        number=proceeding.number,
        body=body_from_file(proceeding),
        by=by,
        at=at,
    )


def _live(proceeding: "Proceeding") -> "Agreement":
    agreement = live_agreement(proceeding.pk)
    if agreement is None:
        raise Refused.of("还没有起草协议。", instead="请先起草协议。", code="not_found")
    return agreement


@whole
def save_agreement(
    *,
    proceeding_id: int,
    body: Body | None = None,
    terms: Sequence[TermDraft] | None = None,
    by: Actor,
    at: datetime,
) -> "Agreement":
    """Saves the words or the terms of a draft, or both."""
    proceeding = lock_to_conduct(by, proceeding_id)
    agreement = _live(proceeding)
    if body is not None:
        agreement = agreements.save_body(agreement_id=agreement.pk, body=body, by=by, at=at)
    if terms is not None:
        agreement = agreements.set_terms(agreement_id=agreement.pk, drafts=terms, by=by, at=at)
    return agreement


def vague_points(agreement: "Agreement") -> tuple[Vagueness, ...]:
    """What a court may find too indefinite to confirm."""
    cite = plan_in_force().cite("civil_procedure_interpretation", "358")
    return warnings_of(drafts_of(agreement.pk), cite=cite)


@whole
def put_to_signature(*, proceeding_id: int, by: Actor, at: datetime) -> "Version":
    """Freezes the text and puts it before everybody to sign."""
    proceeding = lock_to_conduct(by, proceeding_id)
    version = agreements.put_to_signature(agreement_id=_live(proceeding).pk, by=by, at=at)
    step(
        proceeding,
        "draft_agreement",
        by=by,
        at=at,
        details={"version": version.number, "sha256": version.sha256},
    )
    tell_parties(proceeding.dispute, _SIGN, by=by, at=at, sides=_SIDES)
    return version


@whole
def reopen_agreement(*, proceeding_id: int, reason: str, by: Actor, at: datetime) -> int:
    """Takes the text back to change it; signatures already given are void and all are told."""
    proceeding = lock_to_conduct(by, proceeding_id)
    voided = agreements.reopen_draft(agreement_id=_live(proceeding).pk, reason=reason, by=by, at=at)
    step(proceeding, "redraft", by=by, at=at, reason=reason, details={"voided": voided})
    text = "协议要修改，原来那一稿作废"
    text += f"，已经签的 {voided} 个签名不算数，请等新的一稿。" if voided else "，请等新的一稿。"
    tell_parties(proceeding.dispute, text, by=by, at=at, sides=_SIDES)
    return voided
