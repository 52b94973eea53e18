"""The rules by HTTP: the same answers as the command line gives."""

from collections.abc import Mapping
from datetime import date

from ninja import Field, Router, Schema

from jiefen.api.v1.auth import ApiRequest, require
from jiefen.api.v1.schemas import Named, ReasonOut
from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.deadline import due
from jiefen.rules.facts import FactValue, facts
from jiefen.rules.routing import propose
from jiefen.rules.trace import Refused
from jiefen.rules.triage import triage_for

router = Router(tags=["rules"])


class TextIn(Schema):
    """A narrative, and answers to questions asked before, by their codes."""

    text: str = Field(max_length=1_000_000)
    answers: dict[str, str] = Field(default_factory=dict, max_length=5)
    on: date | None = None


class CandidateOut(Schema):
    """A kind it could be."""

    kind: str
    kind_label: str
    category: str
    confidence: float
    because: list[str]


class AnswerOut(Schema):
    """An answer to tap."""

    code: str
    label: str


class QuestionOut(Schema):
    """What would help most to know; it may be skipped."""

    code: str
    text: str
    answers: list[AnswerOut]


class FoundOut(Schema):
    """A fact that stands in the text, to be confirmed."""

    name: str
    value: bool | int | str
    words: str


class TriageOut(Schema):
    """What a narrative looks like; a person confirms."""

    candidates: list[CandidateOut]
    sure: bool
    flags: list[str]
    signs: dict[str, list[str]]
    questions: list[QuestionOut]
    facts: list[FoundOut]
    plan_version: str


class RouteIn(Schema):
    """What is known of a dispute's kind and places."""

    kind: str
    receiver: str
    area: str = ""
    other_areas: list[str] = Field(default_factory=list, max_length=20)
    extra_kinds: list[str] = Field(default_factory=list, max_length=20)
    facts: dict[str, FactValue] = Field(default_factory=dict)


class RouteOut(Schema):
    """Who leads, who helps, by which rule."""

    lead: Named | None
    centre: Named
    co: list[Named]
    level: str
    rule: str
    because: list[ReasonOut]
    plan_version: str


class DueIn(Schema):
    """A period and the day of its event."""

    rule: str
    event: date
    extended_by: int = 0


class DueOut(Schema):
    """First and last day of a period."""

    rule: str
    label: str
    first_day: date
    last_day: date
    amber_day: date
    provisional: bool
    kind: str
    rigid: bool
    because: list[ReasonOut]
    plan_version: str


def _named(code: str) -> Mapping[str, str]:
    return {"code": code, "label": plan_in_force().units[code].label}


@router.post("/triage", response=TriageOut, summary="这像哪一类纠纷")
def triage(request: ApiRequest, payload: TextIn) -> dict[str, object]:
    """The likeliest kinds of a narrative, with the words that carried them."""
    require(request.auth, "rules:use")
    plan = plan_in_force()
    result = triage_for(plan).propose(payload.text, told=payload.answers, on=payload.on)
    return {
        "candidates": [
            {
                "kind": candidate.kind,
                "kind_label": plan.kinds[candidate.kind].label,
                "category": plan.categories[candidate.category].label,
                "confidence": candidate.confidence,
                "because": candidate.because,
            }
            for candidate in result.candidates
        ],
        "sure": result.sure,
        "flags": result.flags,
        "signs": {sign.flag: sign.because for sign in result.signs},
        "questions": [question.as_dict() for question in result.questions],
        "facts": [found.as_dict() for found in result.facts],
        "plan_version": plan.version,
    }


@router.post("/route", response=RouteOut, summary="归哪个单位")
def route(request: ApiRequest, payload: RouteIn) -> dict[str, object]:
    """Who leads and who helps, by which rule of the plan."""
    require(request.auth, "rules:use")
    plan = plan_in_force()
    answer = propose(
        plan,
        kind=payload.kind,
        area=payload.area or None,
        receiver=payload.receiver,
        other_areas=payload.other_areas,
        extra_kinds=payload.extra_kinds,
        facts=facts(**payload.facts),
    )
    return {
        "lead": _named(answer.lead) if answer.lead else None,
        "centre": _named(answer.lead_centre),
        "co": [_named(code) for code in answer.co],
        "level": answer.level,
        "rule": answer.rule,
        "because": [reason.as_dict() for reason in answer.because],
        "plan_version": plan.version,
    }


@router.post("/due", response=DueOut, summary="期限从哪天到哪天")
def due_day(request: ApiRequest, payload: DueIn) -> dict[str, object]:
    """The first and last day of a period by the district's calendar."""
    require(request.auth, "rules:use")
    plan = plan_in_force()
    if payload.rule not in {**plan.deadlines, **plan.commitments}:
        raise Refused.of(f"没有编号为 {payload.rule!r} 的期限。", field="rule", code="invalid")
    rule = plan.clock(payload.rule)
    answer = due(
        rule, event=payload.event, calendar=working_calendar(), extended_by=payload.extended_by
    )
    return {
        "rule": rule.id,
        "label": rule.label,
        "first_day": answer.first_day,
        "last_day": answer.last_day,
        "amber_day": answer.amber_day,
        "provisional": answer.provisional,
        "kind": rule.kind,
        "rigid": rule.rigid,
        "because": [reason.as_dict() for reason in answer.because],
        "plan_version": plan.version,
    }


@router.get("/kinds", response=list[Named], summary="纠纷类型")
def kinds(request: ApiRequest) -> list[dict[str, str]]:
    """The kinds of dispute the plan knows."""
    found = plan_in_force().kinds.values()
    return [{"code": kind.code, "label": kind.label} for kind in found]


@router.get("/units", response=list[Named], summary="单位")
def units(request: ApiRequest) -> list[dict[str, str]]:
    """The units of the district."""
    return [{"code": unit.code, "label": unit.label} for unit in plan_in_force().units.values()]


@router.get("/areas", response=list[Named], summary="地方")
def areas(request: ApiRequest) -> list[dict[str, str]]:
    """The places of the district."""
    return [{"code": area.code, "label": area.label} for area in plan_in_force().areas.values()]
