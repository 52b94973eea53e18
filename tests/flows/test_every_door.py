"""Every door can be walked from opening to each of its ends, on one file, and only in order."""

from datetime import timedelta

import pytest

from jiefen.disputes.models import Clock
from jiefen.flows.act_in_proceeding import Said, act_in_proceeding
from jiefen.flows.move_to_door import move_to_door
from jiefen.flows.open_door import open_door
from jiefen.kernel.clock import local_day
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.kernel.verification import verify
from jiefen.rules.plan import shipped_plan
from jiefen.rules.trace import Refused
from tests.flows.door_paths import CIVIL, LABOUR, LATER, PATHS
from tests.flows.walking import Walk

pytestmark = pytest.mark.django_db
PLAN = shipped_plan()
CASES = [(door, end) for door, (_, ends) in PATHS.items() for end in ends]


def entries(filed) -> list[str]:
    return [entry.act for entry in entries_of(dispute_stream(filed.dispute.pk))]


@pytest.mark.parametrize(("door", "end"), CASES, ids=[f"{d}-{e}" for d, e in CASES])
def test_door_when_walked_reaches_this_end(people, file_dispute, at, door: str, end: str) -> None:
    facts, ends = PATHS[door]
    filed = file_dispute()
    walk = Walk(people, filed, door, facts, at + timedelta(days=LATER.get(door, 0)))
    walk.go(ends[end])
    done = walk.proceeding
    done.refresh_from_db()
    assert (done.outcome, done.closed_at is not None) == (end, True)
    told = entries(filed)
    assert told.count("proceeding.opened") == 1
    assert told.count("doors.chosen") == 1
    acts = [act for act in told if act.startswith(f"{door}.")]
    assert [act.partition(".")[2] for act in acts] == [*done.facts["done"]]
    left = Clock.objects.filter(proceeding=done, status__in=["running", "paused"])
    assert {clock.kind for clock in left if clock.owner != "party"} <= {"rigid"}
    assert list(verify(dispute_stream(filed.dispute.pk))) == []


def test_every_end_of_every_door_is_walked_to() -> None:
    known = {
        (door, code)
        for door in PLAN.machines
        if door not in ("dispute", "people_mediation")
        for code in PLAN.outcomes[door]
    }
    assert known - set(CASES) == {
        (door, "no_response") for door, code in known if code == "no_response"
    }


def test_every_act_of_every_door_can_be_come_to() -> None:
    for machine in PLAN.machines.values():
        reached, grew = {machine.initial}, True
        while grew:
            more = {a.to for a in machine.acts.values() if a.to and set(a.from_) & reached}
            grew, reached = bool(more - reached), reached | more
        assert {a.code for a in machine.acts.values() if not set(a.from_) & reached} == set()


def test_mediation_when_the_other_side_is_not_heard_does_not_start(people, file_dispute, at):
    walk = Walk(people, file_dispute(), "industry_mediation", CIVIL, at)
    with pytest.raises(Refused) as refused:
        walk.do("record_consents")
    assert (refused.value.code, refused.value.field) == ("precondition_missing", "door_consents")
    assert refused.value.instead


def test_mediation_when_one_side_says_no_is_over_at_once_and_both_are_told(
    people, file_dispute, at
):
    filed = file_dispute()
    walk = Walk(people, filed, "industry_mediation", CIVIL, at)
    walk.do("answer", by=filed.as_respondent(), method="online")
    walk.proceeding.refresh_from_db()
    assert (walk.proceeding.stage, walk.proceeding.outcome) == ("ended", "refused")
    assert entries(filed).count("notice.given") == 2


def test_act_when_out_of_order_names_what_can_be_done_now(people, file_dispute, at):
    walk = Walk(people, file_dispute(), "labour_arbitration", LABOUR, at)
    with pytest.raises(Refused) as refused:
        walk.do("decide")
    assert refused.value.code == "wrong_state"
    assert refused.value.instead[0] == "现在可以：通知补正"


def test_act_when_done_by_a_party_that_only_the_body_does_is_refused(people, file_dispute, at):
    filed = file_dispute()
    walk = Walk(people, filed, "labour_arbitration", LABOUR, at)
    with pytest.raises(Refused) as refused:
        walk.do("accept", by=filed.as_applicant())
    assert refused.value.code == "wrong_role"


def test_act_when_told_for_a_day_before_the_beginning_or_to_come_is_refused(
    people, file_dispute, at
):
    walk = Walk(people, file_dispute(), "labour_arbitration", LABOUR, at)
    for days, code in ((-1, "before_opening"), (1, "in_the_future")):
        said = Said(on=local_day(at) + timedelta(days=days))
        with pytest.raises(Refused) as refused:
            act_in_proceeding(
                proceeding_id=walk.proceeding.pk, act="accept", said=said, by=walk.hand, at=at
            )
        assert (refused.value.code, refused.value.field) == (code, "on")


@pytest.mark.parametrize("amount", ["0", "-5", "99999999999999", "1.234", "很多"])
def test_sum_when_it_cannot_be_one_is_refused(people, file_dispute, at, amount):
    walk = Walk(people, file_dispute(), "payment_order", PATHS["payment_order"][0], at)
    walk.do("accept")
    with pytest.raises(Refused) as refused:
        walk.do("issue", amount=amount)
    assert (refused.value.code, refused.value.field) == ("invalid", "amount")


