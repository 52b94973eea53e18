"""Words being written on a phone, kept unreadable in the session until they are sent."""

import json
from collections.abc import Mapping

from django.http import HttpRequest

from jiefen.kernel.secrets import decrypt, encrypt
from jiefen.rules.trace import Refused

_LONGEST = 20_000


def keep(request: HttpRequest, name: str, words: Mapping[str, str]) -> None:
    """Keeps the fields of a form under a name; raises Refused when they are too long."""
    text = json.dumps(dict(words), ensure_ascii=False)
    if len(text) > _LONGEST:
        raise Refused.of("写得太长了。", instead="请写要点。", code="too_long")
    request.session[f"kept:{name}"] = encrypt(text).hex()


def kept(request: HttpRequest, name: str) -> dict[str, str]:
    """What was kept under a name; empty when nothing was."""
    held = request.session.get(f"kept:{name}")
    return dict(json.loads(decrypt(bytes.fromhex(held)))) if held else {}


def forget(request: HttpRequest, name: str) -> None:
    """Lets go of what was kept under a name."""
    request.session.pop(f"kept:{name}", None)


def posted(request: HttpRequest) -> dict[str, str]:
    """The fields of a form as sent, without the token."""
    sent = request.POST
    return {name: str(sent[name]) for name in sent if name != "csrfmiddlewaretoken"}
