"""Reads of files and papers, within what the reader may see."""

from jiefen.disputes.selectors import dispute_by_id
from jiefen.documents import vault
from jiefen.documents.models import Paper, StoredFile
from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Refused


def _missing() -> Refused:
    return Refused.of("没有找到这个文件。", instead="请回到纠纷页面。", code="not_found")


def files_of(dispute_id: int, *, kind: str | None = None) -> list[StoredFile]:
    """The files on a dispute that were not withdrawn, oldest first."""
    found = StoredFile.objects.filter(dispute_id=dispute_id, withdrawn_at=None)
    if kind is not None:
        found = found.filter(kind=kind)
    return list(found.order_by("pk"))


def draft_files(draft_key: str) -> list[StoredFile]:
    """The files kept with a draft."""
    found = StoredFile.objects.filter(draft_key=draft_key, dispute__isnull=True, withdrawn_at=None)
    return list(found.order_by("pk")) if draft_key else []


def file_for(by: Actor, file_id: int) -> StoredFile:
    """A file on a dispute the reader may see; parties see their own files and issued papers."""
    file = StoredFile.objects.filter(pk=file_id, withdrawn_at=None).first()
    if file is None or file.dispute_id is None:
        raise _missing()
    dispute_by_id(by, file.dispute_id)
    if by.kind == "party" and file.party_id not in by.party_ids:
        shown = Paper.objects.filter(pdf=file) | Paper.objects.filter(docx=file)
        if not shown.filter(void_at=None, visible_to="all").exists():
            raise _missing()
    return file


def content_of(file: StoredFile) -> bytes:
    """The decrypted content."""
    return vault.get(file.path)


def papers_of(dispute_id: int, *, by: Actor) -> list[Paper]:
    """The papers on a dispute that the reader may see, oldest first."""
    found = Paper.objects.filter(dispute_id=dispute_id, void_at=None).select_related("pdf", "docx")
    if by.kind == "party":
        found = found.filter(visible_to="all")
    return list(found.order_by("pk"))
