"""Assignments: offered, signed for, given back, fallen back, and two clerks at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from jiefen.disputes.models import Dispute, Scope
from jiefen.flows.assign_dispute import assign_dispute
from jiefen.flows.confirm_route import confirm_route
from jiefen.flows.fall_back import fall_back
from jiefen.flows.return_assignment import return_assignment
from jiefen.flows.sign_for import sign_for
from jiefen.notices.models import Message
from jiefen.organisations.selectors import unit_by_code
from jiefen.routing.models import Assignment
from jiefen.routing.selectors import live_lead, open_proposal
from jiefen.rules.trace import Refused
from tests.routing.steps import CENTRE, COMMITTEE, VILLAGE, Steps, acts_of, assert_in_hands


def test_assigning_without_a_person_makes_the_head_hold_it_until_somebody_is_named(
    file_dispute, steps: Steps
) -> None:
    dispute = steps.assigned(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    kept = Dispute.objects.get(pk=dispute.pk)
    committee = unit_by_code(COMMITTEE).pk
    assert (kept.stage, kept.responsible_unit_id, kept.duty_holder_id) == (
        "assigned",
        committee,
        steps.head.id,
    )
    sign_for(dispute_id=dispute.pk, person_id=steps.mediator.id, by=steps.head, at=steps.at)
    kept.refresh_from_db()
    assert (kept.stage, kept.duty_holder_id) == ("handling", steps.mediator.id)
    assert_in_hands(dispute)


def test_the_unit_sees_the_dispute_when_it_is_given_to_it_and_not_before(
    file_dispute, steps: Steps
) -> None:
    dispute = steps.registered(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    committee = unit_by_code(COMMITTEE).pk
    seen = Scope.objects.filter(dispute=dispute, unit_id=committee)
    assert not seen.exists()
    confirm_route(dispute_id=dispute.pk, by=steps.clerk, at=steps.at)
    assert seen.exists()


def test_everyone_concerned_is_told_when_a_dispute_is_assigned(file_dispute, steps: Steps) -> None:
    account = steps.people.account(f"committee_head-{COMMITTEE}-1")
    account.phone = "19900000091"
    account.save()
    dispute = steps.assigned(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    told = Message.objects.filter(dispute_id=dispute.pk).order_by("pk")
    centre = "【上禾村综治中心】纠纷" + dispute.code
    ask = "有疑问请打19900000106。"
    assert [(message.to, message.text) for message in told] == [
        ("19900000001", f"{centre}：已由上禾村综治中心受理，马上安排承办单位。{ask}"),
        ("19900000091", f"【解纷】{dispute.code}：已交办给您。请在03月11日前签收。"),
        ("19900000001", f"{centre}：已交给上禾村人民调解委员会（电话19900000143）办理。{ask}"),
    ]


def test_a_unit_that_is_not_asked_cannot_sign_for_it(file_dispute, steps: Steps) -> None:
    dispute = steps.assigned(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    stranger = steps.people.committee_head("xiahe_village_mediation_committee")
    with pytest.raises(Refused) as refused:
        sign_for(dispute_id=dispute.pk, by=stranger, at=steps.at)
    assert refused.value.code == "not_found"
    assert live_lead(dispute.pk).signed_at is None


def test_returning_puts_it_on_the_centres_list_with_the_reason_and_a_new_proposal(
    file_dispute, steps: Steps
) -> None:
    dispute = steps.assigned(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    return_assignment(
        dispute_id=dispute.pk, reason_code="conflict", reason="是亲戚", by=steps.head, at=steps.at
    )
    kept = Dispute.objects.get(pk=dispute.pk)
    assert (kept.stage, kept.undetermined_at_id, kept.undetermined_because) == (
        "registered",
        unit_by_code(CENTRE).pk,
        "returned",
    )
    assert live_lead(dispute.pk) is None
    assert open_proposal(dispute.pk) is not None
    assert (
        acts_of(dispute)[-6:]
        == [
            "assignment.returned",
            "clock.ended",
            "clock.started",
            "dispute.return",
            "routing.proposed",
            "message.queued",
        ]
        or acts_of(dispute)[-5:].count("dispute.return") == 1
    )
    assert_in_hands(dispute)


def test_returning_for_another_reason_needs_words(file_dispute, steps: Steps) -> None:
    dispute = steps.assigned(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    with pytest.raises(Refused) as refused:
        return_assignment(dispute_id=dispute.pk, reason_code="other", by=steps.head, at=steps.at)
    assert refused.value.field == "reason"
    assert live_lead(dispute.pk) is not None


def test_an_assignment_nobody_signs_for_falls_back_after_its_day_and_only_once(
    file_dispute, steps: Steps
) -> None:
    dispute = steps.assigned(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    assert fall_back(at=steps.at + timedelta(days=1)) == []
    assert fall_back(at=steps.at + timedelta(days=2)) == [dispute.code]
    assert fall_back(at=steps.at + timedelta(days=2)) == []
    kept = Dispute.objects.get(pk=dispute.pk)
    assert (kept.stage, kept.undetermined_because) == ("registered", "unanswered")
    lapsed = Assignment.objects.get(dispute=dispute)
    assert (lapsed.ending, lapsed.signed_at) == ("fell_back", None)
    signing = dispute.clocks.get(rule="SC.SIGN")
    assert signing.status == "lapsed"
    assert_in_hands(dispute)


def test_signing_after_it_fell_back_is_refused(file_dispute, steps: Steps) -> None:
    dispute = steps.assigned(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    late = steps.at + timedelta(days=2)
    fall_back(at=late)
    with pytest.raises(Refused) as refused:
        sign_for(dispute_id=dispute.pk, by=steps.head, at=late)
    assert refused.value.code == "not_assigned"


def test_a_second_assignment_is_refused_with_the_name_of_who_has_it(
    file_dispute, steps: Steps
) -> None:
    dispute = steps.assigned(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    with pytest.raises(Refused) as refused:
        assign_dispute(
            dispute_id=dispute.pk, unit_id=unit_by_code(COMMITTEE).pk, by=steps.clerk, at=steps.at
        )
    assert str(refused.value) == "这件纠纷刚刚已经交办给上禾村人民调解委员会。"


def test_the_database_refuses_two_leading_units(file_dispute, steps: Steps) -> None:
    dispute = steps.assigned(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    other = Assignment.objects.get(dispute=dispute)
    other.pk, other.unit_id = None, unit_by_code("court").pk
    with pytest.raises(IntegrityError), transaction.atomic():
        other.save(force_insert=True)


def test_a_unit_without_anybody_is_refused_and_nothing_changes(file_dispute, steps: Steps) -> None:
    dispute = steps.registered(file_dispute(centre=CENTRE, area_code=VILLAGE).dispute)
    before = acts_of(dispute)
    with pytest.raises(Refused) as refused:
        assign_dispute(
            dispute_id=dispute.pk,
            unit_id=unit_by_code("maixiang_village_mediation_committee").pk,
            reason_code="load",
            by=steps.clerk,
            at=steps.at,
        )
    assert refused.value.code == "nobody_there"
    assert acts_of(dispute) == before
    assert open_proposal(dispute.pk).state == "proposed"
