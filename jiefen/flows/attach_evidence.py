"""Evidence is added to a draft or to a filed dispute; proof to what was promised."""

from datetime import datetime
from typing import TYPE_CHECKING

from jiefen.disputes.selectors import dispute_for, party_of
from jiefen.documents.selectors import draft_files, files_of
from jiefen.documents.services import store_upload
from jiefen.documents.services.storing import Upload
from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.documents.models import StoredFile

EVIDENCE = "evidence"
PROOF = "performance_proof"
MAX_FILES = 60
MAX_DRAFT_FILES = 9


def _check_room(dispute_id: int, kind: str) -> None:
    if len(files_of(dispute_id, kind=kind)) >= MAX_FILES:
        raise Refused.of(f"材料最多 {MAX_FILES} 份。", instead="请挑重要的上传。", field="file")


def attach_evidence(
    *,
    code: str,
    upload: Upload,
    by: Actor,
    at: datetime,
    title: str = "",
    party_id: int | None = None,
) -> "StoredFile":
    """Adds a file to a dispute; a party adds to their own side, staff name whose it is."""
    dispute = dispute_for(by, code)
    if dispute.closed_at is not None:
        raise Refused.of("这件纠纷已经办结，不能再加材料。", instead="需要补充的，请联系综治中心。")
    _check_room(dispute.pk, EVIDENCE)
    owner = party_of(by, dispute.pk).pk if by.kind == "party" else party_id
    return store_upload(
        dispute_id=dispute.pk,
        upload=upload,
        kind=EVIDENCE,
        title=title,
        party_id=owner,
        by=by,
        at=at,
    )


def attach_proof(
    *, dispute_id: int, party_id: int | None, upload: Upload, by: Actor, at: datetime
) -> "StoredFile":
    """Keeps the picture that goes with what one side says of performance, as theirs."""
    _check_room(dispute_id, PROOF)
    return store_upload(
        dispute_id=dispute_id, upload=upload, kind=PROOF, party_id=party_id, by=by, at=at
    )


def attach_to_draft(*, draft_key: str, upload: Upload, by: Actor, at: datetime) -> "StoredFile":
    """Keeps a file with a draft until it is filed."""
    if len(draft_files(draft_key)) >= MAX_DRAFT_FILES:
        raise Refused.of(
            f"先传 {MAX_DRAFT_FILES} 份就够了。", instead="提交以后还可以继续补充。", field="file"
        )
    return store_upload(
        dispute_id=None, upload=upload, kind=EVIDENCE, by=by, at=at, draft_key=draft_key
    )
