"""An agreement by word of mouth: asked, agreed, registered; also on the spot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.agreements import services as agreements
from jiefen.agreements.types import Body, TermDraft
from jiefen.disputes.services import record_consent
from jiefen.flows.disclose_and_recuse import make_disclosure
from jiefen.flows.hold_session import begin_mediation
from jiefen.flows.mediation_given import taking_part
from jiefen.flows.mediation_step import lock_to_conduct, step
from jiefen.flows.name_mediator import candidates
from jiefen.flows.notify_rights import confirm_in_person
from jiefen.flows.seal_agreement import start_confirmation_clock
from jiefen.flows.start_people_mediation import answer_mediation, start_people_mediation
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.organisations.types import Role
from jiefen.rooms.services import nominate
from jiefen.rooms.types import NamedBy
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.agreements.models import Agreement
    from jiefen.disputes.models import Proceeding


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was agreed by word of mouth, where and on which day."""

    facts: str
    terms: tuple[TermDraft, ...]
    agreed_on: date
    place: str = ""


@whole
def register_oral_agreement(
    *, proceeding_id: int, spoken: Spoken, by: Actor, at: datetime
) -> "Agreement":
    """Registers an oral agreement in a running mediation, with everybody's wish to have no paper.

    Takes effect on the day it was reached. Source: 人民调解法 28, 30.
    """
    proceeding = lock_to_conduct(by, proceeding_id)
    for party in taking_part(proceeding.dispute_id):
        record_consent(
            proceeding=proceeding,
            party=party,
            given=True,
            matter="oral_agreement",
            method="in_person",
            by=by,
            at=at,
        )
    return _register(proceeding, spoken, by, at)


def _register(proceeding: "Proceeding", spoken: Spoken, by: Actor, at: datetime) -> "Agreement":
    agreement = agreements.register_oral(
        proceeding=proceeding,
        number=proceeding.number,
        body=Body(facts=spoken.facts),
        drafts=spoken.terms,
        agreed_on=spoken.agreed_on,
        place=spoken.place,
        by=by,
        at=at,
    )
    agreement = agreements.take_effect(agreement_id=agreement.pk, by=by, at=at)
    start_confirmation_clock(proceeding, agreement, by=by, at=at)
    step(proceeding, "agree_orally", by=by, at=at, details={"agreement": agreement.pk})
    return agreement


def as_mediator(by: Actor, unit_id: int, proceeding: "Proceeding", at: datetime) -> Actor:
    """The same person acting as mediator of the committee; refused for anybody else."""
    if by.id is not None and by.is_staff and by.id in candidates(proceeding, at):
        return Actor(
            kind="staff",
            id=by.id,
            role=Role.MEDIATOR,
            unit_id=unit_id,
            roles=frozenset({Role.MEDIATOR}),
            account_id=by.account_id,
        )
    raise Refused.of(
        "口头协议要由这个调委会的人民调解员登记。",
        plan_in_force().cite("people_mediation_law", "28"),
        instead="请调委会的调解员来登记；您可以先上报这件事。",
        code="forbidden",
    )


@whole
def register_on_the_spot(
    *,
    dispute_id: int,
    unit_id: int,
    spoken: Spoken,
    witness: str,
    by: Actor,
    at: datetime,
) -> "Agreement":
    """A small matter settled on the spot by a mediator of the committee, such as a grid worker.

    All were there and agreed to be mediated by this person and to have no paper; their rights
    and duties were read aloud before `witness`. Each of these is recorded one by one.
    Source: 人民调解法 17, 19, 23, 24, 28, 30.
    """
    proceeding = start_people_mediation(
        dispute_id=dispute_id, unit_id=unit_id, on_application=False, by=by, at=at
    )
    if proceeding.stage != "applied":
        raise Refused.of("这件事已经在正式调解。", instead="请在调解程序里登记。")
    mediator = as_mediator(by, unit_id, proceeding, at)
    parties = taking_part(dispute_id)
    sides = {party.side for party in parties}
    if sides != {"applicant", "respondent"}:
        raise Refused.of("口头协议要有双方当事人。", instead="请补登另一方。", field="respondents")
    for party in parties:
        answer_mediation(
            proceeding_id=proceeding.pk,
            party_id=party.pk,
            given=True,
            method="in_person",
            by=mediator,
            at=at,
        )
    _settle_form(proceeding.pk, [p.pk for p in parties], witness, mediator, at)
    return register_oral_agreement(proceeding_id=proceeding.pk, spoken=spoken, by=mediator, at=at)


def _settle_form(
    proceeding_id: int, parties: Sequence[int], witness: str, mediator: Actor, at: datetime
) -> None:
    proceeding = lock_to_conduct(mediator, proceeding_id)
    nominate(
        proceeding=proceeding,
        mediators=[mediator.id or 0],
        named_by=NamedBy.PARTIES,
        by=SYSTEM,
        at=at,
    )
    make_disclosure(proceeding_id=proceeding_id, tied=False, by=mediator, at=at)
    for party_id in parties:
        confirm_in_person(
            proceeding_id=proceeding_id, party_id=party_id, witness=witness, by=mediator, at=at
        )
    begin_mediation(lock_to_conduct(mediator, proceeding_id), by=mediator, at=at)
