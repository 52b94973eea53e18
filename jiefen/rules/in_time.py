"""Whether something was done in time, and what is still open when it was not."""

from datetime import date

from jiefen.rules.deadline import DeadlineRule, Due
from jiefen.rules.trace import Allowed, Reason, Refused


def in_time(rule: DeadlineRule, period: Due, on: date, *, today: date | None = None) -> Allowed:
    """That an application on this day keeps the period.

    Where the change-over between two laws is unsettled a day between the two last days is
    allowed, but said to be unsure. Raises Refused for a day before the period began, a day still
    to come, and a day too late; the refusal names the article and what is still open.
    """
    if today is not None and on > today:
        raise Refused.of(f"日期在将来：{on.isoformat()}", instead="请核对日期", field="on")
    if on < period.first_day and rule.start == "next_day":
        event = date.fromordinal(period.first_day.toordinal() - 1)
        if on < event:
            text = f"“{rule.label}”从 {event.isoformat()} 的事情开始算，{on.isoformat()} 还没有开始"
            raise Refused((Reason(text, rule.cites),), ("请核对两个日期",), "on", "too_early")
    late = max((period.last_day, *period.candidates))
    if on <= period.last_day or (period.paused and on >= period.first_day):
        return Allowed(
            (Reason(f"在期限以内，最后一天是 {period.last_day.isoformat()}", rule.cites),)
        )
    if on <= late:
        text = (
            f"{rule.unsettled}：按一种理解已经过期，按另一种到 {late.isoformat()}，请工作人员核定"
        )
        return Allowed((Reason(text, rule.cites),))
    days = (on - late).days
    text = f"“{rule.label}”的最后一天是 {late.isoformat()}，{on.isoformat()} 已经晚了 {days} 天"
    instead = rule.after or ("请中心工作人员看看还有哪些途径",)
    raise Refused((Reason(text, rule.cites),), instead, "on", "too_late")
