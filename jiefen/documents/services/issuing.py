"""A paper is issued: numbered, printed, sealed, signed, kept, recorded; the older one is void."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.conf import settings

from jiefen.documents import codes
from jiefen.documents.certificates import committee_key
from jiefen.documents.inspection import Inspected, clean_name
from jiefen.documents.models import Paper, PaperPlace
from jiefen.documents.rendering import render_docx, render_pdf
from jiefen.documents.sealing import sign_pdf
from jiefen.documents.seals import committee_seal
from jiefen.documents.selectors import at_place, paper_in_force
from jiefen.documents.services.numbering import reserve_place
from jiefen.documents.services.storing import keep_file
from jiefen.documents.types import PaperData, Sheet, Verification, VoidBecause
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_id

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Printer = Callable[[PaperData], bytes]


def certificates_directory() -> Path:
    """Where the keys of committees are kept."""
    return Path(settings.DATA_DIR) / "certificates"


def content_sha256(sheet: Sheet) -> str:
    """The fingerprint of everything a paper says, without number, seal and verification code."""
    data = sheet.data
    head = (data.code, data.committee, data.district, data.case_code, data.title, data.issued_on)
    said = (head, sorted(data.values.items()), sheet.sealed, sheet.also)
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def _complete(sheet: Sheet, number: str, code: str) -> PaperData:
    seal = committee_seal(sheet.data.committee, specimen=settings.DEMO) if sheet.sealed else None
    url = f"{settings.PUBLIC_URL.rstrip('/')}/v/{code}"
    return replace(
        sheet.data,
        number=number,
        specimen=settings.DEMO,
        seal=seal,
        verification=Verification(url, codes.printed(code)),
    )


def _signed(pdf: bytes, sheet: Sheet, title: str, at: datetime) -> bytes:
    if not sheet.sealed:
        return pdf
    unit = unit_by_id(sheet.unit_id)
    key = committee_key(certificates_directory(), code=unit.code, name=sheet.data.committee, at=at)
    return sign_pdf(pdf, key=key, reason=title, place=sheet.data.district, at=at)


def issue(
    *,
    sheet: Sheet,
    title: str,
    by: Actor,
    at: datetime,
    print_pdf: Printer = render_pdf,
    print_word: Printer | None = render_docx,
) -> Paper:
    """Issues a paper; the same content again is the same paper, another content supersedes it.

    Nothing is locked while the paper is printed. Raises PaperError when the values do not fit.
    """
    content = content_sha256(sheet)
    standing = _standing(sheet)
    if standing is not None and standing.content_sha256 == content:
        return standing
    place = reserve_place(sheet=sheet, by=by, at=at)
    code = codes.new_code()
    data = _complete(sheet, place.number, code)
    pdf = _signed(print_pdf(data), sheet, title, at)
    word = print_word(data) if print_word else b""
    return _keep(sheet, place, code, content, (title, pdf, word), by, at)


def _standing(sheet: Sheet) -> Paper | None:
    return paper_in_force(
        sheet.dispute_id, sheet.kind, proceeding_id=sheet.proceeding_id, subject=sheet.subject
    )


@whole
def _keep(
    sheet: Sheet,
    place: PaperPlace,
    code: str,
    content: str,
    printed: tuple[str, bytes, bytes],
    by: Actor,
    at: datetime,
) -> Paper:
    PaperPlace.objects.select_for_update().get(pk=place.pk)
    older = _standing(sheet)
    if older is not None and older.content_sha256 == content:
        return older
    if older is not None:
        _void(older, VoidBecause.SUPERSEDED, by, at)
    title, pdf, word = printed
    same = at_place(sheet.dispute_id, sheet.proceeding_id, sheet.kind, sheet.subject)
    last = Paper.objects.filter(same).count()
    name = clean_name(f"{title} {place.number}".strip())

    def kept(content: bytes, suffix: str, media_type: str) -> int:
        inspected = Inspected(f"{name}.{suffix}", media_type, content)
        return keep_file(
            dispute_id=sheet.dispute_id, inspected=inspected, kind="paper", by=by, at=at
        ).pk

    paper = Paper.objects.create(
        dispute_id=sheet.dispute_id,
        proceeding_id=sheet.proceeding_id,
        kind=sheet.kind,
        number=place.number,
        version=last + 1,
        subject=sheet.subject,
        unit_id=sheet.unit_id,
        pdf_id=kept(pdf, "pdf", "application/pdf"),
        docx_id=kept(word, "docx", _WORD) if word else None,
        verify_code=code,
        visible_to=sheet.visible_to,
        walled=sheet.walled,
        signed=sheet.sealed,
        content_sha256=content,
        issued_on=sheet.data.issued_on or local_day(at),
        issued_at=at,
        issued_by_id=by.account_id,
    )
    word_sha256 = bytes(paper.docx.sha256).hex() if paper.docx is not None else ""
    _recorded(
        paper,
        "paper.issued",
        by,
        at,
        version=paper.version,
        sha256=bytes(paper.pdf.sha256).hex(),
        word_sha256=word_sha256,
    )
    return paper


def _recorded(paper: Paper, act: str, by: Actor, at: datetime, **facts: object) -> None:
    ledger.record(
        ledger.dispute_stream(paper.dispute_id),
        act,
        by=by,
        at=at,
        subject=f"paper:{paper.pk}",
        facts={
            "paper": paper.pk,
            "kind": paper.kind,
            "about": paper.subject,
            "number": paper.number,
            "proceeding": paper.proceeding_id,
            **facts,
        },
    )


def _void(paper: Paper, because: VoidBecause, by: Actor, at: datetime) -> None:
    paper.void_at, paper.void_because = at, because
    paper.save(update_fields=["void_at", "void_because"])
    _recorded(paper, "paper.voided", by, at, because=because.value)


@whole
def void_paper(*, paper_id: int, by: Actor, at: datetime) -> Paper:
    """Takes a paper out of force without a new one; a second time changes nothing."""
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    if paper.void_at is None:
        _void(paper, VoidBecause.WITHDRAWN, by, at)
    return paper


@whole
def record_unmade(
    *, dispute_id: int, act: str, facts: dict[str, object], by: Actor, at: datetime
) -> None:
    """Records that a paper could not be made (`paper.waiting`, `paper.failed`): the alarm."""
    ledger.record(
        ledger.dispute_stream(dispute_id),
        act,
        by=by,
        at=at,
        subject=f"dispute:{dispute_id}",
        facts=facts,
    )
