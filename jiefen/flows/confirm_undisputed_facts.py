"""Facts on which all agree are put in writing, apart from what was said in trying to agree."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jiefen.accounts.services import use_code
from jiefen.accounts.types import CodePurpose
from jiefen.flows.mediation_given import taking_part
from jiefen.flows.mediation_step import lock_mediation, lock_to_conduct, party_in, step
from jiefen.flows.send_code import send_code
from jiefen.flows.telling import tell_parties
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rooms import services as rooms
from jiefen.rooms.selectors import confirmed_facts, undisputed_of
from jiefen.rooms.types import Method
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.rooms.models import UndisputedFact

_SIDES = ("applicant", "respondent")
_ASK = "请看一看调解员写下的双方没有争议的事实，对的请确认。"


@whole
def state_fact(*, proceeding_id: int, text: str, by: Actor, at: datetime) -> "UndisputedFact":
    """Puts one sentence to the parties."""
    proceeding = lock_to_conduct(by, proceeding_id)
    first = not undisputed_of(proceeding.pk)
    fact = rooms.state_fact(proceeding=proceeding, text=text, by=by, at=at)
    if first:
        tell_parties(proceeding.dispute, _ASK, by=by, at=at, sides=_SIDES)
    return fact


def _fact(proceeding_id: int, fact_id: int) -> "UndisputedFact":
    fact = next((one for one in undisputed_of(proceeding_id) if one.pk == fact_id), None)
    if fact is None:
        raise Refused.of("没有找到这一条。", code="not_found")
    return fact


@whole
def withdraw_fact(*, proceeding_id: int, fact_id: int, by: Actor, at: datetime) -> None:
    """Takes a sentence back."""
    proceeding = lock_to_conduct(by, proceeding_id)
    rooms.withdraw_fact(fact=_fact(proceeding.pk, fact_id), by=by, at=at)


def _subject(proceeding_id: int, party_id: int) -> str:
    return f"facts:{proceeding_id}:{party_id}"


def send_facts_code(
    *, proceeding_id: int, party_id: int, phone: str, by: Actor, at: datetime, source: str = ""
) -> None:
    """Sends the code with which a party confirms sentences on their phone."""
    send_code(
        phone=phone,
        purpose=CodePurpose.SIGNATURE,
        subject=_subject(proceeding_id, party_id),
        by=by,
        at=at,
        source=source,
    )


def answer_facts_by_code(
    *,
    proceeding_id: int,
    party_id: int,
    answers: dict[int, bool],
    phone: str,
    code: str,
    by: Actor,
    at: datetime,
    source: str = "",
) -> None:
    """A party confirms or denies sentences (by id) in writing, with a one-time code."""
    use_code(
        phone=phone,
        purpose=CodePurpose.SIGNATURE,
        code=code,
        subject=_subject(proceeding_id, party_id),
        by=by,
        at=at,
        source=source,
    )
    with transaction.atomic():
        _answer(proceeding_id, party_id, answers, Method.SCREEN, by=by, at=at)


@whole
def answer_facts_on_paper(
    *, proceeding_id: int, party_id: int, answers: dict[int, bool], by: Actor, at: datetime
) -> None:
    """The mediator enters what a party signed on paper."""
    lock_to_conduct(by, proceeding_id)
    _answer(proceeding_id, party_id, answers, Method.PAPER, by=by, at=at)


def _answer(
    proceeding_id: int,
    party_id: int,
    answers: dict[int, bool],
    method: str,
    *,
    by: Actor,
    at: datetime,
) -> None:
    proceeding = lock_mediation(by, proceeding_id)
    party = party_in(proceeding, party_id)
    for fact_id, given in answers.items():
        rooms.confirm_fact(
            fact=_fact(proceeding.pk, fact_id),
            party=party,
            given=given,
            method=method,
            by=by,
            at=at,
        )


@whole
def settle_facts(*, proceeding_id: int, by: Actor, at: datetime) -> int:
    """Enters that the facts confirmed by all are settled; returns how many.

    They may be used later although nothing else said in mediation may (在线调解规则 18).
    """
    proceeding = lock_to_conduct(by, proceeding_id)
    parties = [party.pk for party in taking_part(proceeding.dispute_id)]
    facts = confirmed_facts(proceeding.pk, parties)
    if not facts:
        raise Refused.of("还没有各方都确认的事实。", instead="请等各方确认。")
    step(
        proceeding,
        "confirm_undisputed_facts",
        by=by,
        at=at,
        details={"facts": [fact.pk for fact in facts]},
    )
    return len(facts)
