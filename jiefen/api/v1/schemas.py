"""What goes in and out; names are those of the glossary."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Field, Schema

from jiefen.disputes.types import Agent, Channel, NewDispute, Person

Short = Annotated[str, Field(max_length=200)]


class AgentIn(Schema):
    """Somebody who acts for a party."""

    name: Short
    phone: Short = ""
    relation: Short = ""
    authority: Literal["general", "special", "guardian"] = "general"


class PersonIn(Schema):
    """A party; everything but the name may be missing."""

    name: Short
    kind: Literal["person", "organisation"] = "person"
    phone: Short = ""
    id_number: Short = ""
    address: Short = ""
    legal_representative: Short = ""
    minor: bool = False
    representatives: list[AgentIn] = Field(default_factory=list, max_length=20)

    def person(self) -> Person:
        """The party as the hub knows it."""
        agents = tuple(Agent(**agent.dict()) for agent in self.representatives)
        return Person(**{**self.dict(exclude={"representatives"}), "representatives": agents})


class DisputeIn(Schema):
    """A dispute as another system hands it over."""

    narrative: str = Field(min_length=1, description="发生了什么，最多 20,000 字")
    request: str = ""
    applicants: list[PersonIn] = Field(min_length=1)
    respondents: list[PersonIn] = Field(default_factory=list)
    kind: Short = Field("", description="已知的纠纷类型编号；空则由系统提出、人确认")
    happened_on: date | None = None
    area: Short = Field("", description="村（社区）或乡镇（街道）的编号")
    place: str = ""
    other_areas: list[Short] = Field(default_factory=list, max_length=20)
    amount: Decimal | None = None
    people_involved: int | None = Field(None, ge=1, le=1_000_000)
    receiver: Short = Field("", description="收到它的单位的编号；空则是当地最低一级综治中心")

    def new(self) -> NewDispute:
        """The dispute as the hub knows it."""
        return NewDispute(
            narrative=self.narrative,
            request=self.request,
            applicants=tuple(person.person() for person in self.applicants),
            respondents=tuple(person.person() for person in self.respondents),
            channel=Channel.API,
            kind=self.kind,
            happened_on=self.happened_on,
            area_code=self.area,
            place=self.place,
            other_area_codes=tuple(self.other_areas),
            amount=str(self.amount) if self.amount is not None else "",
            people_involved=self.people_involved,
        )


class CiteOut(Schema):
    """An article."""

    source: str
    article: str
    label: str
    checked: str


class ReasonOut(Schema):
    """A reason and the articles it rests on."""

    text: str
    cites: list[CiteOut]


class Named(Schema):
    """A code with its label."""

    code: str
    label: str


class ReceiptOut(Schema):
    """What a filing is answered with."""

    code: str
    submitted_at: datetime
    receiver: str
    kind: str | None
    kind_label: str | None
    category: str | None
    flags: list[str]
    questions: list[str]
    lead: Named | None
    co: list[Named]
    rule: str | None
    because: list[ReasonOut]
    limitation: str | None
    next_due_on: date | None
    duplicates: list[str]


class ClockOut(Schema):
    """A period that runs or ran."""

    id: int
    rule: str
    label: str
    kind: str
    owner: str
    event_on: date
    due_on: date
    amber_on: date
    status: str
    light: str
    provisional: bool
    because: list[ReasonOut]


class DisputeLine(Schema):
    """A dispute in a list: no personal data."""

    code: str
    kind: str
    kind_label: str
    category: str
    stage: str
    stage_label: str
    outcome: str
    unit: str | None
    undetermined_at: str | None
    filed_at: datetime
    closed_at: datetime | None
    next_due_on: date | None


class PartyOut(Schema):
    """A party with what the asker may read."""

    id: int
    side: str
    position: int
    kind: str
    name: str
    phone: str


class ProceedingOut(Schema):
    """One way tried."""

    id: int
    door: str
    number: str
    stage: str
    stage_label: str
    outcome: str
    unit: str
    opened_at: datetime
    closed_at: datetime | None


class DisputeOut(DisputeLine):
    """A dispute in full."""

    narrative: str
    request: str
    place: str
    happened_on: date | None
    amount: Decimal | None
    flags: list[str]
    channel: str
    parties: list[PartyOut]
    clocks: list[ClockOut]
    proceedings: list[ProceedingOut]
    open_acts: list[Named]


class DisputePage(Schema):
    """One page of a list; `next` asks for the following one."""

    items: list[DisputeLine]
    next: str | None


class EventOut(Schema):
    """One act on the ledger."""

    id: int
    dispute: str
    seq: int
    at: datetime
    act: str
    subject: str
    actor_kind: str
    actor_role: str
    unit: str | None
    facts: dict[str, object]
    because: list[ReasonOut]
    rule: str
    plan_version: str
    hash: str


class EventPage(Schema):
    """Events after a cursor, oldest first; ask again with `next`."""

    items: list[EventOut]
    next: int


class ActIn(Schema):
    """What an act needs; each act names its own fields."""

    kind: str = ""
    extra_kinds: list[str] = Field(default_factory=list, max_length=10)
    unit: str = ""
    person_id: int | None = None
    co_units: list[str] = Field(default_factory=list, max_length=20)
    reason_code: str = ""
    reason: str = Field("", max_length=4000)
    clock_id: int | None = None
    amount: int | None = None
    consents: list[str] = Field(default_factory=list, max_length=20)
    door: str = ""
    outcome: str = ""
