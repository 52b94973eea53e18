"""One act of a door's life cycle, whichever door it is: its fields, needs, notices and periods."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from jiefen.disputes.selectors import clocks_of, dispute_by_id
from jiefen.disputes.services import (
    advance_proceeding,
    end_clock,
    extend_clock,
    lock_proceeding,
    note,
    pause_clocks,
    record_consent,
    resume_clocks,
    start_clock,
)
from jiefen.disputes.types import ClockKind, ClockStatus
from jiefen.flows.give_notice import give_notice, receipt_notice_by_staff
from jiefen.flows.proceeding_fields import Answered, as_day, read_answers
from jiefen.flows.proceeding_given import (
    all_agree,
    answers_of,
    check_only,
    check_periods,
    given_in,
    machine_of,
    opened_on,
)
from jiefen.flows.proceeding_hands import as_seen, tells_from_outside
from jiefen.flows.telling import phone_of, tell_holder, tell_parties
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.transactions import whole
from jiefen.notices.selectors import notices_of
from jiefen.notices.types import NoticeWay
from jiefen.rules.lifecycle import ActSpec, Machine, decide
from jiefen.rules.trace import Reason, Refused

if TYPE_CHECKING:
    from jiefen.disputes.models import Clock, Party, Proceeding

_SIDES = ("applicant", "respondent")
_SEEN_BY = {"all": "all", "staff": "staff", "wall": "mediator"}
_LIVE = (ClockStatus.RUNNING, ClockStatus.PAUSED)


@dataclass(frozen=True)
class Proof:
    """What shows that something happened: its day, and a file or words that name the paper."""

    on: date | None = None
    words: str = ""
    file: int | None = None

    @property
    def enough(self) -> bool:
        """A paper or words, with a day."""
        return self.on is not None and bool(self.words.strip() or self.file)


@dataclass(frozen=True)
class Said:
    """What somebody fills in for an act: answers by field, its day, a reason, and proofs.

    `proofs` are by precondition; `told_by` is the proof of what happened at another body.
    """

    answers: Mapping[str, object] = field(default_factory=dict)
    on: date | None = None
    reason: str = ""
    proofs: Mapping[str, Proof] = field(default_factory=dict)
    told_by: Proof | None = None
    next_door: str = ""


NOTHING_SAID = Said()


@dataclass(frozen=True)
class _Step:
    """One act as it is being done."""

    proceeding: "Proceeding"
    machine: Machine
    spec: ActSpec
    said: Said
    answered: Answered
    on: date
    by: Actor
    at: datetime

    @property
    def answers(self) -> dict[str, object]:
        """All answers of the proceeding, those of this act last."""
        party = self.answered.party
        side = {"side": party.side} if party is not None else {}
        return {**answers_of(self.proceeding), **self.answered.values, **side}


@whole
def act_in_proceeding(
    *, proceeding_id: int, act: str, said: Said = NOTHING_SAID, by: Actor, at: datetime
) -> "Proceeding":
    """Does one act of a door with what it asks for, and the acts that follow by themselves.

    Raises Refused out of order, for the wrong hands, for a day before the beginning or still to
    come, and for whatever is missing, each with the next step.
    """
    proceeding = lock_proceeding(proceeding_id)
    actor = as_seen(by, proceeding)
    machine = machine_of(proceeding)
    spec = _spec(machine, proceeding, act, actor)
    outside = tells_from_outside(actor, proceeding, machine)
    on = _day_of(proceeding, said, at)
    if outside and (said.told_by is None or not said.told_by.enough):
        raise Refused.of(
            _("这一步发生在别的单位，要写明凭什么知道。"),
            *spec.cites,
            instead=_("请写明哪一天、用什么文书或者由谁告诉的，或者上传文书。"),
            field="told_by",
            code="proof_missing",
        )
    answered = read_answers(
        spec, said.answers, proceeding=proceeding, by=actor, on=on, today=local_day(at)
    )
    _do(_Step(proceeding, machine, spec, said, answered, on, actor, at))
    follow_by_themselves(proceeding, by=actor, at=at, on=on)
    return proceeding


def _spec(machine: Machine, proceeding: "Proceeding", act: str, by: Actor) -> ActSpec:
    """The act; out of order, unknown or in the wrong hands is refused before anything is asked."""
    every = {need.code for spec in machine.acts.values() for need in spec.needs}
    answer = decide(machine, state=proceeding.stage, act=act, roles=by.roles, given=every)
    if isinstance(answer, Refused):
        raise answer
    return machine.acts[act]


def _day_of(proceeding: "Proceeding", said: Said, at: datetime) -> date:
    today = local_day(at)
    on = said.on or today
    if on > today:
        raise Refused.of(
            _("%(day)s 还没有到。") % {"day": on.isoformat()},
            instead=_("发生以后再记。"),
            field="on",
            code="in_the_future",
        )
    begun = opened_on(proceeding)
    if on < begun:
        raise Refused.of(
            _("%(day)s 还没有开始走这条途径（%(begun)s 开始）。")
            % {"day": on.isoformat(), "begun": begun.isoformat()},
            instead=_("请核对日期。"),
            field="on",
            code="before_opening",
        )
    return on


def _do(step: _Step) -> None:
    spec, proceeding, party = step.spec, step.proceeding, step.answered.party
    check_only(spec, answers_of(proceeding))
    mine = party.pk if party is not None else None
    if step.by.kind == "party":
        mine = step.by.id
    check_periods(proceeding, spec, on=step.on, party=mine)
    if spec.receipts:
        _receipt(step)
    _give_notices(step)
    attested = _attested(step)
    keep = _kept(step, attested)
    if spec.extends:
        _extend(step)
        keep["extended_at"] = step.at.isoformat()
    given = _given(step, attested)
    details = _details(step)
    outcome = str(step.answers.get(spec.outcome_from, "")) if spec.outcome_from else ""
    was = {clock.pk for clock in _own_clocks(proceeding)}
    advance_proceeding(
        proceeding=proceeding,
        act=spec.code,
        by=step.by,
        at=step.at,
        on=step.on,
        given=given,
        outcome=outcome,
        reason=step.said.reason,
        details=details,
        keep=keep,
    )
    _hear(step)
    _move_clocks(step)
    if step.machine.states[proceeding.stage].final:
        _finish(step, was)


def _given(step: _Step, attested: Mapping[str, object]) -> set[str]:
    given = set(given_in(step.proceeding, step.spec.needs, today=step.on)) | set(attested)
    given |= {ask.meets for ask in step.spec.asks if ask.meets and step.answered.there(ask.code)}
    if step.said.reason.strip():
        given.add("reason_given")
    if step.said.next_door in plan_in_force().doors:
        given.add("next_door_named")
    return given


def _attested(step: _Step) -> dict[str, object]:
    known = {need.code for need in step.spec.needs if need.attested}
    found: dict[str, object] = {}
    for code, proof in step.said.proofs.items():
        if code not in known or not proof.enough or proof.on is None:
            continue
        if proof.on > local_day(step.at):
            raise Refused.of(_("证明的日子还没有到。"), field=code, code="in_the_future")
        kept = note(
            dispute_id=step.proceeding.dispute_id,
            kind=f"proof.{code}",
            text=proof.words,
            at=step.at,
        )
        found[code] = {"on": proof.on.isoformat(), "file": proof.file, **kept}
    return found


def _kept(step: _Step, attested: Mapping[str, object]) -> dict[str, object]:
    facts = step.proceeding.facts
    keep: dict[str, object] = {
        "answers": {**answers_of(step.proceeding), **step.answered.values},
        "done": [*facts.get("done", []), step.spec.code],
    }
    if attested:
        keep["attested"] = {**facts.get("attested", {}), **attested}
    if step.spec.serves and step.answered.party is not None:
        served = {str(step.answered.party.pk): step.on.isoformat()}
        keep["served"] = {**facts.get("served", {}), **served}
    return keep


def _details(step: _Step) -> dict[str, object]:
    """What the ledger keeps: codes, days, sums and ids; words only by their note."""
    asked = {ask.code: ask for ask in step.spec.asks}
    notes = {
        code: note(
            dispute_id=step.proceeding.dispute_id,
            kind=f"{step.spec.code}.{code}",
            text=words,
            at=step.at,
            visible_to=_SEEN_BY[asked[code].seen_by],
        )
        for code, words in step.answered.words.items()
    }
    found: dict[str, object] = {"on": step.on.isoformat()}
    if step.answered.values:
        found["answers"] = step.answered.values
    if notes:
        found["words"] = notes
    if step.said.next_door:
        found["next_door"] = step.said.next_door
    told = step.said.told_by
    if told is not None and told.on is not None and step.by.unit_id != step.proceeding.unit_id:
        kept = note(
            dispute_id=step.proceeding.dispute_id, kind="told_by", text=told.words, at=step.at
        )
        found["told"] = {"on": told.on.isoformat(), "file": told.file, **kept}
    return found


def _receipt(step: _Step) -> None:
    party, kind = step.answered.party, step.spec.receipts
    told = notices_of(step.proceeding.dispute_id, kind=kind, proceeding_id=step.proceeding.pk)
    mine = [one for one in told if party is not None and one.party_id == party.pk]
    if not mine:
        raise Refused.of(
            _("还没有把告知书发给这一方。"),
            *step.spec.cites,
            instead=_("请先发告知书。"),
            field="party",
        )
    receipt_notice_by_staff(
        dispute_id=step.proceeding.dispute_id,
        notice_id=mine[-1].pk,
        way=str(step.answered.values["way"]),
        witness=step.answered.words.get("witness", ""),
        proof_id=int(str(proof)) if (proof := step.answered.values.get("proof")) else None,
        by=step.by,
        at=step.at,
    )


def _give_notices(step: _Step) -> None:
    for kind in step.spec.gives:
        to = plan_in_force().notices[kind].to
        for party in _addressees(step.proceeding, to):
            give_notice(
                dispute_id=step.proceeding.dispute_id,
                kind=kind,
                way=NoticeWay.SMS if phone_of(party) else NoticeWay.PAPER,
                party_ids=[party.pk],
                proceeding_id=step.proceeding.pk,
                by=SYSTEM,
                at=step.at,
            )


def _addressees(proceeding: "Proceeding", to: str) -> "list[Party]":
    from jiefen.flows.mediation_given import taking_part

    parties = taking_part(proceeding.dispute_id)
    return [party for party in parties if to not in _SIDES or party.side == to]


def _hear(step: _Step) -> None:
    """A party's word on a matter; on a voluntary door one no ends it."""
    party = step.answered.party
    if not step.spec.consent or party is None:
        return
    agrees = bool(step.answered.values.get("agrees"))
    method = str(step.answered.values.get("method") or "online")
    record_consent(
        proceeding=step.proceeding,
        party=party,
        given=agrees,
        matter=step.spec.consent,
        method=method,
        by=step.by,
        at=step.at,
    )
    refuse = step.machine.acts.get("refuse")
    if not agrees and step.spec.consent == "mediation" and refuse is not None:
        _do(
            _Step(
                step.proceeding,
                step.machine,
                refuse,
                NOTHING_SAID,
                Answered(),
                step.on,
                SYSTEM,
                step.at,
            )
        )


