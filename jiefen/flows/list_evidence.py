"""A mediator lists a piece of evidence, with the file that shows it."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.policies import check, may_write
from jiefen.documents.selectors import files_by_id
from jiefen.documents.services.storing import Upload
from jiefen.flows.attach_evidence import attach_evidence
from jiefen.flows.mediation_step import lock_mediation, party_in
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rooms import services as rooms
from jiefen.rooms.types import Exhibit
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.rooms.models import EvidenceItem


@whole
def list_evidence(
    *,
    proceeding_id: int,
    exhibit: Exhibit,
    upload: Upload | None = None,
    by: Actor,
    at: datetime,
) -> "EvidenceItem":
    """Adds a line to the list; `upload` becomes a file of the dispute and hangs on the line.

    A file named by `exhibit.file_id` must be one of this dispute.
    """
    proceeding = lock_mediation(by, proceeding_id)
    check(may_write(by, proceeding))
    if exhibit.party_id is not None:
        party_in(proceeding, exhibit.party_id)
    if upload is not None:
        file = attach_evidence(
            code=proceeding.dispute.code,
            upload=upload,
            title=exhibit.name,
            party_id=exhibit.party_id,
            by=by,
            at=at,
        )
        exhibit = replace(exhibit, file_id=file.pk)
    elif exhibit.file_id is not None and not files_by_id(proceeding.dispute_id, [exhibit.file_id]):
        raise Refused.of("没有找到这个文件。", instead="请从列表里选，或者重新上传。", field="file")
    return rooms.list_evidence(proceeding=proceeding, exhibit=exhibit, by=by, at=at)
