"""Which doors are open, by HTTP: the same answers as `jiefen doors` gives."""

from datetime import date

from ninja import Field, Router, Schema

from jiefen.api.v1.auth import ApiRequest, require
from jiefen.api.v1.schemas import Named, ReasonOut
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.clock import local_day, now
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.doors.given import check_day, given_facts
from jiefen.rules.doors.reading import read_out, read_out_door, read_out_move
from jiefen.rules.facts import FactValue

router = Router(tags=["rules"])


class DoorsIn(Schema):
    """What is known of a dispute, and the day whose law counts."""

    facts: dict[str, FactValue | None] = Field(default_factory=dict, max_length=200)
    day: date | None = Field(None, description="按哪一天的法律；空则是今天")
    kind: str = Field(
        "", max_length=200, description="已经确认的纠纷类型，由它能确定的事实不用再问"
    )
    door: str = Field("", max_length=200, description="问某一条途径能不能走")
    from_door: str = Field("", max_length=200, description="从哪条途径转出")
    to_door: str = Field("", max_length=200, description="转到哪条途径")
    staff: bool = Field(False, description="也给出未核实的内容和互相冲突的规定")


class BoxOut(Schema):
    """One box of the comparison."""

    label: str
    text: str
    checked: str
    cites: list[dict[str, str]]


class HurryOut(Schema):
    """A rigid period that runs while people talk."""

    rule: str
    label: str
    since: date | None
    last_day: date | None
    days_left: int | None
    ask: str | None
    because: ReasonOut


class DoorOut(Schema):
    """One door and why it is open, closed or not decided."""

    door: str
    label: str
    state: str
    because: list[ReasonOut]
    asks: list[str]
    opens: list[str]
    instead: list[str]
    first: list[str]
    goes_before: list[str]
    usually_before: list[str]
    later: list[ReasonOut]
    hurry: list[HurryOut]
    binding: str | None = None
    consent: str | None = None
    fee: int | None = None
    calculator: str | None = None
    compare: dict[str, BoxOut] | None = None
    next_doors: list[str] | None = None


class FirstOut(Schema):
    """A door that the law puts before others."""

    door: str
    label: str
    before: list[str]


class QuestionOut(Schema):
    """A fact to ask for, and how many doors it decides on average."""

    fact: str
    label: str
    type: str
    values: list[str]
    decides: float


class ConflictOut(Schema):
    """Two sources that do not agree."""

    code: str
    label: str
    says: str
    follows: str
    doors: list[str]
    cites: list[dict[str, str]]


class VerdictOut(Schema):
    """Whether one door, or a move between two, is allowed."""

    allowed: bool
    because: list[ReasonOut]
    instead: list[str] = []
    field: str | None = None
    code: str | None = None
    carried: list[str] | None = None
    behind_wall: list[str] | None = None
    stops: list[str] | None = None
    starts: list[str] | None = None
    keeps_running: list[HurryOut] | None = None


class DoorsOut(Schema):
    """Every door of the plan for these facts on this day."""

    day: date
    open: list[DoorOut]
    unknown: list[DoorOut]
    closed: list[DoorOut]
    compulsory: list[FirstOut]
    usually_compulsory: list[FirstOut]
    hurry: list[HurryOut]
    questions: list[QuestionOut]
    plan_version: str
    conflicts: list[ConflictOut] | None = None
    asked: VerdictOut | None = None
    move: VerdictOut | None = None


@router.post("/doors", response=DoorsOut, exclude_unset=True, summary="哪些途径可以走")
def doors(request: ApiRequest, payload: DoorsIn) -> dict[str, object]:
    """Open, closed and undecided doors with reasons, what goes first, what to ask next."""
    require(request.auth, "rules:use")
    plan, calendar, today = plan_in_force(), working_calendar(), local_day(now())
    day = payload.day or today
    check_day(plan, day, today)
    facts = given_facts(plan, payload.facts, payload.kind)
    found = read_out(plan, facts, day, calendar=calendar, staff=payload.staff)
    if payload.door:
        found["asked"] = read_out_door(plan, payload.door, facts, day, calendar)
    if payload.from_door or payload.to_door:
        pair = (payload.from_door, payload.to_door)
        found["move"] = read_out_move(plan, *pair, facts, day, calendar)
    return found


@router.get("/doors", response=list[Named], summary="途径")
def every_door(request: ApiRequest) -> list[dict[str, str]]:
    """The ways a dispute can be tried."""
    return [{"code": door.code, "label": door.label} for door in plan_in_force().doors.values()]
