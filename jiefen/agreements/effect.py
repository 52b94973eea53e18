"""The day on which a people's mediation agreement takes effect, by law alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from jiefen.agreements.types import Form, Signer
from jiefen.rules.trace import Cite, Reason


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature or seal: by which kind of signer, which person, on which day."""

    signer: str
    who: int | None
    on: date


@dataclass(frozen=True, slots=True)
class Effect:
    """The day of effect, or None and what is still missing."""

    on: date | None
    because: tuple[Reason, ...]
    missing: tuple[str, ...] = ()


def written_effect(
    signed: Sequence[Signed],
    *,
    parties: Collection[int],
    mediators: Collection[int],
    cite: Cite,
) -> Effect:
    """Last of all parties' signatures, all mediators' signatures and the committee's seal.

    Source: 人民调解法 29.
    """
    by_party = {one.who for one in signed if one.signer == Signer.PARTY}
    by_mediator = {one.who for one in signed if one.signer == Signer.MEDIATOR}
    missing = []
    if not parties or set(parties) - by_party:
        missing.append("当事人签名")
    if not mediators or set(mediators) - by_mediator:
        missing.append("人民调解员签名")
    if not any(one.signer == Signer.COMMITTEE for one in signed):
        missing.append("人民调解委员会印章")
    if missing:
        text = f"还缺{'、'.join(missing)}，协议还没有生效"
        return Effect(None, (Reason(text, (cite,)),), tuple(missing))
    day = max(one.on for one in signed)
    text = "各方当事人签名、人民调解员签名、加盖人民调解委员会印章，最后一项完成之日生效"
    return Effect(day, (Reason(text, (cite,)),))


def oral_effect(agreed_on: date | None, *, cite: Cite) -> Effect:
    """The day on which the parties agreed.

    Source: 人民调解法 30.
    """
    if agreed_on is None:
        return Effect(None, (Reason("还没有登记达成协议的日期", (cite,)),), ("达成日期",))
    return Effect(agreed_on, (Reason("口头协议自各方当事人达成协议之日起生效", (cite,)),))


def effect_of(
    form: str,
    *,
    signed: Sequence[Signed] = (),
    parties: Collection[int] = (),
    mediators: Collection[int] = (),
    agreed_on: date | None = None,
    written: Cite,
    oral: Cite,
) -> Effect:
    """The day of effect by the form of the agreement."""
    if form == Form.ORAL:
        return oral_effect(agreed_on, cite=oral)
    return written_effect(signed, parties=parties, mediators=mediators, cite=written)
