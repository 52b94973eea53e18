"""Events: the ledger as other systems follow it."""

from datetime import timedelta

from ninja import Router
from ninja.params.functions import Query

from jiefen.api.v1.auth import ApiRequest, require
from jiefen.api.v1.schemas import EventOut, EventPage
from jiefen.disputes.selectors import dispute_for, events_for, history_of
from jiefen.kernel.clock import now
from jiefen.kernel.ledger import Entry
from jiefen.organisations.selectors import tree

router = Router(tags=["events"])

# An entry gets its number before its transaction ends; the youngest wait, so that none is missed.
SETTLED = timedelta(seconds=5)


def _event(entry: Entry, dispute: str) -> dict[str, object]:
    units = tree().units
    return {
        "id": entry.pk,
        "dispute": dispute,
        "seq": entry.seq,
        "at": entry.at,
        "act": entry.act,
        "subject": entry.subject,
        "actor_kind": entry.actor_kind,
        "actor_role": entry.actor_role,
        "unit": units[entry.unit_id].code if entry.unit_id in units else None,
        "facts": entry.facts,
        "because": entry.because,
        "rule": entry.rule,
        "plan_version": entry.plan_version,
        "hash": bytes(entry.hash).hex(),
    }


@router.get("/events", response=EventPage, summary="某个编号之后发生的事")
def list_events(
    request: ApiRequest, after: int = Query(0, ge=0), limit: int = Query(100, ge=1, le=500)
) -> dict[str, object]:
    """Events of the asker's disputes after a cursor, oldest first."""
    require(request.auth, "events:read")
    found = events_for(request.auth, after=after, before=now() - SETTLED, limit=limit)
    return {
        "items": [_event(entry, code) for entry, code in found],
        "next": found[-1][0].pk if found else after,
    }


@router.get("/disputes/{code}/events", response=list[EventOut], summary="一件纠纷的台账")
def list_dispute_events(request: ApiRequest, code: str) -> list[dict[str, object]]:
    """The whole ledger of one dispute in order."""
    require(request.auth, "disputes:read")
    dispute = dispute_for(request.auth, code)
    return [_event(entry, dispute.code) for entry in history_of(dispute.pk)]
