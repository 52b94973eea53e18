"""（十五）受理、登记、交办、承办、结案各个环节无缝衔接，有责任单位和责任人，限期办理。"""

from datetime import date, timedelta

import pytest

from jiefen.disputes.models import Dispute
from jiefen.disputes.selectors import clocks_of
from jiefen.disputes.services import advance_proceeding, lock_proceeding, open_proceeding
from jiefen.flows.accept_dispute import accept_dispute
from jiefen.flows.close_dispute import close_dispute, withdraw_dispute
from jiefen.flows.decline_dispute import decline_dispute
from jiefen.flows.extend_handling import extend_handling
from jiefen.flows.fall_back import fall_back
from jiefen.flows.object_to_declining import object_to_declining
from jiefen.flows.register_dispute import register_dispute
from jiefen.flows.reopen_dispute import reopen_dispute
from jiefen.flows.return_assignment import return_assignment
from jiefen.flows.suspend_dispute import resume_dispute, suspend_dispute
from jiefen.flows.transfer_dispute import recall_dispute, transfer_dispute
from jiefen.flows.urge import answer_urge, urge_dispute
from jiefen.flows.watch_clocks import watch_clocks
from jiefen.kernel.actor import SYSTEM
from jiefen.notices.models import Message
from jiefen.organisations.selectors import unit_by_code
from jiefen.routing.models import Assignment
from jiefen.rules.trace import Refused
from tests.people import People
from tests.routing.steps import CENTRE, COMMITTEE, LEAK, VILLAGE, Steps, acts_of, assert_in_hands

TOWN = "qinghe_town_mediation_committee"


@pytest.fixture
def steps(people: People, at) -> Steps:
    """The village centre 上禾村 and its committee at work."""
    return Steps(people, at)


@pytest.fixture
def dispute(file_dispute, people: People) -> Dispute:
    """A neighbours' leak on the list of the village centre."""
    return file_dispute(centre=CENTRE, area_code=VILLAGE).dispute


def _running(dispute: Dispute) -> dict[str, date]:
    return {clock.rule: clock.due_on for clock in clocks_of(dispute.pk, live_only=True)}


def test_every_step_has_its_clock(dispute: Dispute, steps: Steps) -> None:
    assert _running(dispute) == {"SC.ACCEPT": date(2026, 3, 12)}
    steps.accepted(dispute)
    assert _running(dispute) == {"SC.ASSIGN": date(2026, 3, 12)}
    register_dispute(dispute_id=dispute.pk, by=steps.clerk, at=steps.at)
    assert _running(dispute) == {"SC.ASSIGN": date(2026, 3, 12), "SC.HANDLE": date(2026, 4, 7)}


def test_signing_ends_the_signing_clock_and_starts_the_first_contact(
    dispute: Dispute, steps: Steps
) -> None:
    steps.assigned(dispute)
    assert _running(dispute) == {"SC.SIGN": date(2026, 3, 11), "SC.HANDLE": date(2026, 4, 7)}
    from jiefen.flows.sign_for import sign_for

    sign_for(dispute_id=dispute.pk, by=steps.head, at=steps.at)
    assert _running(dispute) == {"SC.CONTACT": date(2026, 3, 12), "SC.HANDLE": date(2026, 4, 7)}
    assert dispute.clocks.get(rule="SC.SIGN").status == "met"


def test_somebody_answers_for_it_after_every_act(dispute: Dispute, steps: Steps) -> None:
    pk, clerk, head, at = dispute.pk, steps.clerk, steps.head, steps.at
    steps.handled(dispute)
    assert_in_hands(dispute)
    suspend_dispute(dispute_id=pk, reason_code="appraisal", reason="等鉴定", by=head, at=at)
    assert_in_hands(dispute)
    resume_dispute(dispute_id=pk, by=head, at=at)
    assert_in_hands(dispute)
    steps.people.committee_head(TOWN)
    town = unit_by_code(TOWN).pk
    transfer_dispute(dispute_id=pk, unit_id=town, reason="要到镇里调", by=clerk, at=at)
    assert_in_hands(dispute)
    recall_dispute(dispute_id=pk, reason="重新安排", by=clerk, at=at)
    assert_in_hands(dispute)
    close_dispute(
        dispute_id=pk, door="people_mediation", outcome="settled_themselves", by=clerk, at=at
    )
    assert_in_hands(dispute)
    reopen_dispute(dispute_id=pk, reason="又漏了", by=clerk, at=at)
    assert_in_hands(dispute)


def test_declining_says_why_and_where_instead(dispute: Dispute, steps: Steps) -> None:
    decline_dispute(
        dispute_id=dispute.pk,
        reason_code="authority_act",
        reason="不服罚款决定",
        by=steps.clerk,
        at=steps.at,
    )
    dispute.refresh_from_db()
    assert (dispute.stage, dispute.outcome) == ("declined", "declined")
    told = Message.objects.filter(dispute_id=dispute.pk).order_by("-pk").first()
    assert told is not None
    assert told.text == (
        f"【上禾村综治中心】纠纷{dispute.code}：没有受理。"
        "理由：对行政机关的决定不服，不是民间纠纷。您可以：申请行政复议、提起行政诉讼。"
        "不同意的，可以请青禾镇综治中心再看一次。有疑问请打19900000106。"
    )


