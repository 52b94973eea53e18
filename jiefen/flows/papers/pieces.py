"""The pieces of a volume in the official order, and what is missing from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from jiefen.documents.evidence import PictureError, picture_page
from jiefen.documents.selectors import content_of, files_by_id, files_of, papers_of
from jiefen.documents.volume import Piece
from jiefen.flows.papers.case import Case
from jiefen.flows.papers.shelf import place_of, title_of
from jiefen.kernel.actor import SYSTEM
from jiefen.rooms.selectors import evidence_of

if TYPE_CHECKING:
    from jiefen.documents.models import Paper, StoredFile

VOLUME = "volume"
_EVIDENCE = "evidence_list"
_DOCUMENTS = ((4, "identity", "当事人身份证明"), (5, "authority", "授权委托书"))
_BEGINNING = frozenset({"application", "registration"})
_ALWAYS = ("application", "registration", "rights_duties_notice", "mediation_record")


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece with its place in the official order."""

    place: int
    piece: Piece


def papers(case: Case) -> "list[Paper]":
    """The issued papers that belong into the volume of a proceeding."""
    mine = {None, case.opened.pk}
    found = papers_of(case.dispute.pk, by=SYSTEM)
    return [one for one in found if one.proceeding_id in mine and one.kind != VOLUME]


def paper_entries(issued: "Sequence[Paper]") -> list[Entry]:
    """Issued papers as pieces."""
    return [
        Entry(
            place_of(paper.kind),
            Piece(title_of(paper.kind), pdf=content_of(paper.pdf)),
        )
        for paper in issued
    ]


def _readable_pdf(content: bytes) -> bool:
    try:
        reader = PdfReader(BytesIO(content))
        return not reader.is_encrypted and len(reader.pages) > 0
    except (PyPdfError, ValueError, KeyError, TypeError):
        return False


def _file_piece(name: str, file: "StoredFile", note: str = "") -> Piece | None:
    """A file as a piece; None for one that cannot be printed."""
    content = content_of(file)
    if file.media_type == "application/pdf" and _readable_pdf(content):
        return Piece(name, pdf=content, note=note)
    if not file.media_type.startswith("image/"):
        return None
    try:
        return Piece(name, pdf=picture_page(content), note=note)
    except PictureError:
        return None


def attached(case: Case) -> tuple[list[Entry], list[str]]:
    """Identity, authority and evidence as pieces, and what cannot be printed."""
    entries: list[Entry] = []
    electronic: list[str] = []

    def add(place: int, name: str, file: "StoredFile") -> None:
        piece = _file_piece(name, file)
        if piece is None:
            electronic.append(f"{name}（{file.name}）")
        else:
            entries.append(Entry(place, piece))

    for place, kind, name in _DOCUMENTS:
        for file in files_of(case.dispute.pk, kind=kind):
            add(place, name, file)
    items = evidence_of(case.opened.pk)
    kept = files_by_id(case.dispute.pk, [item.file_id for item in items if item.file_id])
    for item in items:
        if item.file_id in kept:
            add(place_of(_EVIDENCE), f"证据{item.number}：{item.name}", kept.pop(item.file_id))
    for file in files_of(case.dispute.pk, kind="evidence"):
        if file.pk not in {item.file_id for item in items}:
            add(place_of(_EVIDENCE), f"证据材料：{file.title or file.name}", file)
    return entries, electronic


def missing(issued: "Sequence[Paper]", entries: Sequence[Entry]) -> list[str]:
    """The pieces that every file must have and that this one has not."""
    kinds = {paper.kind for paper in issued}
    oral = "oral_agreement_register" in kinds
    wanted = [kind for kind in _ALWAYS if not (oral and kind == "mediation_record")]
    lacking = [kind for kind in wanted if kind not in kinds]
    if kinds & _BEGINNING:
        lacking = [kind for kind in lacking if kind not in _BEGINNING]
    places = {entry.place for entry in entries}
    unidentified = [name for place, _kind, name in _DOCUMENTS[:1] if place not in places]
    return [*(title_of(kind) for kind in lacking), *unidentified]
