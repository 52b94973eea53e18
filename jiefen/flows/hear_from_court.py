"""What the court said moves what it is about; what does not fit waits, then a person gets it."""

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from procrastinate.contrib.django import app as jobs

from jiefen.disputes.selectors import live_proceeding
from jiefen.disputes.services import lock_dispute, lock_proceeding
from jiefen.documents.services import store_upload
from jiefen.doors.court_exchange import services as exchange
from jiefen.doors.court_exchange.selectors import (
    COMMISSIONED,
    ENTRUSTED,
    court_actor,
    due_incoming,
    lock_incoming,
)
from jiefen.doors.court_exchange.types import IncomingState
from jiefen.flows.choose_from_roster import appoint
from jiefen.flows.court_step import court_step
from jiefen.flows.receive_commission import receive_commission, sides_in
from jiefen.flows.return_to_court import RECALLED, follow_commissions
from jiefen.flows.telling import tell_centre, tell_parties
from jiefen.kernel import ledger
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import now
from jiefen.kernel.transactions import whole
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding
    from jiefen.doors.court_exchange.models import IncomingEvent
    from jiefen.kernel.models import Entry

PAPER = "court_paper"
_SUITS = ("litigation", "small_claims", "summary_procedure", "ordinary_procedure")
_TOO_EARLY = frozenset({"wrong_state", "precondition_missing", "no_proceeding"})
_TRACKS = {"small_claims": "small", "summary": "summary", "ordinary": "ordinary"}


@dataclass(frozen=True, slots=True)
class Move:
    """Which act of which doors an event is, on which of its days, with which of its fields.

    `given` are the preconditions that the court's own signed word shows.
    """

    doors: tuple[str, ...]
    act: str
    day: str
    fields: Mapping[str, str]
    given: tuple[str, ...] = ()
    reason_code: str = ""


_NUMBER = {"number": "number"}
_GROUND = {"ground": "ground"}
_CONFIRMATION = ("judicial_confirmation",)
_MOVES: Mapping[str, Move] = {
    "mediation.recalled": Move(
        (COMMISSIONED, ENTRUSTED), "withdraw", "recalled_on", {}, reason_code=RECALLED
    ),
    "deed.issued": Move((ENTRUSTED,), "issue_deed", "last_receipt_on", _NUMBER),
    "suit.withdrawn": Move((ENTRUSTED,), "permit_withdrawal", "ruled_on", {}),
    "agreement.rejected": Move((ENTRUSTED,), "reject_agreement", "ruled_on", {}, ("reason_given",)),
    "confirmation.admitted": Move(_CONFIRMATION, "register", "admitted_on", _NUMBER),
    "confirmation.refused": Move(_CONFIRMATION, "not_accepted", "refused_on", _GROUND),
    "confirmation.granted": Move(_CONFIRMATION, "rule_valid", "ruled_on", _NUMBER),
    "confirmation.dismissed": Move(_CONFIRMATION, "reject", "ruled_on", _GROUND),
    # A court that registered a suit has asked both before; nothing here may hold the suit up.
    "filing.registered": Move(
        _SUITS,
        "register",
        "registered_on",
        {"number": "number", "track": "track"},
        ("assessed", "small_claim_told"),
    ),
    "filing.returned": Move(_SUITS, "ask_correction", "returned_on", {}, ("reason_given",)),
    "filing.refused": Move(_SUITS, "not_registered", "ruled_on", {}, ("reason_given",)),
    "enforcement.registered": Move(("enforcement",), "notify", "registered_on", _NUMBER),
    "enforcement.refused": Move(
        ("enforcement",), "not_accepted", "refused_on", {}, ("reason_given",)
    ),
}


def _live(dispute_id: int, doors: tuple[str, ...]) -> "Proceeding":
    for door in doors:
        found = live_proceeding(dispute_id, door)
        if found is not None:
            return lock_proceeding(found.pk)
    raise Refused.of("这件纠纷没有在这条途径上办。", code="no_proceeding")


def _reason(payload: Mapping[str, object]) -> str:
    missing = payload.get("missing")
    lines = missing if isinstance(missing, list) else [payload.get("reason") or ""]
    return "；".join(str(line) for line in lines if line)


def _track(track: str) -> str:
    if track not in _TRACKS:
        raise Refused.of("法院按督促程序立案，请转到支付令办理。", code="unknown_act")
    return _TRACKS[track]


def _move(event: "IncomingEvent", by: Actor, at: datetime) -> None:
    plan, payload = _MOVES[event.kind], event.payload
    answers = {name: payload[field] for name, field in plan.fields.items() if payload.get(field)}
    if "track" in answers:
        answers["track"] = _track(str(answers["track"]))
    court_step(
        _live(int(str(event.dispute_id)), plan.doors),
        plan.act,
        day=date.fromisoformat(payload[plan.day]),
        answers=answers,
        given=plan.given,
        reason=_reason(payload),
        reason_code=plan.reason_code,
        by=by,
        at=at,
    )


def _serve(event: "IncomingEvent", by: Actor, at: datetime) -> None:
    """A judgment or ruling reached one side; the remedies' periods of that side run from then."""
    payload = event.payload
    proceeding = _live(int(str(event.dispute_id)), (*_CONFIRMATION, *_SUITS))
    day = date.fromisoformat(payload["served_on"])
    sides = sides_in(proceeding.dispute_id)
    for party in sides:
        if party.side == payload["side"] and str(party.pk) not in _served(proceeding):
            court_step(proceeding, "serve", day=day, party_id=party.pk, by=by, at=at)
    if {str(party.pk) for party in sides} <= _served(proceeding):
        court_step(proceeding, "all_served", given=["everyone_served"], by=by, at=at)


