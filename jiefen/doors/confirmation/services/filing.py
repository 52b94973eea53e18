"""The joint application: filed only when every check of the law is met."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from jiefen.disputes.policies import check
from jiefen.doors.confirmation.models import Application
from jiefen.doors.confirmation.policies import may_file
from jiefen.doors.confirmation.services.entries import enter
from jiefen.kernel.actor import Actor
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.rules.confirmation import ConfirmationAnswer, check_confirmation
from jiefen.rules.confirmation_period import Agreed
from jiefen.rules.confirming_courts import CourtOf, competent_courts
from jiefen.rules.trace import Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Proceeding


def checked(agreed: Agreed, *, on: date) -> ConfirmationAnswer:
    """Every check of a joint application on a day, by the plan and calendar in force."""
    return check_confirmation(plan_in_force(), agreed, today=on, calendar=working_calendar())


@whole
def file_application(
    *,
    proceeding: "Proceeding",
    agreed: Agreed,
    court_of: CourtOf,
    invited: bool = False,
    subject: bool = False,
    intermediate: bool = False,
    agreement_id: int | None = None,
    filed_on: date,
    by: Actor,
    at: datetime,
) -> Application:
    """Files the application; Refused with article and remedy when a check fails or is open.

    Raises Refused also for a court that is not competent and for a second application.
    """
    check(may_file(by, proceeding))
    if Application.objects.filter(proceeding=proceeding).exists():
        raise Refused.of("已经申请过。", instead="请在这份申请里继续。", code="filed")
    plan = plan_in_force()
    courts = competent_courts(plan, invited=invited, subject=subject, intermediate=intermediate)
    if court_of not in [one.of for one in courts.courts]:
        raise Refused(
            tuple(one.because for one in courts.courts),
            tuple(f"向{one.label}申请" for one in courts.courts),
            "court",
            "not_competent",
        )
    answer = checked(agreed, on=filed_on)
    refused = answer.refused()
    window = answer.window
    if refused is not None:
        raise refused
    if window.effective_on is None or window.due is None:
        raise Refused.of("还说不清协议哪一天生效。", field="effective_on", code="unknown")
    filed = Application.objects.create(
        proceeding=proceeding,
        agreement_id=agreement_id,
        effective_on=window.effective_on,
        last_day=window.due.last_day,
        filed_on=filed_on,
        court_of=court_of,
    )
    enter(
        proceeding,
        "filed",
        by=by,
        at=at,
        facts={
            "agreement": agreement_id,
            "effective_on": filed.effective_on,
            "last_day": filed.last_day,
            "on": filed_on,
            "court_of": court_of,
        },
        because=tuple(one.because for one in answer.checks),
    )
    return filed
