"""The list of evidence."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max

from jiefen.disputes.policies import check, may_write
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.rooms.models import EvidenceItem
from jiefen.rooms.services.entries import enter
from jiefen.rooms.types import Exhibit
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding


@whole
def list_evidence(
    *, proceeding: "Proceeding", exhibit: Exhibit, by: Actor, at: datetime
) -> EvidenceItem:
    """Adds one line to the list of evidence, numbered in order."""
    check(may_write(by, proceeding))
    if not exhibit.name.strip():
        raise Refused.of("请写明是什么材料。", field="name")
    if not (1 <= exhibit.pages <= 9999 and 1 <= exhibit.copies <= 999):
        raise Refused.of("份数和页数要是正数。", field="pages")
    last = EvidenceItem.objects.filter(proceeding=proceeding).aggregate(m=Max("number"))["m"] or 0
    item = EvidenceItem.objects.create(
        proceeding=proceeding,
        number=last + 1,
        name=exhibit.name.strip(),
        source=exhibit.source.strip(),
        pages=exhibit.pages,
        copies=exhibit.copies,
        original=exhibit.original,
        party_id=exhibit.party_id,
        provided_by=exhibit.provided_by.strip(),
        obtained_on=exhibit.obtained_on or local_day(at),
        taken_by_id=by.id if by.is_staff else None,
        file_id=exhibit.file_id,
        remark=exhibit.remark.strip(),
    )
    enter(
        proceeding,
        "evidence.listed",
        by=by,
        at=at,
        subject=f"evidence:{item.pk}",
        facts={
            "number": item.number,
            "pages": item.pages,
            "copies": item.copies,
            "original": item.original,
            "party": item.party_id,
            "file": item.file_id,
        },
    )
    return item


@whole
def remove_evidence(*, item: EvidenceItem, by: Actor, at: datetime) -> None:
    """Strikes a line from the list; its number is not used again."""
    check(may_write(by, item.proceeding))
    if item.removed_at is None:
        item.removed_at = at
        item.save(update_fields=["removed_at"])
        enter(item.proceeding, "evidence.removed", by=by, at=at, subject=f"evidence:{item.pk}")
