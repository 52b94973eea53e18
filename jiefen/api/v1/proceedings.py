"""Ways tried in a dispute, by the same flows as the pages: listed, begun, acted in, moved on."""

from datetime import date

from ninja import Field, Router, Schema

from jiefen.api.v1.auth import ApiRequest, acting, require
from jiefen.api.v1.schemas import Short
from jiefen.disputes.selectors import clocks_of, dispute_for, proceedings_of
from jiefen.flows.act_in_proceeding import Proof, Said, act_in_proceeding, seen_proceeding
from jiefen.flows.move_to_door import move_to_door
from jiefen.flows.open_door import open_door
from jiefen.flows.proceeding_fields import fields_of
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import now
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.selectors import tree, unit_by_code
from jiefen.rules.facts import FactValue
from jiefen.rules.lifecycle import ActSpec, holds, open_acts

router = Router(tags=["proceedings"])
Answer = str | int | bool | date | None


class ProofIn(Schema):
    """What shows that something happened: its day, and a file or words that name the paper."""

    on: date
    words: Short = ""
    file: int | None = None


class OpenIn(Schema):
    """A way that a side chose."""

    door: Short
    unit: Short = ""
    facts: dict[str, FactValue | None] = Field(default_factory=dict, max_length=200)
    on: date | None = Field(None, description="哪一天提出的；空则是今天")
    chosen_by: int | None = Field(None, description="是哪一方选的（当事人的编号）")
    method: Short = Field("paper", description="怎么说的：online、phone、in_person、paper")


class MoveIn(OpenIn):
    """To which way, whose choice it is, and why."""

    reason: str = Field("", max_length=2000)
    told_by: ProofIn | None = None


class ProceedingActIn(Schema):
    """What an act takes: its answers, the day, a reason and proofs."""

    answers: dict[str, Answer] = Field(default_factory=dict, max_length=40)
    on: date | None = None
    reason: str = Field("", max_length=2000)
    proofs: dict[str, ProofIn] = Field(default_factory=dict, max_length=20)
    told_by: ProofIn | None = Field(None, description="发生在别的单位的，凭什么知道")
    next_door: Short = ""


class AskOut(Schema):
    """One field of an act."""

    name: str
    kind: str
    label: str
    required: bool
    choices: dict[str, str]


class ActOut(Schema):
    """An act that can be done now."""

    act: str
    label: str
    asks: list[AskOut]
    needs: list[str]


class PeriodOut(Schema):
    """A period of a proceeding."""

    rule: str
    subject: str
    event_on: date
    due_on: date
    status: str


class ProceedingOut(Schema):
    """One way and how it stands."""

    id: int
    door: str
    label: str
    unit: str
    stage: str
    stage_label: str
    outcome: str
    settled: bool | None
    open: bool
    clocks: list[PeriodOut]
    acts: list[ActOut]
    next_doors: list[str]


def _proof(given: ProofIn | None) -> Proof | None:
    return Proof(given.on, given.words, given.file) if given is not None else None


def _act(spec: ActSpec) -> dict[str, object]:
    asks = [
        {
            "name": ask.code,
            "kind": ask.kind,
            "label": ask.label,
            "required": ask.required,
            "choices": dict(ask.choices),
        }
        for ask in fields_of(spec)
    ]
    needs = [need.code for need in spec.needs]
    return {"act": spec.code, "label": spec.label, "asks": asks, "needs": needs}


