"""Writes of judicial confirmation: one matter per file."""

from jiefen.doors.confirmation.services.filing import checked, file_application
from jiefen.doors.confirmation.services.objecting import (
    decide_on_objection,
    object_to_ruling,
    receive_ruling,
)
from jiefen.doors.confirmation.services.reviewing import check_together, decide_application

__all__ = [
    "check_together",
    "checked",
    "decide_application",
    "decide_on_objection",
    "file_application",
    "object_to_ruling",
    "receive_ruling",
]
