"""Writes on messages, invitations, notices and service: one subject per file."""

from jiefen.notices.services.codes import link_code_well_formed, read_link_code
from jiefen.notices.services.invitations import (
    bring_again,
    create_invitation,
    end_invitation,
    enter_code,
    hand_to_person,
    hear_of_message,
    lock_invitation,
    look_again,
    open_invitation,
    record_delivery,
    remind,
)
from jiefen.notices.services.messages import (
    LEASE,
    queue_message,
    send_message,
    take_delivery_report,
    take_over_failure,
    waiting_messages,
)
from jiefen.notices.services.notices import give_notice, receipt_notice, spec_of
from jiefen.notices.services.responses import (
    ask_follow_up,
    check_reply,
    finish_follow_up,
    finish_open,
    log_contact,
    record_response,
    record_wishes,
)
from jiefen.notices.services.schedule import CALL_BACK, HAND_OVER, NO_RESPONSE, day_of
from jiefen.notices.services.serving import (
    confirm_service_address,
    deemed_on,
    electronic_agreed,
    plan_service,
    record_try,
)
from jiefen.notices.services.wording import centre_phone, link_of, subject_of

__all__ = [
    "CALL_BACK",
    "HAND_OVER",
    "LEASE",
    "NO_RESPONSE",
    "ask_follow_up",
    "bring_again",
    "centre_phone",
    "check_reply",
    "confirm_service_address",
    "create_invitation",
    "day_of",
    "deemed_on",
    "electronic_agreed",
    "end_invitation",
    "enter_code",
    "finish_follow_up",
    "finish_open",
    "give_notice",
    "hand_to_person",
    "hear_of_message",
    "link_code_well_formed",
    "link_of",
    "lock_invitation",
    "log_contact",
    "look_again",
    "open_invitation",
    "plan_service",
    "queue_message",
    "read_link_code",
    "receipt_notice",
    "record_delivery",
    "record_response",
    "record_try",
    "record_wishes",
    "remind",
    "send_message",
    "spec_of",
    "subject_of",
    "take_delivery_report",
    "take_over_failure",
    "waiting_messages",
]
