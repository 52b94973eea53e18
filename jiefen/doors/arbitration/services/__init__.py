"""Writes of an arbitration: one matter per file."""

from jiefen.doors.arbitration.services.awards import judged, make_award, serve_award
from jiefen.doors.arbitration.services.hearings import (
    hold_hearing,
    object_to_record,
    set_hearing,
    settle_objection,
    sign_record,
    write_record,
)
from jiefen.doors.arbitration.services.tribunal import ask_recusal, decide_recusal, form_tribunal

__all__ = [
    "ask_recusal",
    "decide_recusal",
    "form_tribunal",
    "hold_hearing",
    "judged",
    "make_award",
    "object_to_record",
    "serve_award",
    "set_hearing",
    "settle_objection",
    "sign_record",
    "write_record",
]
