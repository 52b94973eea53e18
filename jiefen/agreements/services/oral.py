"""An agreement by word of mouth, as the register entry keeps it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.agreements.checks import check_terms
from jiefen.agreements.models import Agreement
from jiefen.agreements.policies import law
from jiefen.agreements.services.drafting import begin_agreement, write_terms
from jiefen.agreements.services.entries import enter, lock_agreement
from jiefen.agreements.types import Body, Form, State, TermDraft
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding


@whole
def register_oral(
    *,
    proceeding: "Proceeding",
    number: str,
    body: Body,
    drafts: Sequence[TermDraft],
    agreed_on: date,
    place: str = "",
    by: Actor,
    at: datetime,
) -> Agreement:
    """Registers what the parties agreed without a paper: who, what, by when; on which day."""
    if agreed_on > local_day(at):
        raise Refused.of("达成日期不能晚于今天。", field="agreed_on")
    if agreed_on < local_day(proceeding.opened_at):
        raise Refused.of("达成日期不能早于这次调解开始的日期。", field="agreed_on")
    if not body.facts.strip():
        raise Refused.of("请写明是什么事。", law("28"), field="facts")
    if not drafts:
        raise Refused.of("请写明达成了什么。", law("28"), field="terms")
    agreement = begin_agreement(
        proceeding=proceeding, number=number, body=body, form=Form.ORAL, by=by, at=at
    )
    agreement = lock_agreement(agreement.pk)
    if agreement.state != State.DRAFT:
        raise Refused.of("已经有一份正在签的书面协议。", instead="请先改协议或者终止。")
    check_terms(drafts, parties=agreement.party_ids, today=agreed_on)
    agreement.form, agreement.agreed_on, agreement.place = Form.ORAL, agreed_on, place.strip()
    agreement.facts, agreement.saved_at = body.facts.strip(), at
    agreement.save()
    write_terms(agreement, drafts)
    enter(
        agreement,
        "agreement.oral_registered",
        by=by,
        at=at,
        facts={"agreed_on": agreed_on, "terms": len(drafts)},
    )
    return agreement
