"""Files of evidence."""

from datetime import datetime

from django.http import HttpResponse
from ninja import Router, Schema, Status, UploadedFile
from ninja.params.functions import File, Form

from jiefen.api.v1.auth import ApiRequest, acting, require
from jiefen.disputes.selectors import dispute_for
from jiefen.documents.selectors import content_of, file_for, files_of
from jiefen.flows.attach_evidence import attach_evidence
from jiefen.kernel.clock import now
from jiefen.kernel.readlog import record_read
from jiefen.rules.trace import Refused

router = Router(tags=["files"])


class FileOut(Schema):
    """A file on a dispute."""

    id: int
    kind: str
    title: str
    name: str
    media_type: str
    size: int
    sha256: str
    uploaded_at: datetime


@router.get("/{code}/files", response=list[FileOut], summary="文件清单")
def list_files(request: ApiRequest, code: str) -> list[dict[str, object]]:
    """The files of a dispute that were not withdrawn."""
    require(request.auth, "disputes:read")
    return [
        {
            "id": file.pk,
            "kind": file.kind,
            "title": file.title,
            "name": file.name,
            "media_type": file.media_type,
            "size": file.size,
            "sha256": bytes(file.sha256).hex(),
            "uploaded_at": file.uploaded_at,
        }
        for file in files_of(dispute_for(request.auth, code).pk)
    ]


@router.post("/{code}/files", response={201: dict[str, int]}, summary="上传一份证据")
def add_file(
    request: ApiRequest,
    code: str,
    file: UploadedFile = File(...),
    title: str = Form(""),
) -> Status[dict[str, int]]:
    """Adds a file after checking what it really is."""
    require(request.auth, "disputes:write")
    kept = attach_evidence(
        code=code, upload=file, by=acting(request.auth), at=now(), title=title[:200]
    )
    return Status(201, {"id": kept.pk})


@router.get("/{code}/files/{file_id}", summary="下载一份文件")
def read_file(request: ApiRequest, code: str, file_id: int) -> HttpResponse:
    """The content of a file; the reading is recorded."""
    require(request.auth, "disputes:read")
    dispute = dispute_for(request.auth, code)
    file = file_for(request.auth, file_id)
    if file.dispute_id != dispute.pk:
        raise Refused.of("没有找到这个文件。", code="not_found")
    record_read(
        by=request.auth,
        at=now(),
        subject=f"file:{file.pk}",
        fields=["content"],
        dispute_id=dispute.pk,
        why="api",
    )
    response = HttpResponse(content_of(file), content_type=file.media_type)
    response["Content-Disposition"] = "attachment"
    return response
