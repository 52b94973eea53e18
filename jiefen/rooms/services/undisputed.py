"""Facts on which all agree, each confirmed by each party in writing."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max

from jiefen.disputes.policies import check, may_speak_for, may_write
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rooms.models import FactConfirmation, UndisputedFact
from jiefen.rooms.services.entries import enter, fingerprint
from jiefen.rooms.types import Method
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding


@whole
def state_fact(*, proceeding: "Proceeding", text: str, by: Actor, at: datetime) -> UndisputedFact:
    """Puts one sentence to the parties for confirmation."""
    check(may_write(by, proceeding))
    text = text.strip()
    if not text or len(text) > 2000:
        raise Refused.of("请写一句到一段话，最多 2000 字。", field="text")
    last = UndisputedFact.objects.filter(proceeding=proceeding).aggregate(m=Max("number"))["m"] or 0
    fact = UndisputedFact.objects.create(
        proceeding=proceeding, number=last + 1, text=text, sha256=fingerprint(text), at=at
    )
    enter(
        proceeding,
        "fact.stated",
        by=by,
        at=at,
        subject=f"fact:{fact.pk}",
        facts={"number": fact.number, "sha256": fact.sha256},
    )
    return fact


@whole
def withdraw_fact(*, fact: UndisputedFact, by: Actor, at: datetime) -> None:
    """Takes a sentence back; confirmations given for it no longer count."""
    check(may_write(by, fact.proceeding))
    if fact.withdrawn_at is None:
        fact.withdrawn_at = at
        fact.save(update_fields=["withdrawn_at"])
        enter(fact.proceeding, "fact.withdrawn", by=by, at=at, subject=f"fact:{fact.pk}")


@whole
def confirm_fact(
    *,
    fact: UndisputedFact,
    party: "Party",
    given: bool,
    method: str,
    by: Actor,
    at: datetime,
) -> FactConfirmation:
    """A party confirms or denies one sentence in writing; a yes once given stands."""
    check(may_speak_for(by, party, fact.proceeding))
    if fact.withdrawn_at is not None:
        raise Refused.of("这一条已经撤回，不用再确认。")
    if method not in Method.values:
        raise Refused.of("请选择确认方式。", field="method")
    before = fact.confirmations.filter(party=party).first()
    if before is not None and before.given and not given:
        raise Refused.of(
            "您已经书面确认过这一条。",
            instead="确有错误的，请告诉调解员，由调解员撤回这一条重新写。",
        )
    kept, _ = FactConfirmation.objects.update_or_create(
        fact=fact,
        party=party,
        defaults={"given": given, "method": method, "sha256": fact.sha256, "at": at},
    )
    enter(
        fact.proceeding,
        "fact.confirmed" if given else "fact.denied",
        by=by,
        at=at,
        subject=f"fact:{fact.pk}",
        facts={"party": party.pk, "method": method, "sha256": fact.sha256},
    )
    return kept