def test_declining_for_no_reason_of_the_plan_is_refused(dispute: Dispute, steps: Steps) -> None:
    with pytest.raises(Refused) as refused:
        decline_dispute(
            dispute_id=dispute.pk, reason_code="busy", reason="忙", by=steps.clerk, at=steps.at
        )
    assert refused.value.field == "reason_code"


def test_an_applicant_who_objects_is_looked_at_by_the_next_higher_centre(
    file_dispute, steps: Steps
) -> None:
    filed = file_dispute(centre=CENTRE, area_code=VILLAGE)
    decline_dispute(
        dispute_id=filed.dispute.pk, reason_code="crime", reason="", by=steps.clerk, at=steps.at
    )
    object_to_declining(
        dispute_id=filed.dispute.pk,
        reason="只是吵架",
        by=filed.as_applicant(),
        at=steps.at,
    )
    filed.dispute.refresh_from_db()
    assert filed.dispute.stage == "received"
    assert filed.dispute.undetermined_at_id == unit_by_code("qinghe_town_centre").pk
    assert filed.dispute.undetermined_because == "objection"


def test_nothing_falls_between_two_steps_when_a_unit_keeps_silent(
    dispute: Dispute, steps: Steps
) -> None:
    steps.assigned(dispute)
    fall_back(at=steps.at + timedelta(days=2))
    dispute.refresh_from_db()
    assert dispute.undetermined_at_id == unit_by_code(CENTRE).pk
    assert "assignment.fell_back" in acts_of(dispute)
    assert_in_hands(dispute)


def test_a_transfer_starts_the_time_for_signing_anew(dispute: Dispute, steps: Steps) -> None:
    steps.assigned(dispute)
    later = steps.at + timedelta(days=1)
    steps.people.committee_head(TOWN)
    transfer_dispute(
        dispute_id=dispute.pk,
        unit_id=unit_by_code(TOWN).pk,
        reason="村里没人",
        by=steps.clerk,
        at=later,
    )
    assert _running(dispute)["SC.SIGN"] == date(2026, 3, 12)
    assert [one.ending for one in Assignment.objects.filter(dispute=dispute).order_by("pk")] == [
        "transferred",
        "",
    ]


def test_a_suspension_stops_the_clock_it_may_stop_and_no_other(
    dispute: Dispute, steps: Steps
) -> None:
    steps.handled(dispute)
    pk, head = dispute.pk, steps.head
    suspend_dispute(dispute_id=pk, reason_code="appraisal", reason="", by=head, at=steps.at)
    assert dispute.clocks.get(rule="SC.HANDLE").status == "paused"
    resume_dispute(dispute_id=pk, by=head, at=steps.at + timedelta(days=5))
    assert dispute.clocks.get(rule="SC.HANDLE").due_on == date(2026, 4, 11)


def test_a_period_is_lengthened_by_a_head_within_its_rule(dispute: Dispute, steps: Steps) -> None:
    steps.handled(dispute)
    clock = dispute.clocks.get(rule="SC.HANDLE")
    asked = {"dispute_id": dispute.pk, "clock_id": clock.pk, "reason": "鉴定要时间", "at": steps.at}
    with pytest.raises(Refused) as refused:
        extend_handling(amount=31, by=steps.head, **asked)
    assert str(refused.value) == "“办理时间”最多延长 30 日"
    with pytest.raises(Refused) as refused:
        extend_handling(amount=5, by=steps.mediator, **asked)
    assert refused.value.code in {"wrong_role", "forbidden"}
    extend_handling(amount=10, by=steps.head, **asked)
    assert dispute.clocks.get(rule="SC.HANDLE").due_on == date(2026, 4, 17)


def test_closing_ends_everything_that_was_open(dispute: Dispute, steps: Steps) -> None:
    steps.handled(dispute)
    close_dispute(
        dispute_id=dispute.pk,
        door="people_mediation",
        outcome="settled_themselves",
        by=steps.head,
        at=steps.at,
    )
    dispute.refresh_from_db()
    assert (dispute.stage, dispute.outcome) == ("closed", "settled_themselves")
    assert _running(dispute) == {}
    assert not Assignment.objects.filter(dispute=dispute, ended_at=None).exists()
    told = Message.objects.filter(dispute_id=dispute.pk).order_by("-pk")[:2]
    assert sorted(message.to for message in told) == ["19900000001", "19900000002"]


def test_an_agreement_that_no_record_shows_cannot_close_a_dispute(
    dispute: Dispute, steps: Steps
) -> None:
    steps.handled(dispute)
    with pytest.raises(Refused) as refused:
        close_dispute(
            dispute_id=dispute.pk,
            door="people_mediation",
            outcome="agreement",
            by=steps.head,
            at=steps.at,
        )
    assert refused.value.code == "outcome_unproved"


