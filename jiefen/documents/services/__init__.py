"""Writes on files and papers: one verb per file."""

from jiefen.documents.services.issuing import (
    certificates_directory,
    content_sha256,
    issue,
    record_unmade,
    void_paper,
)
from jiefen.documents.services.storing import (
    adopt_draft_files,
    keep_file,
    store_upload,
    withdraw_file,
)

__all__ = [
    "adopt_draft_files",
    "certificates_directory",
    "content_sha256",
    "issue",
    "keep_file",
    "record_unmade",
    "store_upload",
    "void_paper",
    "withdraw_file",
]
