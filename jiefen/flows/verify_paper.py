"""Anybody can check that a paper is genuine: by its code, and by the file itself."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import parties_of
from jiefen.documents import codes
from jiefen.documents.certificates import authority_certificate
from jiefen.documents.sealing import SignatureCheck, verify_pdf
from jiefen.documents.selectors import paper_by_code, standing_of
from jiefen.documents.services import certificates_directory
from jiefen.documents.types import Standing
from jiefen.flows.papers.shelf import title_of
from jiefen.kernel.masking import mask_name

if TYPE_CHECKING:
    from jiefen.documents.models import Paper


@dataclass(frozen=True)
class Shown:
    """What a stranger may know of a paper."""

    code: str
    title: str
    number: str
    committee: str
    issued_on: date
    version: int
    standing: Standing
    since: datetime | None
    names: tuple[str, ...]
    signed: bool


@dataclass(frozen=True)
class Compared:
    """What a file turned out to be: the very paper, a changed one, or something else."""

    same: bool
    signatures: tuple[SignatureCheck, ...]

    @property
    def unreadable(self) -> bool:
        """Whether the file is no PDF with a signature at all."""
        return not any(one.signer for one in self.signatures)

    @property
    def ours(self) -> bool:
        """Whether it carries an unbroken signature of one of our bodies, over all of it."""
        return bool(self.signatures) and all(one.genuine for one in self.signatures)


def _shown(paper: "Paper") -> Shown:
    return Shown(
        code=codes.printed(paper.verify_code),
        title=title_of(paper.kind),
        number=paper.number,
        committee=paper.unit.name,
        issued_on=paper.issued_on,
        version=paper.version,
        standing=standing_of(paper),
        since=paper.void_at,
        names=tuple(mask_name(party.name) for party in parties_of(paper.dispute_id)),
        signed=paper.signed,
    )


def verify_paper(typed: str) -> Shown | None:
    """What is known of the paper with this code; None for a code we never gave."""
    paper = paper_by_code(codes.meant(typed))
    return _shown(paper) if paper is not None else None


def compare_file(typed: str, content: bytes, *, at: datetime) -> Compared:
    """Compares a file, byte by byte and by its signature, with the paper of this code."""
    paper = paper_by_code(codes.meant(typed))
    digest = hashlib.sha256(content).digest()
    same = paper is not None and hmac.compare_digest(bytes(paper.pdf.sha256), digest)
    root = authority_certificate(certificates_directory(), at=at)
    return Compared(same, verify_pdf(content, authorities=[root]))
