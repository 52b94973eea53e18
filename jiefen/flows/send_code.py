"""A one-time code goes out as a short message; a case code opens with name and code."""

from contextlib import suppress
from datetime import datetime

from jiefen.accounts import services as accounts
from jiefen.accounts.types import CodePurpose
from jiefen.disputes.selectors import party_named
from jiefen.kernel.actor import Actor
from jiefen.notices.services import queue_message
from jiefen.rules.trace import Refused


def send_code(
    *, phone: str, purpose: str, by: Actor, at: datetime, subject: str = "", source: str = ""
) -> None:
    """Sends a one-time code for one purpose (and subject) to a phone.

    `source` is the network address of the asker. Raises `Refused` (code `throttled`).
    """

    def deliver(to: str, text: str) -> None:
        queue_message(to=to, text=text, purpose="code", by=by, at=at)

    accounts.send_code(
        phone=phone,
        purpose=purpose,
        by=by,
        at=at,
        deliver=deliver,
        subject=subject,
        source=source,
    )


def _subject(party_id: int) -> str:
    return f"party:{party_id}"


def send_case_code(*, case_code: str, name: str, by: Actor, at: datetime, source: str = "") -> None:
    """Sends a code to the phone on file of the party of this name, if there is one.

    Answers the same in every case, so that nobody learns which disputes and parties exist.
    """
    accounts.pretend_to_send_code(
        asked_for=f"{case_code.strip().upper()}:{name.strip()}",
        purpose=CodePurpose.CASE_ACCESS,
        by=by,
        at=at,
        source=source,
    )
    found = party_named(case_code, name, at=at)
    if found is None:
        return
    party_id, phone = found
    # A phone that got too many codes gets no more, but saying so would tell that it exists.
    with suppress(Refused):
        send_code(
            phone=phone,
            purpose=CodePurpose.CASE_ACCESS,
            by=by,
            at=at,
            subject=_subject(party_id),
        )


def open_case(
    *, case_code: str, name: str, code: str, by: Actor, at: datetime, source: str = ""
) -> int:
    """The party as whom somebody may enter, after the code sent to the phone on file."""
    found = party_named(case_code, name, at=at)
    party_id, phone = found or (0, f"{case_code}:{name}")
    accounts.use_code(
        phone=phone,
        purpose=CodePurpose.CASE_ACCESS,
        code=code,
        by=by,
        at=at,
        subject=_subject(party_id),
        source=source,
    )
    if found is None:
        raise Refused.of("没有找到。", code="not_found")
    return party_id
