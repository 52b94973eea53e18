"""A dispute comes into being: file, parties, scope, first clocks and ledger in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from jiefen.disputes.codes import code_of, next_number
from jiefen.disputes.models import Clock, Dispute, Party, Representative, Scope
from jiefen.disputes.scopes import scope_rows
from jiefen.disputes.services.clocks import clock_row, earliest
from jiefen.disputes.services.parties import agent_row, check_number, party_row
from jiefen.disputes.types import NewDispute, Person, Side
from jiefen.kernel import ledger
from jiefen.kernel.actor import Actor
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.search import tokens
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import area_by_code
from jiefen.rules.trace import Reason

MACHINE = "dispute"


def _row(
    new: NewDispute, centre_id: int, kind: str, category: str, flags: Sequence[str], at: datetime
) -> Dispute:
    plan = plan_in_force()
    number = next_number()
    code = code_of(number, local_day(at).year)
    area = area_by_code(new.area_code) if new.area_code else None
    names = [person.name for person in (*new.applicants, *new.respondents)]
    return Dispute(
        id=number,
        code=code,
        channel=new.channel,
        centre_id=centre_id,
        area_id=area.pk if area else None,
        other_areas=list(new.other_area_codes),
        place=new.place,
        narrative=new.narrative,
        request=new.request,
        happened_on=new.happened_on,
        amount=Decimal(new.amount) if new.amount else None,
        people_involved=new.people_involved,
        category=category,
        kind=kind,
        flags=list(flags),
        stage=plan.machines[MACHINE].initial,
        stage_since=at,
        undetermined_at_id=centre_id,
        undetermined_because="awaiting_acceptance",
        filed_at=at,
        plan_version=plan.version,
        tokens=tokens(code, code.replace("-", ""), *names, new.place, new.request, new.narrative),
    )


def _parties(dispute: Dispute, people: Sequence[Person], side: str, at: datetime) -> list[Party]:
    return [
        party_row(dispute, side, place, person, at=at) for place, person in enumerate(people, 1)
    ]


def _save_parties(dispute: Dispute, new: NewDispute, at: datetime) -> list[Party]:
    people = (*new.applicants, *new.respondents)
    check_number(people)
    rows = _parties(dispute, new.applicants, Side.APPLICANT, at)
    rows += _parties(dispute, new.respondents, Side.RESPONDENT, at)
    rows = Party.objects.bulk_create(rows)
    agents = [
        agent_row(row, agent)
        for row, person in zip(rows, people, strict=True)
        for agent in person.representatives
    ]
    if agents:
        Representative.objects.bulk_create(agents)
    return rows


@whole
def open_dispute(
    *,
    new: NewDispute,
    centre_id: int,
    kind: str = "",
    category: str = "",
    flags: Sequence[str] = (),
    because: Sequence[Reason] = (),
    also: Sequence[ledger.Act] = (),
    by: Actor,
    at: datetime,
) -> Dispute:
    """Opens a dispute on a centre's undetermined list, with its first clocks running.

    `also` are further acts of the same moment, recorded with the opening in one stroke.
    """
    plan = plan_in_force()
    dispute = _row(new, centre_id, kind, category, flags, at)
    state = plan.machines[MACHINE].states[dispute.stage]
    clocks = [
        clock_row(dispute=dispute, rule=plan.clock(rule), event=local_day(at))
        for rule in state.clocks
    ]
    dispute.next_due_on, dispute.next_amber_on = earliest(clocks)
    dispute.save(force_insert=True)
    rows = _save_parties(dispute, new, at)
    Clock.objects.bulk_create(clocks)
    Scope.objects.bulk_create(scope_rows(dispute, [centre_id]))
    facts = {
        "channel": new.channel,
        "centre": centre_id,
        "kind": kind,
        "flags": list(flags),
        "applicants": len(new.applicants),
        "respondents": len(new.respondents),
        "parties": [row.pk for row in rows],
        "stage": dispute.stage,
        "clocks": {clock.rule: clock.due_on for clock in clocks},
    }
    filed = ledger.Act(
        name="dispute.filed", subject=f"dispute:{dispute.pk}", facts=facts, because=because
    )
    ledger.record_all(
        ledger.dispute_stream(dispute.pk), [filed, *also], by=by, at=at, plan_version=plan.version
    )
    return dispute
