"""A file of evidence or proof is opened by somebody who may see it; the reading is recorded."""

from datetime import datetime

from jiefen.documents.selectors import content_of, file_for
from jiefen.flows.read_paper import Opened
from jiefen.kernel.actor import Actor
from jiefen.kernel.readlog import record_read
from jiefen.kernel.transactions import whole


@whole
def read_file(*, file_id: int, by: Actor, at: datetime) -> Opened:
    """The content of a file; a file one may not see is the same refusal as none."""
    file = file_for(by, file_id)
    record_read(
        by=by,
        at=at,
        subject=f"file:{file.pk}",
        fields=[file.kind],
        dispute_id=file.dispute_id,
    )
    return Opened(file.name, file.media_type, content_of(file))