def _served(proceeding: "Proceeding") -> set[str]:
    return set(proceeding.facts.get("served", {}))


def _close_enforcement(event: "IncomingEvent", by: Actor, at: datetime) -> None:
    payload = event.payload
    act = {"performed": "done", "ended_this_time": "stop"}.get(payload["result"])
    if act is None:
        raise Refused.of("执行结案的这种情况要人工办理。", code="unknown_act")
    court_step(
        _live(int(str(event.dispute_id)), ("enforcement",)),
        act,
        day=date.fromisoformat(payload["closed_on"]),
        given=["reason_given", "told_in_writing"],
        by=by,
        at=at,
    )


def _commission(event: "IncomingEvent", by: Actor, at: datetime) -> None:
    receive_commission(event=event, by=by, at=at)


def _appoint(event: "IncomingEvent", by: Actor, at: datetime) -> None:
    appoint(event=event, by=by, at=at)


_OTHERS: Mapping[str, Callable[["IncomingEvent", Actor, datetime], None]] = {
    "mediation.commissioned": _commission,
    "mediation.entrusted": _commission,
    "mediation.appointed": _appoint,
    "judgment.served": _serve,
    "enforcement.closed": _close_enforcement,
}


def _keep_files(event: "IncomingEvent", by: Actor, at: datetime) -> None:
    """Files that came with an event become files of the dispute."""
    for file in event.payload.get("files") or ():
        content = base64.b64decode(file["content"])
        store_upload(
            dispute_id=event.dispute_id,
            upload=ContentFile(content, name=file["name"]),
            kind=PAPER,
            by=by,
            at=at,
        )


@whole
def _apply(incoming_id: int, by: Actor, at: datetime) -> list[int] | None:
    """Applies one event; the ids that waited for it, or None if there was nothing to do."""
    event = lock_incoming(incoming_id)
    if event.state not in {IncomingState.RECEIVED, IncomingState.WAITING}:
        return None
    if event.dispute_id is not None:
        lock_dispute(event.dispute_id)
    _OTHERS.get(event.kind, _move)(event, by, at)
    _keep_files(event, by, at)
    if event.kind not in _OTHERS or event.kind == "judgment.served":
        dispute = lock_dispute(int(str(event.dispute_id)))
        text = "法院有新的消息，请打开页面看。"
        tell_parties(dispute, text, sides=("applicant", "respondent"), by=by, at=at)
    return exchange.mark_applied(event=event, by=by, at=at)


@whole
def _put_aside(incoming_id: int, refused: Refused, by: Actor, at: datetime) -> None:
    event = lock_incoming(incoming_id)
    if event.state not in {IncomingState.RECEIVED, IncomingState.WAITING}:
        return
    early = refused.code in _TOO_EARLY and event.dispute_id is not None
    if early and exchange.mark_waiting(event=event, code=refused.code, by=by, at=at):
        return
    exchange.keep_for_person(event=event, code=refused.code, by=by, at=at)
    if event.dispute_id is not None:
        dispute = lock_dispute(event.dispute_id)
        tell_centre(dispute, "法院来的消息系统办不了，请人工处理。", by=SYSTEM, at=at)


def hear_from_court(*, incoming_id: int, by: Actor | None = None, at: datetime) -> bool:
    """Applies an event, and then those that had come before it; says whether it was applied now.

    Run twice it changes nothing. An event that is too early waits for the one before it; one that
    does not fit stays on the timeline for a clerk.
    """
    court = by or court_actor()
    try:
        waiting = _apply(incoming_id, court, at)
    except Refused as refused:
        _put_aside(incoming_id, refused, court, at)
        return False
    for earlier in waiting or ():
        hear_from_court(incoming_id=earlier, by=court, at=at)
    return waiting is not None


def _alarm(entry: "Entry") -> None:
    kind, _, number = entry.stream.partition(":")
    if kind == "dispute":
        text = "有材料没有送到法院系统，请人工处理。"
        tell_centre(lock_dispute(int(number)), text, by=SYSTEM, at=entry.at)


def listen() -> None:
    """Called once when the program starts."""
    ledger.on("court.send_failed", _alarm)


@jobs.task(name="flows.hear_from_court", queue="messages")
def hear(incoming_id: int) -> None:
    """Applies one event of the court."""
    hear_from_court(incoming_id=incoming_id, at=now())


@jobs.periodic(cron="* * * * *")
@jobs.task(name="flows.hear_waiting", queue="messages", queueing_lock="flows.hear_waiting")
def hear_waiting(timestamp: int) -> None:
    """Tries every event again whose time has come."""
    at = now()
    for incoming_id in due_incoming(at=at):
        hear_from_court(incoming_id=incoming_id, at=at)


@jobs.periodic(cron="17 * * * *")
@jobs.task(
    name="flows.follow_commissions", queue="clocks", queueing_lock="flows.follow_commissions"
)
def follow(timestamp: int) -> None:
    """Takes on every commission whose time has come, every hour."""
    follow_commissions(at=now())
