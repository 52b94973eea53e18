"""Writes on files and papers: one verb per file."""

from jiefen.documents.services.storing import (
    adopt_draft_files,
    keep_file,
    store_upload,
    withdraw_file,
)

__all__ = ["adopt_draft_files", "keep_file", "store_upload", "withdraw_file"]
