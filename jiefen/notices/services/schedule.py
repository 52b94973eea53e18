"""When the next step of an unanswered invitation falls due, by the district's commitments."""

from dataclasses import dataclass
from datetime import date, datetime

from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.deadline import due

REMINDERS = ("SC.INVITE.2", "SC.INVITE.5")
HAND_OVER = "SC.INVITE.PERSON"
NO_RESPONSE = "SC.INVITE.END"
CALL_BACK = "SC.CALLBACK"


@dataclass(frozen=True)
class NextStep:
    """What happens next if nobody answers: `remind`, `hand_over` or `close`, and on which day."""

    code: str
    day: date


def day_of(rule_id: str, event: datetime) -> date:
    """The day on which a commitment that an event starts falls due."""
    rule = plan_in_force().clock(rule_id)
    return due(rule, event=local_day(event), calendar=working_calendar()).last_day


def next_step(created_at: datetime, *, reminders: int, can_remind: bool) -> NextStep:
    """The step after so many reminders; whoever has no phone is called on by a person instead."""
    if can_remind and reminders < len(REMINDERS):
        return NextStep("remind", day_of(REMINDERS[reminders], created_at))
    return NextStep("hand_over", day_of(HAND_OVER, created_at))


def after_hand_over(created_at: datetime) -> NextStep:
    """The step that follows when a person was asked to call or visit."""
    return NextStep("close", day_of(NO_RESPONSE, created_at))
