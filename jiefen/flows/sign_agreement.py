"""Everybody signs one exact text: on their own phone with a code, or on paper."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jiefen.accounts.services import use_code
from jiefen.accounts.types import CodePurpose
from jiefen.agreements import services as agreements
from jiefen.agreements.policies import may_sign_party
from jiefen.agreements.selectors import version_by_id
from jiefen.agreements.types import Ink
from jiefen.disputes.policies import check, may_speak_for
from jiefen.disputes.selectors import dispute_by_id
from jiefen.flows.mediation_step import lock_mediation, lock_to_conduct, party_in, step_if_ready
from jiefen.flows.send_code import send_code
from jiefen.flows.telling import tell_people
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import members_of
from jiefen.organisations.types import Role
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.agreements.models import Signature, Version
    from jiefen.disputes.models import Party, Proceeding, Representative


def _subject(version_id: int, party_id: int) -> str:
    return f"agreement:{version_id}:{party_id}"


def _version(by: Actor, version_id: int) -> "Version":
    version = version_by_id(version_id)
    if version is None:
        raise Refused.of("没有找到这份协议。", code="not_found")
    dispute_by_id(by, version.agreement.proceeding.dispute_id)
    return version


def _agent(party: "Party", representative_id: int | None) -> "Representative | None":
    if representative_id is None:
        return None
    for agent in party.representatives.all():
        if agent.pk == representative_id:
            return agent
    raise Refused.of("没有登记这位代理人。", field="representative")


def send_signing_code(
    *,
    version_id: int,
    party_id: int,
    phone: str,
    representative_id: int | None = None,
    by: Actor,
    at: datetime,
    source: str = "",
) -> None:
    """Sends the code that signs this exact text, if this party may sign it on a screen."""
    version = _version(by, version_id)
    proceeding = version.agreement.proceeding
    party = party_in(proceeding, party_id)
    check(may_speak_for(by, party, proceeding))
    check(may_sign_party(version, party, _agent(party, representative_id), "screen"))
    send_code(
        phone=phone,
        purpose=CodePurpose.SIGNATURE,
        subject=_subject(version_id, party_id),
        by=by,
        at=at,
        source=source,
    )


def sign_on_screen(
    *,
    version_id: int,
    party_id: int,
    image: str,
    phone: str,
    code: str,
    representative_id: int | None = None,
    by: Actor,
    at: datetime,
    source: str = "",
) -> "Signature":
    """A party signs by hand on their own screen, confirmed by the code sent for this text."""
    version = _version(by, version_id)
    party = party_in(version.agreement.proceeding, party_id)
    agent = _agent(party, representative_id)
    check(may_speak_for(by, party, version.agreement.proceeding))
    check(may_sign_party(version, party, agent, "screen"))
    use_code(
        phone=phone,
        purpose=CodePurpose.SIGNATURE,
        code=code,
        subject=_subject(version_id, party_id),
        by=by,
        at=at,
        source=source,
    )
    with transaction.atomic():
        proceeding = lock_mediation(by, version.agreement.proceeding_id)
        signature = agreements.sign_as_party(
            version_id=version_id,
            party=party,
            ink=Ink(method="screen", image=image),
            representative=agent,
            by=by,
            at=at,
        )
        _go_on(proceeding, by=by, at=at)
    return signature


@whole
def enter_paper_signature(
    *,
    proceeding_id: int,
    version_id: int,
    party_id: int,
    ink: Ink,
    representative_id: int | None = None,
    by: Actor,
    at: datetime,
) -> "Signature":
    """The mediator enters that a party signed on paper, with the picture of the paper."""
    proceeding = lock_to_conduct(by, proceeding_id)
    party = party_in(proceeding, party_id)
    signature = agreements.sign_as_party(
        version_id=_own(proceeding, version_id).pk,
        party=party,
        ink=ink,
        representative=_agent(party, representative_id),
        by=by,
        at=at,
    )
    _go_on(proceeding, by=by, at=at)
    return signature


def _own(proceeding: "Proceeding", version_id: int) -> "Version":
    version = version_by_id(version_id)
    if version is None or version.agreement.proceeding_id != proceeding.pk:
        raise Refused.of("没有找到这一稿协议。", code="not_found")
    return version


@whole
def sign_as_mediator(
    *, proceeding_id: int, version_id: int, ink: Ink, by: Actor, at: datetime
) -> "Signature":
    """A mediator who conducts signs."""
    proceeding = lock_to_conduct(by, proceeding_id)
    signature = agreements.sign_as_mediator(
        version_id=_own(proceeding, version_id).pk, ink=ink, by=by, at=at
    )
    _go_on(proceeding, by=by, at=at)
    return signature


def _go_on(proceeding: "Proceeding", *, by: Actor, at: datetime) -> None:
    if proceeding.stage != "drafted" or not step_if_ready(proceeding, "sign", by=by, at=at):
        return
    heads = members_of(proceeding.unit_id, role=Role.COMMITTEE_HEAD, on=local_day(at))
    tell_people(
        proceeding.dispute,
        [head.account_id for head in heads],
        "协议已经签好，请盖章，盖章后生效。",
        by=by,
        at=at,
    )
