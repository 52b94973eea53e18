"""Reads of files and papers, within what the reader may see."""

from collections.abc import Collection

from django.db.models import Q

from jiefen.disputes.policies import may_conduct
from jiefen.disputes.selectors import dispute_by_id, parties_of
from jiefen.documents import vault
from jiefen.documents.models import Paper, StoredFile
from jiefen.documents.types import Standing, VoidBecause
from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Refused

PAPER = "paper"
_WITH = ("pdf", "docx", "unit", "proceeding", "dispute")


def _missing() -> Refused:
    return Refused.of("没有找到这个文件。", instead="请回到纠纷页面。", code="not_found")


def files_of(dispute_id: int, *, kind: str | None = None) -> list[StoredFile]:
    """The files on a dispute that were not withdrawn, oldest first; issued papers only if asked."""
    found = StoredFile.objects.filter(dispute_id=dispute_id, withdrawn_at=None)
    found = found.exclude(kind=PAPER) if kind is None else found.filter(kind=kind)
    return list(found.order_by("pk"))


def files_by_id(dispute_id: int, file_ids: Collection[int]) -> dict[int, StoredFile]:
    """These files of one dispute, by id, without those withdrawn."""
    found = StoredFile.objects.filter(dispute_id=dispute_id, withdrawn_at=None, pk__in=file_ids)
    return {file.pk: file for file in found}


def draft_files(draft_key: str) -> list[StoredFile]:
    """The files kept with a draft."""
    found = StoredFile.objects.filter(draft_key=draft_key, dispute__isnull=True, withdrawn_at=None)
    return list(found.order_by("pk")) if draft_key else []


def file_for(by: Actor, file_id: int) -> StoredFile:
    """A file on a dispute the reader may see; parties see their own files and their papers."""
    file = StoredFile.objects.filter(pk=file_id, withdrawn_at=None).first()
    if file is None or file.dispute_id is None:
        raise _missing()
    if file.kind == PAPER:
        paper = Paper.objects.filter(Q(pdf=file) | Q(docx=file)).first()
        if paper is None:
            raise _missing()
        paper_for(by, paper.pk)
        return file
    dispute_by_id(by, file.dispute_id)
    if by.kind == "party" and file.party_id not in by.party_ids:
        raise _missing()
    return file


def content_of(file: StoredFile) -> bytes:
    """The decrypted content."""
    return vault.get(file.path)


def _readers(by: Actor, dispute_id: int) -> set[str]:
    """The words of `visible_to` that let a party read a paper."""
    mine = [party for party in parties_of(dispute_id) if party.pk in by.party_ids]
    return {"all", *(p.side for p in mine), *(f"party:{p.pk}" for p in mine)} if mine else set()


def _readable(by: Actor, paper: Paper, readers: Collection[str]) -> bool:
    if by.kind == "party":
        return paper.void_at is None and paper.visible_to in readers
    return not (paper.walled and paper.proceeding) or bool(may_conduct(by, paper.proceeding))


def papers_of(dispute_id: int, *, by: Actor, void: bool = False) -> list[Paper]:
    """The papers on a dispute that the reader may see, oldest first; void ones only if asked.

    What was written in a mediation is for its parties and for those who conduct it, nobody else.
    The caller has checked that this reader may see the dispute.
    """
    found = Paper.objects.filter(dispute_id=dispute_id).select_related(*_WITH)
    if not void:
        found = found.filter(void_at=None)
    readers = _readers(by, dispute_id) if by.kind == "party" else set()
    return [paper for paper in found.order_by("pk") if _readable(by, paper, readers)]


def paper_for(by: Actor, paper_id: int) -> Paper:
    """A paper that the reader may see; for every other one the same refusal as for none."""
    paper = Paper.objects.filter(pk=paper_id).select_related(*_WITH).first()
    if paper is None:
        raise _missing()
    dispute_by_id(by, paper.dispute_id)
    readers = _readers(by, paper.dispute_id) if by.kind == "party" else set()
    if not _readable(by, paper, readers):
        raise _missing()
    return paper


def at_place(dispute_id: int, proceeding_id: int | None, kind: str, subject: str) -> Q:
    """The condition of one place of a file."""
    return Q(dispute_id=dispute_id, proceeding_id=proceeding_id, kind=kind, subject=subject)


def paper_in_force(
    dispute_id: int, kind: str, *, proceeding_id: int | None = None, subject: str = ""
) -> Paper | None:
    """The paper that counts at one place of a file, if it was issued."""
    found = Paper.objects.filter(at_place(dispute_id, proceeding_id, kind, subject), void_at=None)
    return found.select_related(*_WITH).first()


def paper_by_code(code: str) -> Paper | None:
    """The paper that carries this verification code, in force or not."""
    return Paper.objects.filter(verify_code=code).select_related(*_WITH).first() if code else None


def standing_of(paper: Paper) -> Standing:
    """Whether a paper counts, was replaced by a newer one, or is void."""
    if paper.void_at is None:
        return Standing.IN_FORCE
    replaced = paper.void_because == VoidBecause.SUPERSEDED
    return Standing.SUPERSEDED if replaced else Standing.VOID
