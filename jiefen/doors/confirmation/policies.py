"""Who files for confirmation, and who enters what the court did."""

from typing import TYPE_CHECKING

from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Allowed, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding

_TELL = frozenset({"centre_clerk", "centre_head", "mediator", "committee_head"})
_COURT = frozenset({"handler", "unit_head"})


def may_file(by: Actor, proceeding: "Proceeding") -> Allowed | Refused:
    """A party of the dispute, the mediator or clerk who hands it in for both, or the court."""
    if by.kind == "party" or may_review(by, proceeding):
        return Allowed()
    return Refused.of("您不能提交这份申请。", code="forbidden")


def may_review(by: Actor, proceeding: "Proceeding") -> Allowed | Refused:
    """The court's people, or who tells what the court decided."""
    if by.kind in {"system", "integration"} or by.roles & _TELL:
        return Allowed()
    if by.kind == "staff" and by.unit_id == proceeding.unit_id and by.roles & _COURT:
        return Allowed()
    return Refused.of("审查由法院办理。", instead="请联系办理的法院。", code="forbidden")
