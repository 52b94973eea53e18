from jiefen.kernel.actor import Actor
from jiefen.rules.trace import Allowed, Refused


def may_administer(by: Actor) -> Allowed | Refused:
    """Whether somebody may change other people's accounts."""
    if by.kind == "system" and by.role == "system":
        return Allowed()
    if by.is_staff and "administrator" in by.roles:
        return Allowed()
    return Refused.of(
        "只有系统管理员能修改别人的账号。", instead="请联系本单位的系统管理员。", code="forbidden"
    )


def require_administrator(by: Actor) -> None:
    """Raises why somebody may not change other people's accounts."""
    answer = may_administer(by)
    if isinstance(answer, Refused):
        raise answer
