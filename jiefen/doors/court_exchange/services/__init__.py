"""Writes of the exchange with the court: one subject per file."""

from jiefen.doors.court_exchange.services.assessments import record_answer, record_assessment
from jiefen.doors.court_exchange.services.commissions import (
    ask_appointment,
    choose,
    clear_choices,
    end_commission,
    mark_accepted,
    mark_consented,
    mark_extended,
    mark_organisation,
    open_commission,
)
from jiefen.doors.court_exchange.services.inbox import (
    attach_dispute,
    keep_for_person,
    mark_applied,
    mark_waiting,
    receive_event,
    settle_event,
    use_nonce,
)
from jiefen.doors.court_exchange.services.outbox import (
    LEASE,
    MAX_TRIES,
    queue_event,
    send_event,
    take_over_failure,
    waiting_events,
)

__all__ = [
    "LEASE",
    "MAX_TRIES",
    "ask_appointment",
    "attach_dispute",
    "choose",
    "clear_choices",
    "end_commission",
    "keep_for_person",
    "mark_accepted",
    "mark_applied",
    "mark_consented",
    "mark_extended",
    "mark_organisation",
    "mark_waiting",
    "open_commission",
    "queue_event",
    "receive_event",
    "record_answer",
    "record_assessment",
    "send_event",
    "settle_event",
    "take_over_failure",
    "use_nonce",
    "waiting_events",
]
