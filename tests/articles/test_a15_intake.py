"""Article 15: centres at three levels take every application in, in one way, and give a receipt."""

from dataclasses import replace

import pytest

from jiefen.disputes.models import Dispute
from jiefen.flows.submit_on_behalf import submit_on_behalf
from jiefen.intake.types import OnBehalf
from jiefen.kernel.actor import Actor
from tests.intake.test_submitting import WAGES, submit

pytestmark = pytest.mark.django_db


def centre_of(receipt) -> str:
    return Dispute.objects.get(code=receipt.code).undetermined_at.code


@pytest.mark.parametrize(
    ("area", "centre"),
    [
        ("shuxiang_community", "shuxiang_community_centre"),
        ("qinghe_town", "qinghe_town_centre"),
        ("", "district_centre"),
        ("neighbour_district", "district_centre"),
    ],
)
def test_an_application_of_any_place_when_made_then_lands_at_the_lowest_centre_there(
    district, at, area, centre
):
    assert centre_of(submit(at, new=replace(WAGES, area_code=area))) == centre


def test_three_ways_in_when_used_then_make_the_same_record(district, at, people):
    phone = submit(at, key="phone")
    grid = submit_on_behalf(
        new=replace(WAGES, channel="grid"),
        on_behalf=OnBehalf(),
        by=people.grid_worker("shuxiang_community_centre"),
        at=at,
        idempotency_key="grid",
    )
    system = Actor(kind="integration", id=1, role="integration", unit_id=None)
    api = submit(at, new=replace(WAGES, channel="api"), key="api", by=system)
    found = [Dispute.objects.get(code=receipt.code) for receipt in (phone, grid, api)]
    assert [one.channel for one in found] == ["phone", "grid", "api"]
    same = {(one.stage, one.kind, one.undetermined_at.code, one.next_due_on) for one in found}
    assert len(same) == 1


def test_whoever_is_asked_first_when_of_another_place_then_takes_it_and_is_named(
    district, at, people
):
    worker = people.grid_worker("huaiyin_community_centre")
    receipt = submit_on_behalf(
        new=replace(WAGES, channel="grid"),
        on_behalf=OnBehalf(),
        by=worker,
        at=at,
        idempotency_key="first",
    )
    assert receipt.receiver == "槐荫社区综治中心"
    assert centre_of(receipt) == "shuxiang_community_centre"


def test_an_application_when_taken_then_somebody_has_it_and_a_clock_runs(district, at):
    dispute = Dispute.objects.get(code=submit(at).code)
    assert dispute.undetermined_at.code == "shuxiang_community_centre"
    assert [clock.rule for clock in dispute.clocks.all()] == ["SC.ACCEPT"]