def _own_clocks(proceeding: "Proceeding") -> "list[Clock]":
    found = clocks_of(proceeding.dispute_id, live_only=True)
    return [clock for clock in found if clock.proceeding_id == proceeding.pk]


def _move_clocks(step: _Step) -> None:
    spec, proceeding = step.spec, step.proceeding
    dispute, by, at = proceeding.dispute, step.by, step.at
    for rule in spec.ends:
        end_clock(dispute=dispute, rule_id=rule, proceeding=proceeding, by=by, at=at, on=step.on)
    party = step.answered.party
    for start in spec.starts:
        if start.applies(step.answers):
            start_clock(
                dispute=dispute,
                rule_id=start.rule,
                event=step.answered.days.get(start.on, step.on),
                proceeding=proceeding,
                subject=f"party:{party.pk}" if spec.serves and party is not None else "",
                by=by,
                at=at,
            )
    if spec.pauses:
        pause_clocks(
            dispute=dispute, reason=spec.pauses, proceeding=proceeding, by=by, at=at, on=step.on
        )
    if spec.resumes:
        resume_clocks(
            dispute=dispute, reason=spec.resumes, proceeding=proceeding, by=by, at=at, on=step.on
        )


def _extend(step: _Step) -> None:
    live = [clock for clock in _own_clocks(step.proceeding) if clock.rule in step.spec.extends]
    if not live:
        raise Refused.of(
            _("现在没有可以延长的期限。"), *step.spec.cites, field="by_how_much", code="no_clock"
        )
    clock = live[0]
    rule = plan_in_force().clock(clock.rule)
    amount = int(str(step.answered.values["by_how_much"]))
    consents = rule.extension.consent if rule.extension else ()
    if "all_parties" in consents and not all_agree(step.proceeding, "extension"):
        raise Refused(
            (Reason(_("延长“%(rule)s”要各方都同意") % {"rule": rule.label}, rule.cites),),
            (_("请各方在自己的页面上同意，或者由工作人员问过后记下来。"), *rule.after),
            "extension_consents",
            "consent_missing",
        )
    clock.dispute = step.proceeding.dispute
    longer = extend_clock(clock=clock, amount=amount, by=step.by, at=step.at)
    text = f"“{rule.label}”延长到{longer.due_on:%Y年%m月%d日}。"
    tell_parties(step.proceeding.dispute, text, sides=_SIDES, by=step.by, at=step.at)


