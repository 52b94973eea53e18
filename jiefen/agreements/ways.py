"""What somebody can do when the other side does not keep the agreement."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jiefen.rules.trace import Cite, Reason

CiteOf = Callable[[str, str], Cite]


@dataclass(frozen=True, slots=True)
class Way:
    """One way on, whether it is open now, and why."""

    code: str
    label: str
    open: bool
    reason: Reason


def ways_after_default(
    *, money_only: bool, confirmed: bool, last_day: date | None, today: date, cite: CiteOf
) -> tuple[Way, ...]:
    """The ways on after a default, the quickest first.

    Source: 人民调解法 31-33, 民事诉讼法 205-206 and 225.
    """
    urge = Way(
        "urge",
        "请调委会督促",
        open=True,
        reason=Reason(
            "调委会要监督协议的履行，督促对方做到。", (cite("people_mediation_law", "31"),)
        ),
    )
    enforce = Way(
        "enforce",
        "申请法院强制执行",
        open=confirmed,
        reason=Reason(
            "协议经法院确认有效后，对方不履行，可以申请强制执行。",
            (cite("people_mediation_law", "33"), cite("civil_procedure_law", "206")),
        ),
    )
    in_time = last_day is not None and today <= last_day
    confirm = Way(
        "confirm",
        "双方一起申请司法确认",
        open=in_time and not confirmed,
        reason=Reason(
            f"协议生效起三十日内双方共同申请，最后一天是 {last_day}。"
            if last_day
            else "协议生效起三十日内双方共同申请。",
            (cite("people_mediation_law", "33"), cite("civil_procedure_law", "205")),
        ),
    )
    order = Way(
        "payment_order",
        "向法院申请支付令",
        open=money_only,
        reason=Reason(
            "只欠钱、数额确定、已经到期，并且双方没有别的债务纠纷的，可以申请支付令。",
            (cite("civil_procedure_law", "225"),),
        ),
    )
    sue = Way(
        "sue",
        "向法院起诉",
        open=True,
        reason=Reason(
            "对协议的履行或者内容有争议，任何一方都可以起诉。",
            (cite("people_mediation_law", "32"),),
        ),
    )
    return (urge, enforce, confirm, order, sue)
