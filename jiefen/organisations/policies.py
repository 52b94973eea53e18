from datetime import date

from jiefen.accounts.policies import may_administer
from jiefen.kernel.actor import Actor
from jiefen.organisations.models import Mediator
from jiefen.organisations.selectors import memberships_ever, subtree_of
from jiefen.rules.trace import Allowed, Refused


def _outside() -> Refused:
    return Refused.of(
        "这个单位不归您管理。", instead="请联系该单位或上级的系统管理员。", code="forbidden"
    )


def may_administer_unit(by: Actor, unit_id: int) -> Allowed | Refused:
    """Whether somebody may give roles in a unit and edit what is kept of it."""
    answer = may_administer(by)
    if isinstance(answer, Refused) or by.kind == "system":
        return answer
    if by.unit_id is None or unit_id not in subtree_of(by.unit_id):
        return _outside()
    return answer


def may_administer_person(by: Actor, account_id: int, *, on: date) -> Allowed | Refused:
    """Whether somebody may reset or close an account: all its present units must be theirs."""
    answer = may_administer(by)
    if isinstance(answer, Refused) or by.kind == "system":
        return answer
    held = memberships_ever(account_id)
    present = [each for each in held if each.active_to is None or each.active_to >= on]
    theirs = set(subtree_of(by.unit_id)) if by.unit_id is not None else set()
    if any(each.unit_id not in theirs for each in present or held):
        return _outside()
    return answer


def may_keep_roster(by: Actor, unit_id: int) -> Allowed | Refused:
    """Whether somebody may change a unit's roster: its committee's head or an administrator."""
    if by.is_staff and by.unit_id == unit_id and "committee_head" in by.roles:
        return Allowed()
    return may_administer_unit(by, unit_id)


def may_keep_absences(by: Actor, mediator: Mediator) -> Allowed | Refused:
    """Whether somebody may say when a mediator is away: they themselves, or the roster's keeper."""
    if by.account_id is not None and by.account_id == mediator.account_id:
        return Allowed()
    return may_keep_roster(by, mediator.unit_id)


def require(answer: Allowed | Refused) -> None:
    """Raises a no."""
    if isinstance(answer, Refused):
        raise answer
