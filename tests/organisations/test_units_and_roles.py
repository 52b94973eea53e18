"""Units from the plan, roles with days, and what an administrator may do where."""

from datetime import timedelta

import pytest

from jiefen.disputes.selectors import dispute_for, visible_to
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.clock import local_day
from jiefen.kernel.plans import plan_in_force
from jiefen.organisations.models import Area, Membership, Unit
from jiefen.organisations.selectors import (
    memberships_of,
    subtree_of,
    unit_by_code,
    with_ancestors,
)
from jiefen.organisations.services import (
    connect_system,
    edit_unit_contact,
    end_membership,
    grant_membership,
    let_go,
    load_organisation,
    reset_sign_in,
    take_on,
)
from jiefen.rules.trace import Refused

pytestmark = pytest.mark.django_db


def test_plan_when_loaded_again_changes_nothing_and_keeps_what_was_edited(district, at):
    town = unit_by_code("shifan_town_centre")
    edit_unit_contact(
        unit_id=town.pk,
        phone="19900009999",
        address="示范镇 1 号",
        opening_hours="8:30–17:00",
        by=SYSTEM,
        at=at,
    )
    assert load_organisation(at=at) == {"areas": 0, "units": 0}
    kept = Unit.objects.get(pk=town.pk)
    assert (kept.phone, kept.address) == ("19900009999", "示范镇 1 号")
    plan = plan_in_force()
    assert (Unit.objects.count(), Area.objects.count()) == (len(plan.units), len(plan.areas))


def test_paths_when_read_say_who_stands_above_whom(district):
    village, town = unit_by_code("liushu_village_centre"), unit_by_code("shifan_town_centre")
    district_centre = unit_by_code("district_centre")
    assert village.path.startswith(town.path)
    assert village.pk in subtree_of(district_centre.pk)
    assert district_centre.pk not in subtree_of(town.pk)
    assert {town.pk, district_centre.pk} <= set(with_ancestors([village.pk]))


def test_role_when_it_ended_yesterday_is_gone_and_on_its_last_day_still_held(people, at):
    clerk = people.centre_clerk("district_centre")
    membership = Membership.objects.get(account_id=clerk.id)
    today = local_day(at)
    end_membership(membership_id=membership.pk, last_day=today, by=SYSTEM, at=at)
    assert len(memberships_of(clerk.id, on=today)) == 1
    assert memberships_of(clerk.id, on=today + timedelta(days=1)) == []


def test_role_when_ended_at_once_is_gone_the_same_day_and_can_be_given_again(people, at):
    clerk = people.centre_clerk("district_centre")
    end_membership(membership_id=Membership.objects.get(account_id=clerk.id).pk, by=SYSTEM, at=at)
    assert memberships_of(clerk.id, on=local_day(at)) == []
    grant_membership(
        account_id=clerk.id, unit_id=clerk.unit_id, role="centre_clerk", by=SYSTEM, at=at
    )
    assert len(memberships_of(clerk.id, on=local_day(at))) == 1


def test_disputes_when_filed_in_one_town_are_seen_there_and_above_and_nowhere_else(
    people, file_dispute
):
    in_town = file_dispute(centre="shifan_town_centre").dispute
    elsewhere = file_dispute(centre="qinghe_town_centre").dispute
    seen = {
        unit: set(visible_to(people.centre_clerk(unit)).values_list("pk", flat=True))
        for unit in (
            "district_centre",
            "shifan_town_centre",
            "qinghe_town_centre",
            "shifan_village_centre",
            "neighbour_district_centre",
        )
    }
    assert seen == {
        "district_centre": {in_town.pk, elsewhere.pk},
        "shifan_town_centre": {in_town.pk},
        "qinghe_town_centre": {elsewhere.pk},
        "shifan_village_centre": set(),
        "neighbour_district_centre": set(),
    }


def test_dispute_of_another_town_and_one_that_does_not_exist_get_the_same_refusal(
    people, file_dispute
):
    elsewhere = file_dispute(centre="qinghe_town_centre").dispute
    clerk = people.centre_clerk("shifan_town_centre")
    answers = []
    for code in (elsewhere.code, "JF2026-9999999-9"):
        with pytest.raises(Refused) as refusal:
            dispute_for(clerk, code)
        answers.append(refusal.value)
    assert answers[0] == answers[1]


def test_party_when_looking_at_another_dispute_of_the_same_people_sees_only_their_own(
    file_dispute,
):
    mine, theirs = file_dispute(), file_dispute()
    assert list(visible_to(mine.as_applicant())) == [mine.dispute]
    with pytest.raises(Refused):
        dispute_for(mine.as_respondent(), theirs.dispute.code)


def test_administrator_of_a_town_reaches_its_units_and_no_others(people, at):
    town = people.administrator("shifan_town_centre")
    village = unit_by_code("liushu_village_centre").pk
    other = unit_by_code("qinghe_town_centre").pk
    above = unit_by_code("district_centre").pk
    new = {"name": "新人甲", "phone": "", "role": "centre_clerk", "by": town, "at": at}
    take_on(username="a1", unit_id=village, **new)
    for number, unit_id in enumerate((other, above)):
        with pytest.raises(Refused, match="不归您管理"):
            take_on(username=f"b{number}", unit_id=unit_id, **new)


def test_administrator_of_a_town_cannot_take_over_an_account_of_the_district(people, at):
    town = people.administrator("shifan_town_centre")
    victim = people.administrator("district_centre")
    for act in (reset_sign_in, let_go):
        with pytest.raises(Refused, match="不归您管理"):
            act(account_id=victim.id, by=town, at=at)
    with pytest.raises(Refused, match="不归您管理"):
        connect_system(
            username="x",
            name="系统",
            unit_id=victim.unit_id,
            scopes=["disputes:read"],
            by=town,
            at=at,
        )


def test_administrator_when_also_member_elsewhere_is_out_of_reach_of_the_smaller_one(people, at):
    town = people.administrator("shifan_town_centre")
    clerk = people.centre_clerk("shifan_town_centre")
    grant_membership(
        account_id=clerk.id,
        unit_id=unit_by_code("district_centre").pk,
        role="centre_clerk",
        by=SYSTEM,
        at=at,
    )
    with pytest.raises(Refused, match="不归您管理"):
        reset_sign_in(account_id=clerk.id, by=town, at=at)


def test_administrator_cannot_give_roles_to_themselves_nor_close_their_own_account(people, at):
    me = people.administrator("district_centre")
    with pytest.raises(Refused, match="不能给自己"):
        grant_membership(account_id=me.id, unit_id=me.unit_id, role="mediator", by=me, at=at)
    with pytest.raises(Refused, match="不能停用自己"):
        let_go(account_id=me.id, by=me, at=at)
    mine = Membership.objects.get(account_id=me.id)
    with pytest.raises(Refused, match="不能取消自己"):
        end_membership(membership_id=mine.pk, by=me, at=at)


@pytest.mark.parametrize("role", ["centre_head", "unit_head", "coordinator", "auditor"])
def test_roles_when_given_by_anybody_but_an_administrator_are_refused(people, at, role):
    by = people.member(role, "district_centre")
    clerk = people.centre_clerk("shifan_town_centre")
    with pytest.raises(Refused, match="只有系统管理员"):
        grant_membership(account_id=clerk.id, unit_id=clerk.unit_id, role="mediator", by=by, at=at)
