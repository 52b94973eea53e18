"""Reads of messages, invitations, notices and service."""

from jiefen.notices.selectors.funnel import FunnelRow, disputes_behind, funnel
from jiefen.notices.selectors.invitations import (
    attempts_made,
    contacts_of,
    due_invitations,
    events_of,
    follow_ups_for,
    invitation_by_id,
    invitation_by_link,
    invitations_of,
    latest_response,
    silent_invitations_of,
)
from jiefen.notices.selectors.messages import (
    TextPart,
    failed_messages_for,
    message_for,
    messages_for,
    messages_to,
    parts_of,
)
from jiefen.notices.selectors.notices import (
    met_preconditions,
    notice_for,
    notices_of,
    required_before,
    unreceipted,
)
from jiefen.notices.selectors.serving import (
    publicly_served,
    served_on_all,
    service_address_of,
    service_by_id,
    services_of,
    tries_of,
    waiting_services,
)

__all__ = [
    "FunnelRow",
    "TextPart",
    "attempts_made",
    "contacts_of",
    "disputes_behind",
    "due_invitations",
    "events_of",
    "failed_messages_for",
    "follow_ups_for",
    "funnel",
    "invitation_by_id",
    "invitation_by_link",
    "invitations_of",
    "latest_response",
    "message_for",
    "messages_for",
    "messages_to",
    "met_preconditions",
    "notice_for",
    "notices_of",
    "parts_of",
    "publicly_served",
    "required_before",
    "served_on_all",
    "service_address_of",
    "service_by_id",
    "services_of",
    "silent_invitations_of",
    "tries_of",
    "unreceipted",
    "waiting_services",
]