def test_objection_when_on_the_sixteenth_day_comes_too_late(people, file_dispute, at):
    walk = Walk(people, file_dispute(), "payment_order", PATHS["payment_order"][0], at)
    walk.go("accept issue delivered >PO.OBJ.15")
    with pytest.raises(Refused) as refused:
        walk.do("object")
    assert (refused.value.code, refused.value.cites[0].article) == ("too_late", "227.2")


def test_award_period_when_lengthened_keeps_to_the_law(people, file_dispute, at):
    walk = Walk(people, file_dispute(), "labour_arbitration", LABOUR, at)
    walk.do("accept")
    with pytest.raises(Refused):
        walk.do("extend", by_how_much=16)
    with pytest.raises(Refused) as wrong:
        walk.do("extend", by=walk.hand, by_how_much=15)
    assert wrong.value.code == "wrong_role"
    walk.do("extend", by_how_much=15)
    clock = Clock.objects.get(proceeding=walk.proceeding, rule="LAB.AWD.45")
    assert (clock.due_on.isoformat(), clock.extended_by) == ("2026-05-09", 15)


def test_commissioned_mediation_when_only_one_side_agrees_is_not_lengthened(
    people, file_dispute, at
):
    filed = file_dispute()
    walk = Walk(people, filed, "commissioned_mediation", PATHS["commissioned_mediation"][0], at)
    walk.go("agree choose_together accept_commission")
    walk.do("agree_extension", party=filed.applicant.pk, agrees=True)
    with pytest.raises(Refused) as refused:
        walk.do("extend", by_how_much=10)
    assert refused.value.code in ("consent_missing", "precondition_missing")
    walk.do("agree_extension", by=filed.as_respondent(), agrees=True)
    walk.do("extend", by_how_much=10)
    with pytest.raises(Refused):
        walk.do("extend", by_how_much=10)


def test_reconsideration_when_both_want_to_mediate_stands_still(people, file_dispute, at):
    walk = Walk(people, file_dispute(), "reconsideration", PATHS["reconsideration"][0], at)
    walk.go("accept send_copy reply name_tribunal hear_views")
    walk.wait(1)
    walk.do("pause")
    assert walk.clocks()["REV.DEC.60"] == "paused"
    walk.wait(10)
    walk.do("go_on")
    clock = Clock.objects.get(proceeding=walk.proceeding, rule="REV.DEC.60")
    assert (clock.status, clock.due_on.isoformat()) == ("running", "2026-05-19")


def test_clerk_who_tells_of_a_court_step_names_the_proof(people, file_dispute, at):
    filed = file_dispute()
    walk = Walk(people, filed, "payment_order", PATHS["payment_order"][0], at)
    clerk = people.centre_clerk("district_centre")
    with pytest.raises(Refused) as refused:
        walk.do("accept", by=clerk)
    assert (refused.value.code, refused.value.field) == ("proof_missing", "told_by")


def test_staff_when_nobody_chose_cannot_choose_for_the_party(people, file_dispute, at):
    filed = file_dispute()
    clerk = people.centre_clerk("district_centre")
    given = {"dispute_id": filed.dispute.pk, "door": "payment_order", "by": clerk, "at": at}
    facts = PATHS["payment_order"][0]
    with pytest.raises(Refused) as refused:
        open_door(**given, facts=facts)
    assert refused.value.code == "choice_missing"
    opened = open_door(**given, facts=facts, chosen_by=filed.applicant.pk, method="in_person")
    assert opened.unit.code == "court"
    chosen = [e for e in entries_of(dispute_stream(filed.dispute.pk)) if e.act == "doors.chosen"]
    assert [(e.facts["side"], e.facts["written_down"]) for e in chosen] == [("applicant", True)]


def test_door_when_the_law_closes_it_says_why_and_what_is_open(file_dispute, at):
    filed = file_dispute()
    with pytest.raises(Refused) as refused:
        open_door(
            dispute_id=filed.dispute.pk,
            door="commercial_arbitration",
            facts={"arbitration_clause": False},
            by=filed.as_applicant(),
            at=at,
        )
    assert refused.value.code == "door_closed"
    assert (bool(refused.value.cites), bool(refused.value.instead)) == (True, True)


def test_moving_on_carries_the_file_and_leaves_the_talks_behind(people, file_dispute, at):
    filed = file_dispute()
    walk = Walk(people, filed, "labour_mediation", LABOUR, at)
    walk.go("agree tell_rights both:receipt:witness=旁人 name_mediator give_notice")
    walk.go("hold_session confirm_facts")
    new = move_to_door(
        proceeding_id=walk.proceeding.pk,
        to_door="labour_arbitration",
        facts=LABOUR,
        by=filed.as_applicant(),
        at=at,
    )
    walk.proceeding.refresh_from_db()
    assert (walk.proceeding.outcome, new.stage, new.unit.code) == (
        "moved",
        "applied",
        "labour_arbitration_commission",
    )
    moved = next(
        e for e in entries_of(dispute_stream(filed.dispute.pk)) if e.act == "proceeding.moved"
    )
    assert set(moved.facts["behind_wall"]) == {"mediation_notes", "caucus", "offers"}
    assert "evidence" in moved.facts["carried"]
    assert len(new.facts["undisputed"]) == 1
    assert walk.clocks()["LAB.MED.15"] in ("met", "cancelled")
