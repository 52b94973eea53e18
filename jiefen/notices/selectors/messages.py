import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet

from jiefen.kernel.actor import Actor
from jiefen.kernel.secrets import blind_index
from jiefen.notices.models import Message
from jiefen.notices.types import MessageState
from jiefen.rules.trace import Refused


def _visible(by: Actor) -> QuerySet[Message]:
    if by.kind == "system":
        return Message.objects.all()
    if by.kind != "staff" or by.unit_id is None:
        return Message.objects.none()
    scope = Q(dispute__scopes__unit_id=by.unit_id)
    if by.roles & {"administrator", "coordinator"}:
        scope |= Q(dispute=None)
    return Message.objects.filter(scope)


def messages_for(by: Actor, *, state: str = "", before: int | None = None) -> list[Message]:
    """The newest 50 messages somebody may see: of their unit's disputes and those below."""
    found = _visible(by).select_related("dispute")
    if state in MessageState.values:
        found = found.filter(state=state)
    if before is not None:
        found = found.filter(pk__lt=before)
    return list(found.order_by("-pk")[:50])


def message_for(by: Actor, message_id: int) -> Message:
    """One message, if this actor may see it."""
    found = _visible(by).filter(pk=message_id).first()
    if found is None:
        raise Refused.of("没有找到这条短信。", code="not_found")
    return found


def failed_messages_for(by: Actor, *, since: datetime | None = None) -> list[Message]:
    """The alarm list: messages that did not go out and that nobody has taken charge of."""
    found = _visible(by).filter(state=MessageState.FAILED, taken_over_at=None)
    if since is not None:
        found = found.filter(failed_at__gte=since)
    return list(found.select_related("dispute").order_by("-failed_at")[:200])


def messages_to(phone: str, *, limit: int = 20) -> list[Message]:
    """What was sent to a phone, newest first; in the demo a page stands in for the phone."""
    index = blind_index("phone", phone)
    return list(Message.objects.filter(to_index=index).order_by("-pk")[:limit])


_ADDRESS = re.compile(r"(https?://[A-Za-z0-9./:_?=&%-]*[A-Za-z0-9/_=-])")


@dataclass(frozen=True)
class TextPart:
    """A piece of a message; `href` is the path it leads to when it is an address of ours."""

    text: str
    href: str = ""


def parts_of(message: Message) -> list[TextPart]:
    """The text of a message with our own addresses as links, other addresses as plain words."""
    own = urlsplit(settings.PUBLIC_URL).netloc
    parts = []
    for piece in _ADDRESS.split(message.text):
        address = urlsplit(piece) if _ADDRESS.fullmatch(piece) else None
        if piece:
            ours = address is not None and address.netloc == own
            parts.append(TextPart(piece, address.path if address and ours else ""))
    return parts
