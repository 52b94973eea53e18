"""Which periods run: the same answer as the panels show, for facts that a system sends."""

from datetime import date

from ninja import Field, Router, Schema

from jiefen.api.v1.auth import ApiRequest, require
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.clock import local_day, now
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.limitation import Happened, running_periods
from jiefen.rules.trace import CiteDict

router = Router(tags=["rules"])


class HappenedIn(Schema):
    """Something that moves a period, its day and its evidence."""

    what: str
    on: date
    until: date | None = None
    evidence: str = Field(default="", max_length=200)


class LimitationIn(Schema):
    """What is recorded of a dispute; a circumstance left out is unknown, and asked."""

    about: list[str] = Field(default_factory=list, max_length=10)
    happened: list[HappenedIn] = Field(default_factory=list, max_length=200)
    circumstances: dict[str, bool] = Field(default_factory=dict)
    today: date | None = None


class BecauseOut(Schema):
    """A reason with its articles."""

    text: str
    cites: list[CiteDict]


class StepOut(Schema):
    """What started, interrupted, suspended, capped or kept the period, or did nothing."""

    effect: str
    what: str
    label: str
    on: date
    evidence: str
    because: BecauseOut


class AskOut(Schema):
    """What must be asked: an event's day, a yes or no, or evidence."""

    about: str
    name: str
    text: str


class PeriodOut(Schema):
    """One period of the dispute."""

    code: str
    label: str
    kind: str
    state: str
    rule: str
    started_on: date | None
    evidence: str
    last_day: date | None
    candidates: list[date]
    alarms: list[date]
    days_left: int | None
    certain: bool
    provisional: bool
    steps: list[StepOut]
    asks: list[AskOut]
    because: list[BecauseOut]
    not_stopped_by_mediation: bool
    after: list[str]
    warning: str


class LimitationOut(Schema):
    """Every period, the most urgent first."""

    periods: list[PeriodOut]
    plan_version: str


@router.post("/limitation", response=LimitationOut, summary="哪些期限在走，还要问什么")
def limitation(request: ApiRequest, payload: LimitationIn) -> dict[str, object]:
    """Which periods run, from when, on what evidence, until when, and what must be asked."""
    require(request.auth, "rules:use")
    plan = plan_in_force()
    found = running_periods(
        plan,
        about=payload.about,
        happened=[Happened(one.what, one.on, one.evidence, one.until) for one in payload.happened],
        circumstances=payload.circumstances,
        calendar=working_calendar(),
        today=payload.today or local_day(now()),
    )
    return {"periods": [one.as_dict() for one in found], "plan_version": plan.version}
