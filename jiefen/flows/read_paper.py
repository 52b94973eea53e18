"""A paper is opened by somebody who may read it; who agreed to electronic service has it then."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.documents.selectors import content_of, paper_for
from jiefen.flows.serve_paper import receive_paper
from jiefen.kernel.actor import Actor
from jiefen.kernel.readlog import record_read
from jiefen.kernel.transactions import whole
from jiefen.notices.selectors import services_of
from jiefen.notices.services import electronic_agreed
from jiefen.notices.types import ServiceState
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.documents.models import Paper

_WAITING = frozenset({ServiceState.PLANNED, ServiceState.TRIED})


@dataclass(frozen=True)
class Opened:
    """A file as it is handed out."""

    name: str
    media_type: str
    content: bytes


def _receive(paper: "Paper", by: Actor, at: datetime) -> None:
    for service in services_of(paper.dispute_id):
        same = service.paper_kind == paper.kind and service.proceeding_id == paper.proceeding_id
        waits = service.party_id in by.party_ids and service.state in _WAITING
        if same and waits and electronic_agreed(service.party_id):
            receive_paper(service_id=service.pk, by=by, at=at)


@whole
def read_paper(*, paper_id: int, form: str, by: Actor, at: datetime) -> Opened:
    """The file of a paper as `pdf` or `docx`; the reading is recorded."""
    paper = paper_for(by, paper_id)
    file = {"pdf": paper.pdf, "docx": paper.docx}.get(form)
    if file is None:
        raise Refused.of("这份文书没有这种格式。", instead="请打开 PDF。", code="not_found")
    record_read(
        by=by,
        at=at,
        subject=f"paper:{paper.pk}",
        fields=[f"{paper.kind}.{form}"],
        dispute_id=paper.dispute_id,
    )
    if by.kind == "party":
        _receive(paper, by, at)
    return Opened(file.name, file.media_type, content_of(file))
