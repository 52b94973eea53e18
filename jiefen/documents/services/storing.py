"""Files come in: checked, encrypted, fingerprinted, recorded."""

import hashlib
from datetime import datetime
from typing import Protocol

from django.conf import settings

from jiefen.documents import vault
from jiefen.documents.inspection import Inspected, inspect
from jiefen.documents.models import StoredFile
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused


class Upload(Protocol):
    """What the edge hands over: a name, a size in bytes and the content."""

    @property
    def name(self) -> str | None: ...
    @property
    def size(self) -> int | None: ...
    def read(self) -> bytes: ...


def _record(file: StoredFile, name: str, by: Actor, at: datetime) -> None:
    # The two files of a paper are recorded with its issue.
    if file.dispute_id is None or file.kind == "paper":
        return
    ledger.record(
        ledger.dispute_stream(file.dispute_id),
        name,
        by=by,
        at=at,
        subject=f"file:{file.pk}",
        facts={"kind": file.kind, "size": file.size, "sha256": bytes(file.sha256).hex()},
    )


@whole
def keep_file(
    *,
    dispute_id: int | None,
    inspected: Inspected,
    kind: str,
    by: Actor,
    at: datetime,
    party_id: int | None = None,
    title: str = "",
    draft_key: str = "",
) -> StoredFile:
    """Keeps content that was checked or that the program made itself."""
    file = StoredFile.objects.create(
        dispute_id=dispute_id,
        party_id=party_id,
        kind=kind,
        title=title,
        name=inspected.name,
        media_type=inspected.media_type,
        size=len(inspected.content),
        sha256=hashlib.sha256(inspected.content).digest(),
        path=vault.put(inspected.content),
        draft_key=draft_key,
        uploaded_by_id=by.account_id,
        uploaded_at=at,
    )
    _record(file, "file.added", by, at)
    return file


def store_upload(
    *,
    dispute_id: int | None,
    upload: Upload,
    kind: str,
    by: Actor,
    at: datetime,
    party_id: int | None = None,
    title: str = "",
    draft_key: str = "",
) -> StoredFile:
    """Checks an upload and keeps it; raises `Refused` naming what is wrong with it.

    Size limit: `UPLOAD_MAX_MB` megabytes, asked before the content is read.
    """
    limit = settings.UPLOAD_MAX_BYTES
    if (upload.size or 0) > limit:
        raise Refused.of(
            f"文件有 {(upload.size or 0) // (1024 * 1024)} MB，最大 {limit // (1024 * 1024)} MB。",
            instead="可以分成几份，或先压缩照片再上传。",
            field="file",
            code="invalid",
        )
    inspected = inspect(upload.name or "", upload.read(), max_bytes=limit)
    return keep_file(
        dispute_id=dispute_id,
        inspected=inspected,
        kind=kind,
        by=by,
        at=at,
        party_id=party_id,
        title=title,
        draft_key=draft_key,
    )


@whole
def adopt_draft_files(
    *, draft_key: str, dispute_id: int, party_id: int | None, by: Actor, at: datetime
) -> int:
    """Moves the files kept with a draft to the dispute it became; returns how many."""
    files = list(StoredFile.objects.filter(draft_key=draft_key, dispute__isnull=True))
    for file in files:
        file.dispute_id, file.party_id, file.draft_key = dispute_id, party_id, ""
        file.save(update_fields=["dispute_id", "party_id", "draft_key"])
        _record(file, "file.added", by, at)
    return len(files)


@whole
def withdraw_file(*, file: StoredFile, by: Actor, at: datetime) -> None:
    """Takes a file out of view; content and record stay."""
    file.withdrawn_at = at
    file.save(update_fields=["withdrawn_at"])
    _record(file, "file.withdrawn", by, at)
