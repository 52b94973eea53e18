"""Who runs an arbitration, who decides on recusal, who speaks for a party."""

from typing import TYPE_CHECKING

from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Allowed, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Party, Proceeding

_RUN = frozenset({"handler", "unit_head"})
_TELL = frozenset({"centre_clerk", "centre_head"})


def may_run(by: Actor, proceeding: "Proceeding") -> Allowed | Refused:
    """The handlers of the body that arbitrates, or a centre or system that tells what it did."""
    if by.kind == "system" or by.kind == "integration" or by.roles & _TELL:
        return Allowed()
    if by.kind == "staff" and by.unit_id == proceeding.unit_id and by.roles & _RUN:
        return Allowed()
    return Refused.of(
        "这件仲裁由仲裁机构办理。", instead="请联系承办的仲裁机构。", code="forbidden"
    )


def may_decide_recusal(by: Actor, proceeding: "Proceeding") -> Allowed | Refused:
    """The head of the body that arbitrates, or who tells what it decided."""
    run = may_run(by, proceeding)
    if isinstance(run, Refused):
        return run
    if by.kind == "staff" and by.roles & _RUN and "unit_head" not in by.roles:
        return Refused.of(
            "是否回避由仲裁委员会决定，承办人不能自己定。",
            instead="请负责人决定。",
            code="forbidden",
        )
    return Allowed()


def may_speak(by: Actor, party: "Party", proceeding: "Proceeding") -> Allowed | Refused:
    """The party itself, or who runs the case and writes down what it said."""
    if by.kind == "party":
        if party.pk in by.party_ids:
            return Allowed()
        return Refused.of("您只能替自己说。", code="forbidden")
    return may_run(by, proceeding)
