"""Writes on messages, invitations, notices and service: one subject per file."""

from jiefen.notices.services.messages import (
    queue_message,
    send_message,
    take_delivery_report,
    take_over_failure,
    waiting_messages,
)

__all__ = [
    "queue_message",
    "send_message",
    "take_delivery_report",
    "take_over_failure",
    "waiting_messages",
]
