"""What a request does to limitation: the law's words for the receipt."""

from datetime import datetime

from jiefen.intake.types import Guess, Interruption
from jiefen.kernel.clock import CHINA
from jiefen.kernel.plans import plan_in_force

_AGAINST_AUTHORITY = "administrative"
_RULE = "request_to_mediation"


def interruption(*, guess: Guess, at: datetime) -> Interruption | None:
    """That this request interrupts limitation as of its moment; none for a claim on an authority.

    Sources: 诉讼时效规定 12, 民法典 195. The time limits for reconsideration or a suit against an
    authority are not touched by mediation, so nothing is promised there.
    """
    if guess.category == _AGAINST_AUTHORITY:
        return None
    rule = plan_in_force().limitation[_RULE]
    moment = at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
    text = f"您于 {moment} 提出请求。{rule.text}。"
    return Interruption(at=at, text=text, cites=rule.cites)
