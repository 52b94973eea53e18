"""What the court needs is taken from the file once; nobody types it again.

Only what may be shown: the notes of a mediation, what was said apart, and the other side's own
files stay here. Source: 特邀调解规定 22; 在线调解规则 18.
"""

from typing import TYPE_CHECKING

from jiefen.disputes.selectors import parties_of, proceedings_of
from jiefen.documents.selectors import files_of, papers_of
from jiefen.flows.receive_commission import sides_in
from jiefen.kernel.actor import SYSTEM
from jiefen.rooms.selectors import confirmed_facts, evidence_of
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Dispute

EVIDENCE = "evidence"


def parties_for_court(dispute_id: int) -> list[dict[str, object]]:
    """The parties as a court needs them."""
    return [
        {
            "side": party.side,
            "kind": party.kind,
            "name": party.name,
            "phone": party.phone,
            "id_number": party.id_number,
            "address": party.address,
            "legal_representative": party.legal_representative,
        }
        for party in parties_of(dispute_id)
        if party.left_at is None
    ]


def undisputed_facts(dispute_id: int) -> list[str]:
    """What both sides confirmed as not in dispute, in any proceeding of the file."""
    parties = [party.pk for party in sides_in(dispute_id)]
    return [
        fact.text
        for proceeding in proceedings_of(dispute_id)
        for fact in confirmed_facts(proceeding.pk, parties)
    ]


def open_papers(dispute_id: int, proceeding_id: int | None = None) -> list[int]:
    """The files of issued papers that stand outside the wall of a mediation."""
    return [
        paper.pdf_id
        for paper in papers_of(dispute_id, by=SYSTEM)
        if not paper.walled
        and paper.visible_to == "all"
        and (proceeding_id is None or paper.proceeding_id == proceeding_id)
    ]


def _applicants(dispute_id: int) -> set[int]:
    return {party.pk for party in parties_of(dispute_id) if party.side == "applicant"}


def evidence_list(dispute_id: int) -> tuple[list[dict[str, object]], list[int]]:
    """The applicants' evidence: a numbered list, and the ids of the files that show it."""
    mine = _applicants(dispute_id)
    files = [file for file in files_of(dispute_id, kind=EVIDENCE) if file.party_id in mine]
    rows: list[dict[str, object]] = [
        {
            "number": number,
            "name": file.title or file.name,
            "sha256": bytes(file.sha256).hex(),
        }
        for number, file in enumerate(files, 1)
    ]
    for proceeding in proceedings_of(dispute_id):
        for item in evidence_of(proceeding.pk):
            if item.party_id in mine and item.file_id is None and item.removed_at is None:
                rows.append({"number": len(rows) + 1, "name": item.name, "pages": item.pages})
    return rows, [file.pk for file in files]


def filing_payload(dispute: "Dispute") -> tuple[dict[str, object], list[int]]:
    """The materials of a suit and the ids of the files that go with them."""
    if not dispute.request.strip():
        raise Refused.of(
            "还没有写明请求，法院立案要有具体的请求。", instead="请先把请求写清楚。", field="claims"
        )
    rows, files = evidence_list(dispute.pk)
    payload: dict[str, object] = {
        "cause": dispute.kind or "other",
        "parties": parties_for_court(dispute.pk),
        "claims": dispute.request,
        "facts": dispute.narrative,
        "evidence": rows,
        "undisputed": undisputed_facts(dispute.pk),
        "mediated": any(one.closed_at is not None for one in proceedings_of(dispute.pk)),
    }
    if dispute.amount is not None:
        payload["amount"] = str(dispute.amount)
    return payload, files
