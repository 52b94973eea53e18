"""Disputes: file, list, read."""

import base64
import binascii
from datetime import date

from django.http import HttpResponse
from ninja import Router, Status
from ninja.params.functions import Header, Query

from jiefen.api.v1 import presenting
from jiefen.api.v1.auth import ApiRequest, acting, require
from jiefen.api.v1.schemas import ClockOut, DisputeIn, DisputeOut, DisputePage, ReceiptOut
from jiefen.disputes.selectors import dispute_for, page_of
from jiefen.flows.submit_application import submit_application
from jiefen.intake.receiving import centre_for
from jiefen.intake.types import Receipt
from jiefen.kernel.clock import now
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.readlog import record_read
from jiefen.rules.facts import facts
from jiefen.rules.routing import Proposal, propose
from jiefen.rules.trace import Refused

router = Router(tags=["disputes"])
PAGE = 50


def _route(payload: DisputeIn, kind: str) -> Proposal | None:
    """Who would lead by the plan as it stands; the centre confirms or overrules."""
    if not kind:
        return None
    facts_known = facts(
        amount=int(payload.amount) if payload.amount is not None else None,
        people_count=payload.people_involved,
    )
    return propose(
        plan_in_force(),
        kind=kind,
        area=payload.area or None,
        receiver=payload.receiver or centre_for(payload.area).code,
        other_areas=payload.other_areas,
        facts=facts_known,
    )


def _receipt(receipt: Receipt, route: Proposal | None) -> dict[str, object]:
    plan = plan_in_force()
    kind = receipt.guess.kind
    named = {code: {"code": code, "label": unit.label} for code, unit in plan.units.items()}
    return {
        "code": receipt.code,
        "submitted_at": receipt.submitted_at,
        "receiver": receipt.receiver,
        "kind": kind or None,
        "kind_label": plan.kinds[kind].label if kind else None,
        "category": plan.categories[receipt.guess.category].label if kind else None,
        "flags": receipt.guess.flags,
        "questions": receipt.guess.questions,
        "lead": named[route.lead] if route and route.lead else None,
        "co": [named[code] for code in route.co] if route else [],
        "rule": route.rule if route else None,
        "because": [reason.as_dict() for reason in route.because] if route else [],
        "limitation": receipt.limitation.text if receipt.limitation else None,
        "next_due_on": receipt.next_due_on,
        "duplicates": receipt.twins,
    }


@router.post("", response={201: ReceiptOut, 200: ReceiptOut}, summary="提交一件纠纷")
def file_dispute(
    request: ApiRequest,
    payload: DisputeIn,
    response: HttpResponse,
    idempotency_key: str = Header(..., alias="Idempotency-Key", min_length=1, max_length=200),
) -> Status[dict[str, object]]:
    """Opens a dispute; the same key with the same content answers the same again (200)."""
    require(request.auth, "disputes:write")
    receipt = submit_application(
        new=payload.new(),
        by=request.auth,
        at=now(),
        idempotency_key=idempotency_key,
        receiver_unit=payload.receiver,
    )
    response["Location"] = f"/api/v1/disputes/{receipt.code}"
    return Status(
        201 if receipt.new else 200, _receipt(receipt, _route(payload, receipt.guess.kind))
    )


def _cursor(given: str) -> tuple[date | None, int] | None:
    if not given:
        return None
    try:
        day, _, number = base64.urlsafe_b64decode(given.encode()).decode().partition("/")
        return (date.fromisoformat(day) if day else None), int(number)
    except (ValueError, binascii.Error):
        raise Refused.of(
            "cursor 不对。", instead="请用上一页回答里的 next。", field="cursor", code="invalid"
        ) from None


@router.get("", response=DisputePage, summary="看得到的纠纷，最急的在前")
def list_disputes(
    request: ApiRequest,
    open_only: bool = Query(True, alias="open"),
    stage: str = "",
    cursor: str = "",
) -> dict[str, object]:
    """One page of the asker's disputes; no personal data."""
    require(request.auth, "disputes:read")
    rows = page_of(
        request.auth, open_only=open_only, stage=stage, after=_cursor(cursor), limit=PAGE + 1
    )
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    key = f"{last.next_due_on or ''}/{last.pk}" if last else ""
    return {
        "items": [presenting.line(dispute) for dispute in rows[:PAGE]],
        "next": base64.urlsafe_b64encode(key.encode()).decode() if key else None,
    }


@router.get("/{code}", response=DisputeOut, summary="一件纠纷的全部")
def read_dispute(request: ApiRequest, code: str) -> dict[str, object]:
    """A dispute with its parties; the reading is recorded."""
    require(request.auth, "disputes:read")
    dispute = dispute_for(request.auth, code)
    record_read(
        by=request.auth,
        at=now(),
        subject=f"dispute:{dispute.pk}",
        fields=["narrative", "parties"],
        dispute_id=dispute.pk,
        why="api",
    )
    return presenting.full(dispute, acting(request.auth))


@router.get("/{code}/clocks", response=list[ClockOut], summary="期限")
def read_clocks(request: ApiRequest, code: str) -> list[dict[str, object]]:
    """The clocks of a dispute, most urgent first."""
    require(request.auth, "disputes:read")
    return presenting.clocks(dispute_for(request.auth, code).pk)
