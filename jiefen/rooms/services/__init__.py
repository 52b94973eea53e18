"""Writes of the mediation room: one matter per file."""

from jiefen.rooms.services.confidences import confide, report_danger, write_note
from jiefen.rooms.services.evidence import list_evidence, remove_evidence
from jiefen.rooms.services.mediators import (
    decide_objection,
    disclose,
    nominate,
    object_to_mediator,
    prefer_mediators,
)
from jiefen.rooms.services.records import open_record, read_back, save_record, sign_record
from jiefen.rooms.services.sessions import (
    answer_guest,
    answer_session,
    close_session,
    drop_guest,
    invite_guest,
    move_session,
    plan_session,
)
from jiefen.rooms.services.undisputed import confirm_fact, state_fact, withdraw_fact

__all__ = [
    "answer_guest",
    "answer_session",
    "close_session",
    "confide",
    "confirm_fact",
    "decide_objection",
    "disclose",
    "drop_guest",
    "invite_guest",
    "list_evidence",
    "move_session",
    "nominate",
    "object_to_mediator",
    "open_record",
    "plan_session",
    "prefer_mediators",
    "read_back",
    "remove_evidence",
    "report_danger",
    "save_record",
    "sign_record",
    "state_fact",
    "withdraw_fact",
    "write_note",
]
