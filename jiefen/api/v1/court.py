"""The court's own system tells what it did: signed events, each taken once."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import Field, ValidationError

from jiefen.doors.court_exchange.selectors import court_actor
from jiefen.doors.court_exchange.services import receive_event, use_nonce
from jiefen.doors.court_exchange.signing import NONCE, SIGNATURE, TIMESTAMP, check
from jiefen.kernel.clock import now
from jiefen.rules.trace import Reason, Refused

router = Router(tags=["court"])


class CourtEventIn(Schema):
    """One event of the court; the fields of `payload` depend on the kind."""

    event_id: str = Field(min_length=1, max_length=80)
    kind: str = Field(min_length=1, max_length=40)
    dispute: str = Field("", max_length=40)
    occurred_at: datetime
    payload: dict[str, Any]


class CourtEventOut(Schema):
    """That an event was taken; `duplicate` says that it had been taken before."""

    event_id: str
    duplicate: bool


_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": CourtEventIn.model_json_schema()}},
    },
    "parameters": [
        {"in": "header", "name": name, "required": True, "schema": {"type": "string"}}
        for name in (TIMESTAMP, NONCE, SIGNATURE)
    ],
    "security": [],
}


def _read(body: bytes) -> CourtEventIn:
    try:
        event = CourtEventIn.model_validate_json(body)
    except ValidationError as invalid:
        faults = invalid.errors()
        names = [".".join(str(part) for part in fault["loc"]) for fault in faults]
        raise Refused(
            tuple(
                Reason(f"{name or '正文'}：{fault['msg']}")
                for name, fault in zip(names, faults, strict=True)
            ),
            instead=("请按《与法院交换的事件》补正后再发。",),
            field=names[0] or None,
            code="invalid",
        ) from None
    if event.occurred_at.tzinfo is None:
        raise Refused.of("时间要带时区。", field="occurred_at", code="invalid")
    return event


@router.post(
    "/events",
    auth=None,
    response={202: CourtEventOut},
    openapi_extra=_BODY,
    summary="法院系统发来一件事",
)
def take_event(request: HttpRequest) -> Status[dict[str, object]]:
    """Takes a signed event of the court; the same `event_id` again changes nothing."""
    at = now()
    nonce = check(body=request.body, given=request.headers, secret=settings.COURT_SECRET, at=at)
    event, by = _read(request.body), court_actor()
    with transaction.atomic():
        use_nonce(nonce=nonce, by=by, at=at)
        kept, new = receive_event(
            event_id=event.event_id,
            kind=event.kind,
            dispute_code=event.dispute,
            occurred_at=event.occurred_at,
            payload=event.payload,
            by=by,
            at=at,
        )
    return Status(202, {"event_id": kept.event_id, "duplicate": not new})
