"""A centre chases a unit."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.organisations.selectors import unit_by_id
from jiefen.routing.models import Urge
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute


@transaction.atomic
def record_urge(*, dispute: "Dispute", words: str = "", by: Actor, at: datetime) -> Urge:
    """Keeps that whoever has a locked dispute was chased; once a day is enough.

    Raises Refused when nobody has it, or it was chased today.
    """
    unit_id, person_id = dispute.responsible_unit_id, dispute.duty_holder_id
    if unit_id is None or person_id is None or by.id is None:
        raise Refused.of("这件纠纷还没有承办人，不用催办。", instead="请先交办。")
    last = Urge.objects.filter(dispute=dispute, unit_id=unit_id).order_by("-at").first()
    if last is not None and local_day(last.at) == local_day(at):
        raise Refused.of(
            "今天已经催办过一次。", instead="明天再催；情况紧急的请直接打电话。", code="once_a_day"
        )
    urge = Urge.objects.create(
        dispute=dispute, unit_id=unit_id, person_id=person_id, by_id=by.id, words=words, at=at
    )
    ledger.record(
        ledger.dispute_stream(dispute.pk),
        "dispute.urged",
        by=by,
        at=at,
        subject=f"urge:{urge.pk}",
        facts={
            "unit": unit_by_id(unit_id).code,
            "holder": person_id,
            "words": bool(words.strip()),
        },
    )
    return urge