def test_a_dispute_is_not_closed_while_a_way_is_being_tried(dispute: Dispute, steps: Steps) -> None:
    steps.handled(dispute)
    proceeding = open_proceeding(
        dispute=dispute,
        door="people_mediation",
        unit_id=unit_by_code(COMMITTEE).pk,
        by=steps.head,
        at=steps.at,
    )
    asked = {"dispute_id": dispute.pk, "door": "people_mediation", "by": steps.head, "at": steps.at}
    with pytest.raises(Refused) as refused:
        close_dispute(outcome="refused", **asked)
    assert refused.value.code == "proceeding_open"
    locked = lock_proceeding(proceeding.pk)
    advance_proceeding(proceeding=locked, act="refuse", by=steps.head, at=steps.at)
    close_dispute(outcome="refused", **asked)
    dispute.refresh_from_db()
    assert dispute.outcome == "refused"


def test_when_mediation_fails_both_sides_are_told_the_other_ways(
    dispute: Dispute, steps: Steps
) -> None:
    steps.handled(dispute)
    close_dispute(
        dispute_id=dispute.pk,
        door="people_mediation",
        outcome="refused",
        by=steps.head,
        at=steps.at,
    )
    last = Message.objects.filter(dispute_id=dispute.pk).latest("pk")
    assert "您还可以：向法院起诉。" in last.text


def test_the_applicant_withdraws_at_any_moment_and_what_was_tried_ends_with_it(
    file_dispute, steps: Steps
) -> None:
    filed = file_dispute(centre=CENTRE, area_code=VILLAGE)
    steps.handled(filed.dispute)
    proceeding = open_proceeding(
        dispute=filed.dispute,
        door="people_mediation",
        unit_id=unit_by_code(COMMITTEE).pk,
        by=steps.head,
        at=steps.at,
    )
    withdraw_dispute(
        dispute_id=filed.dispute.pk, reason="不想调了", by=filed.as_applicant(), at=steps.at
    )
    filed.dispute.refresh_from_db()
    proceeding.refresh_from_db()
    assert (filed.dispute.outcome, proceeding.outcome) == ("withdrawn", "withdrawn")


def test_the_other_side_cannot_withdraw_the_application(file_dispute, steps: Steps) -> None:
    filed = file_dispute(centre=CENTRE, area_code=VILLAGE)
    with pytest.raises(Refused) as refused:
        withdraw_dispute(dispute_id=filed.dispute.pk, by=filed.as_respondent(), at=steps.at)
    assert refused.value.code == "wrong_role"


def test_an_applicant_chases_once_a_day_and_gets_an_answer(file_dispute, steps: Steps) -> None:
    filed = file_dispute(centre=CENTRE, area_code=VILLAGE)
    dispute = filed.dispute
    steps.handled(dispute)
    urge_dispute(dispute_id=dispute.pk, words="还没来", by=filed.as_applicant(), at=steps.at)
    with pytest.raises(Refused) as refused:
        urge_dispute(dispute_id=dispute.pk, by=filed.as_applicant(), at=steps.at)
    assert refused.value.code == "once_a_day"
    assert _running(dispute)["SC.URGE"] == date(2026, 3, 11)
    answer_urge(dispute_id=dispute.pk, words="明天上门", by=steps.head, at=steps.at)
    assert "SC.URGE" not in _running(dispute)


def test_amber_and_red_are_told_once_each(dispute: Dispute, steps: Steps) -> None:
    acts = ("clock.amber", "clock.red")

    def told() -> list[str]:
        return [act for act in acts_of(dispute) if act in acts]

    watch_clocks(at=steps.at)
    assert told() == []
    for _ in range(2):
        watch_clocks(at=steps.at + timedelta(days=1))
    assert told() == ["clock.amber"]
    for _ in range(2):
        watch_clocks(at=steps.at + timedelta(days=3))
    assert told() == ["clock.amber", "clock.red"]


def test_a_clock_of_the_law_is_told_ten_and_three_days_before(
    dispute: Dispute, steps: Steps
) -> None:
    from jiefen.disputes.services import start_clock

    start_clock(dispute=dispute, rule_id="JC.30", event=date(2026, 3, 10), by=SYSTEM, at=steps.at)
    days = []
    for day in range(16, 32):
        watch_clocks(at=steps.at + timedelta(days=day))
        told = [act for act in acts_of(dispute) if act in {"clock.ten_days", "clock.three_days"}]
        days.append((day, len(told)))
    first_of = {number: next(day for day, told in days if told >= number) for number in (1, 2)}
    assert first_of == {1: 20, 2: 27}


def test_one_accepts_only_once(dispute: Dispute, steps: Steps) -> None:
    steps.accepted(dispute)
    with pytest.raises(Refused) as refused:
        accept_dispute(dispute_id=dispute.pk, kind=LEAK, by=steps.clerk, at=steps.at)
    assert refused.value.code == "wrong_state"


def test_returning_needs_a_reason_of_the_list(dispute: Dispute, steps: Steps) -> None:
    steps.assigned(dispute)
    with pytest.raises(Refused) as refused:
        return_assignment(dispute_id=dispute.pk, reason_code="", by=steps.head, at=steps.at)
    assert refused.value.field == "reason_code"