def _finish(step: _Step, was: set[int]) -> None:
    """At the end nothing runs on but what the parties may still do, and what only now began."""
    proceeding = step.proceeding
    for clock in _own_clocks(proceeding):
        if clock.pk in was and clock.kind != ClockKind.RIGID and clock.owner != "party":
            end_clock(
                dispute=proceeding.dispute,
                rule_id=clock.rule,
                subject=clock.subject,
                proceeding=proceeding,
                cancelled=True,
                by=step.by,
                at=step.at,
            )
    outcome = plan_in_force().outcomes[proceeding.door].get(proceeding.outcome)
    door = plan_in_force().doors[proceeding.door]
    if outcome is not None:
        text = f"“{door.label}”：{outcome.label}。{outcome.says}。"
        tell_parties(proceeding.dispute, text, sides=_SIDES, by=step.by, at=step.at)
        tell_holder(proceeding.dispute, f"{text}请看下一步。", by=step.by, at=step.at)


def follow_by_themselves(
    proceeding: "Proceeding", *, by: Actor, at: datetime, on: date | None = None
) -> None:
    """Does the acts that follow once everything is there, in the name of who completed it."""
    machine, day = machine_of(proceeding), on or local_day(at)
    for spec in machine.acts.values():
        if not spec.auto or proceeding.stage not in spec.from_:
            continue
        met = given_in(proceeding, spec.needs, today=day)
        if any(need.code not in met for need in spec.needs):
            continue
        actor = by if by.roles & set(spec.by) else SYSTEM
        _do(_Step(proceeding, machine, spec, NOTHING_SAID, Answered(), day, actor, at))
        return


def seen_proceeding(by: Actor, dispute_id: int, proceeding_id: int) -> "Proceeding":
    """A proceeding of a dispute that this actor may see."""
    from jiefen.disputes.selectors import proceedings_of

    dispute_by_id(by, dispute_id)
    for one in proceedings_of(dispute_id):
        if one.pk == proceeding_id:
            return one
    raise Refused.of(_("没有找到这个程序。"), code="not_found")


__all__ = [
    "Proof",
    "Said",
    "act_in_proceeding",
    "as_day",
    "follow_by_themselves",
    "seen_proceeding",
]
