"""Who may file for somebody, confirm it, and settle possible duplicates."""

from jiefen.intake.models import DuplicateCandidate, Filing
from jiefen.kernel.actor import Actor
from jiefen.organisations.types import Role
from jiefen.rules.trace import Allowed, Refused

_CLERKS = frozenset({Role.CENTRE_CLERK, Role.CENTRE_HEAD, Role.COUNTER_CLERK})


def may_file_on_behalf(by: Actor) -> Allowed | Refused:
    """Every member of a unit takes an application: whoever is asked first is responsible."""
    if by.is_staff and by.unit_id is not None:
        return Allowed()
    return Refused.of(
        "代别人登记只能由网格员、窗口或单位工作人员来做。",
        instead="您可以用自己的手机号直接提交。",
        code="forbidden",
    )


def may_confirm(by: Actor, filing: Filing) -> Allowed | Refused:
    """Whoever filed for the person, or a clerk, takes the person's confirmation."""
    if by.account_id == filing.filed_by_id or by.roles & _CLERKS:
        return Allowed()
    return Refused.of("这份登记不是您代办的。", instead="请联系登记人。", code="forbidden")


def may_settle(by: Actor, pair: DuplicateCandidate) -> Allowed | Refused:
    """A clerk of a centre decides whether two disputes are one."""
    if by.roles & _CLERKS:
        return Allowed()
    return Refused.of(
        "是否重复由综治中心受理人员判断。", instead="请联系综治中心。", code="forbidden"
    )
