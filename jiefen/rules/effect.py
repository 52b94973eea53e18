"""The day on which a mediation agreement takes effect."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

Form = Literal["written", "oral", "commissioned", "online"]


def effective_day(
    form: Form,
    *,
    agreed_on: date | None = None,
    party_signatures: Sequence[date | None] = (),
    mediator_signed_on: date | None = None,
    sealed_on: date | None = None,
) -> date | None:
    """The day of effect, or None while something is still missing.

    A written agreement waits for the last of all parties' signatures, the mediator's signature
    and the committee's seal; an oral one takes effect when it is reached; one that a court
    commissioned, or made online, with the last party's signature.
    Source: 人民调解法 29, 30; 特邀调解规定 24; 在线调解规则 19.
    """
    if form == "oral":
        return agreed_on
    days = [*party_signatures]
    if not days:
        return None
    if form == "written":
        days += [mediator_signed_on, sealed_on]
    elif form == "online":
        days.append(mediator_signed_on)
    done = [day for day in days if day is not None]
    return max(done) if len(done) == len(days) else None