def _shown(by: Actor, dispute_id: int) -> list[dict[str, object]]:
    plan, units, clocks = plan_in_force(), tree().units, clocks_of(dispute_id)
    rows: list[dict[str, object]] = []
    for one in proceedings_of(dispute_id):
        machine, outcome = plan.machines[one.door], plan.outcomes[one.door].get(one.outcome)
        answers = one.facts.get("answers", {})
        acts = open_acts(machine, state=one.stage, roles=by.roles)
        offered = [act for act in acts if not act.auto and holds(act.only, answers)]
        rows.append(
            {
                "id": one.pk,
                "door": one.door,
                "label": plan.doors[one.door].label,
                "unit": units[one.unit_id].code,
                "stage": one.stage,
                "stage_label": machine.states[one.stage].label,
                "outcome": one.outcome,
                "settled": outcome.settled if outcome is not None else None,
                "open": one.closed_at is None,
                "clocks": [
                    {
                        "rule": clock.rule,
                        "subject": clock.subject,
                        "event_on": clock.event_on,
                        "due_on": clock.due_on,
                        "status": clock.status,
                    }
                    for clock in clocks
                    if clock.proceeding_id == one.pk
                ],
                "acts": [_act(act) for act in offered] if one.closed_at is None else [],
                "next_doors": list(plan.doors[one.door].next_doors),
            }
        )
    return rows


def _one(by: Actor, dispute_id: int, proceeding_id: int) -> dict[str, object]:
    return next(row for row in _shown(by, dispute_id) if row["id"] == proceeding_id)


@router.get("/{code}/proceedings", response=list[ProceedingOut], summary="走过和正在走的途径")
def proceedings(request: ApiRequest, code: str) -> list[dict[str, object]]:
    """Every way of a dispute with its stage, periods and the acts that can be done now."""
    require(request.auth, "disputes:read")
    by = acting(request.auth)
    return _shown(by, dispute_for(by, code).pk)


@router.post("/{code}/proceedings", response=ProceedingOut, summary="开始一条途径")
def begin(request: ApiRequest, code: str, payload: OpenIn) -> dict[str, object]:
    """Begins a way that a side chose; a closed one says why, by which article, what is open."""
    require(request.auth, "disputes:write")
    by = acting(request.auth)
    dispute = dispute_for(by, code)
    opened = open_door(
        dispute_id=dispute.pk,
        door=payload.door,
        unit_id=unit_by_code(payload.unit).pk if payload.unit else None,
        facts=payload.facts,
        on=payload.on,
        chosen_by=payload.chosen_by,
        method=payload.method,
        by=by,
        at=now(),
    )
    return _one(by, dispute.pk, opened.pk)


@router.post(
    "/{code}/proceedings/{number}/acts/{act}", response=ProceedingOut, summary="在途径里办一步"
)
def do_act(
    request: ApiRequest, code: str, number: int, act: str, payload: ProceedingActIn
) -> dict[str, object]:
    """Does one act of a way as the asker's roles allow; a no says what is missing and what next."""
    require(request.auth, "disputes:write")
    by = acting(request.auth)
    dispute = dispute_for(by, code)
    proceeding = seen_proceeding(by, dispute.pk, number)
    proofs = {name: Proof(one.on, one.words, one.file) for name, one in payload.proofs.items()}
    said = Said(
        answers=dict(payload.answers),
        on=payload.on,
        reason=payload.reason,
        proofs=proofs,
        told_by=_proof(payload.told_by),
        next_door=payload.next_door,
    )
    act_in_proceeding(proceeding_id=proceeding.pk, act=act, said=said, by=by, at=now())
    return _one(by, dispute.pk, proceeding.pk)


@router.post("/{code}/proceedings/{number}/move", response=ProceedingOut, summary="转到别的途径")
def move(request: ApiRequest, code: str, number: int, payload: MoveIn) -> dict[str, object]:
    """Goes on to another way with the file; an unlawful move says why and what is still open."""
    require(request.auth, "disputes:write")
    by = acting(request.auth)
    dispute = dispute_for(by, code)
    proceeding = seen_proceeding(by, dispute.pk, number)
    opened = move_to_door(
        proceeding_id=proceeding.pk,
        to_door=payload.door,
        unit_id=unit_by_code(payload.unit).pk if payload.unit else None,
        facts=payload.facts,
        on=payload.on,
        chosen_by=payload.chosen_by,
        method=payload.method,
        reason=payload.reason,
        told_by=_proof(payload.told_by),
        by=by,
        at=now(),
    )
    return _one(by, dispute.pk, opened.pk)
