"""（七）2 行政调解：首问负责，四条规则，三级都一样，由近及远。"""

from collections.abc import Callable

import pytest

from jiefen.disputes.models import Dispute
from jiefen.flows.confirm_route import confirm_route, overrule_route
from jiefen.flows.sign_for import sign_for
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.organisations.selectors import unit_by_code
from jiefen.routing.models import Assignment
from jiefen.routing.selectors import latest_proposal, live_lead, open_proposal
from jiefen.rules.facts import facts
from jiefen.rules.plan import shipped_plan
from jiefen.rules.routing import propose
from jiefen.rules.trace import Refused
from tests.people import People
from tests.routing.steps import CENTRE, COMMITTEE, LEAK, VILLAGE, Steps, assert_in_hands

OWN, NAMED = "own_remit", "centre_names"
SEVERAL, ACROSS = "several_units", "across_areas"

# 谁收到 / 什么事 / 还涉及哪里 / 还涉及什么 -> 哪条规则 / 谁承办 / 哪个中心
CASES = {
    "village_own": (CENTRE, LEAK, (), (), OWN, COMMITTEE, CENTRE),
    "township_own": (
        "qinghe_town_centre",
        "wages_owed",
        (),
        (),
        OWN,
        "qinghe_town_labour_mediation_centre",
        "qinghe_town_centre",
    ),
    "department_own": (
        "human_resources_bureau",
        "social_insurance",
        (),
        (),
        OWN,
        "human_resources_bureau",
        "district_centre",
    ),
    "village_not_own": (
        CENTRE,
        "wages_owed",
        (),
        (),
        NAMED,
        "qinghe_town_labour_mediation_centre",
        CENTRE,
    ),
    "township_not_own": (
        "qinghe_town_centre",
        LEAK,
        (),
        (),
        NAMED,
        COMMITTEE,
        "qinghe_town_centre",
    ),
    "department_not_own": (
        "market_bureau",
        "social_insurance",
        (),
        (),
        NAMED,
        "human_resources_bureau",
        "district_centre",
    ),
    "village_several": (
        CENTRE,
        "wages_owed",
        (),
        ("property_fees",),
        SEVERAL,
        "qinghe_town_labour_mediation_centre",
        CENTRE,
    ),
    "township_several": (
        "qinghe_town_centre",
        "wages_owed",
        (),
        ("property_fees",),
        SEVERAL,
        "qinghe_town_labour_mediation_centre",
        "qinghe_town_centre",
    ),
    "district_several": (
        "district_centre",
        "social_insurance",
        (),
        ("medical_injury",),
        SEVERAL,
        "human_resources_bureau",
        "district_centre",
    ),
    "two_villages_of_a_town": (
        CENTRE,
        LEAK,
        ("xiahe_village",),
        (),
        ACROSS,
        "qinghe_town_centre",
        "qinghe_town_centre",
    ),
    "two_towns": (
        "qinghe_town_centre",
        LEAK,
        ("hewan_village",),
        (),
        ACROSS,
        "district_centre",
        "district_centre",
    ),
    "outside_the_district": (
        "district_centre",
        LEAK,
        ("neighbour_district",),
        (),
        ACROSS,
        "city_centre",
        "city_centre",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_four_rules_hold_at_all_three_levels(case: tuple[object, ...]) -> None:
    receiver, kind, others, extra, rule, lead, centre = case
    answer = propose(
        shipped_plan(),
        kind=str(kind),
        area=VILLAGE,
        receiver=str(receiver),
        other_areas=others,  # type: ignore[arg-type]
        extra_kinds=extra,  # type: ignore[arg-type]
    )
    assert (answer.rule, answer.lead, answer.lead_centre) == (
        f"administrative_mediation/{rule}",
        lead,
        centre,
    )
    first = answer.because[0]
    assert "（七）" in first.cites[0].label or "A7.2" in first.cites[0].article


@pytest.mark.parametrize(
    ("known", "lead"),
    [
        ({}, COMMITTEE),
        ({"failed_level": "village"}, "qinghe_town_mediation_committee"),
        ({"failed_level": "township"}, "district_mediation_committee"),
        ({"people_count": 12}, "qinghe_town_mediation_committee"),
        ({"people_count": 40}, "district_mediation_committee"),
    ],
)
def test_the_lowest_capable_level_goes_first(known: dict[str, object], lead: str) -> None:
    answer = propose(
        shipped_plan(),
        kind=LEAK,
        area=VILLAGE,
        receiver="qinghe_town_centre",
        facts=facts(**known),  # type: ignore[arg-type]
    )
    assert answer.lead == lead


def test_the_unit_that_was_asked_first_is_the_receiver(file_dispute, people: People, at) -> None:
    """首问负责：先收到的单位是接收单位，属于它的职责就由它调解。"""
    from jiefen.disputes.services import open_dispute
    from jiefen.disputes.types import NewDispute, Person

    counter = people.counter_clerk("human_resources_bureau")
    clerk = people.centre_clerk("district_centre")
    new = NewDispute(narrative="单位不缴社保", applicants=(Person("张示例"),), area_code=VILLAGE)
    dispute = open_dispute(new=new, centre_id=unit_by_code("district_centre").pk, by=counter, at=at)
    steps = Steps(people, at)
    steps.clerk = clerk
    steps.registered(dispute, "social_insurance")
    proposal = open_proposal(dispute.pk)
    assert (proposal.receiver.code, proposal.lead.code, proposal.rule) == (
        "human_resources_bureau",
        "human_resources_bureau",
        "administrative_mediation/own_remit",
    )


def test_several_kinds_get_one_lead_and_others_that_help(file_dispute, people: People, at) -> None:
    steps = Steps(people, at)
    people.committee_head("qinghe_town_labour_mediation_centre")
    dispute = file_dispute(centre=CENTRE, area_code=VILLAGE).dispute
    steps.registered(dispute, "wages_owed", extra=("property_fees",))
    confirm_route(dispute_id=dispute.pk, by=steps.clerk, at=at)
    made = Assignment.objects.filter(dispute=dispute).order_by("pk")
    lead, *helpers = [(one.role, one.unit.code) for one in made]
    assert lead == ("lead", "qinghe_town_labour_mediation_centre")
    assert ("co", "enforcement_bureau") in helpers
    assert {role for role, _ in helpers} == {"co"}
    assert_in_hands(dispute)


def test_a_helping_unit_signs_without_taking_the_dispute_over(
    file_dispute, people: People, at
) -> None:
    steps = Steps(people, at)
    lead = people.committee_head("qinghe_town_labour_mediation_centre")
    helper = people.unit_head("enforcement_bureau")
    dispute = file_dispute(centre=CENTRE, area_code=VILLAGE).dispute
    steps.registered(dispute, "wages_owed", extra=("property_fees",))
    confirm_route(dispute_id=dispute.pk, by=steps.clerk, at=at)
    sign_for(dispute_id=dispute.pk, by=helper, at=at)
    dispute.refresh_from_db()
    assert (dispute.stage, dispute.duty_holder_id) == ("assigned", lead.id)


def test_across_two_towns_the_district_centre_organises(file_dispute, people: People, at) -> None:
    steps = Steps(people, at, "qinghe_town_centre")
    above = people.centre_clerk("district_centre")
    dispute = file_dispute(
        centre="qinghe_town_centre", area_code=VILLAGE, other_area_codes=("hewan_village",)
    ).dispute
    steps.registered(dispute)
    confirm_route(dispute_id=dispute.pk, by=steps.clerk, at=at)
    dispute.refresh_from_db()
    district = unit_by_code("district_centre").pk
    assert (dispute.responsible_unit_id, dispute.duty_holder_id, dispute.centre_id) == (
        district,
        above.id,
        district,
    )
    sign_for(dispute_id=dispute.pk, by=above, at=at)
    assert live_lead(dispute.pk).person_id == above.id
    assert_in_hands(dispute)


def test_outside_the_district_the_clerk_stays_responsible_until_the_city_answers(
    file_dispute, people: People, at
) -> None:
    steps = Steps(people, at, "district_centre")
    dispute = file_dispute(
        centre="district_centre", area_code=VILLAGE, other_area_codes=("neighbour_district",)
    ).dispute
    steps.registered(dispute)
    confirm_route(dispute_id=dispute.pk, by=steps.clerk, at=at)
    dispute.refresh_from_db()
    assert dispute.responsible_unit_id == unit_by_code("city_centre").pk
    assert dispute.duty_holder_id == steps.clerk.id
    sign_for(dispute_id=dispute.pk, by=steps.clerk, at=at)
    dispute.refresh_from_db()
    assert dispute.stage == "handling"
    assert_in_hands(dispute)


def test_a_centre_overrules_with_a_reason_that_stands_on_the_ledger(
    file_dispute, people: People, at
) -> None:
    steps = Steps(people, at)
    town = people.committee_head("qinghe_town_mediation_committee")
    dispute = file_dispute(centre=CENTRE, area_code=VILLAGE).dispute
    steps.registered(dispute)
    overrule_route(
        dispute_id=dispute.pk,
        unit_id=unit_by_code("qinghe_town_mediation_committee").pk,
        reason_code="higher_level",
        reason="两家在村里都有亲戚做调解员",
        by=steps.clerk,
        at=at,
    )
    kept = latest_proposal(dispute.pk)
    assert (kept.state, kept.reason, kept.chosen.code, kept.decided_by_id) == (
        "overruled",
        "两家在村里都有亲戚做调解员",
        "qinghe_town_mediation_committee",
        steps.clerk.id,
    )
    told = [e for e in entries_of(dispute_stream(dispute.pk)) if e.act == "routing.overruled"]
    assert [(e.actor_id, e.facts["reason_code"], e.rule) for e in told] == [
        (steps.clerk.id, "higher_level", "administrative_mediation/own_remit")
    ]
    assert "亲戚" not in str([e.facts for e in entries_of(dispute_stream(dispute.pk))])
    dispute.refresh_from_db()
    assert dispute.duty_holder_id == town.id


def test_overruling_without_a_reason_is_refused_and_changes_nothing(
    file_dispute, people: People, at
) -> None:
    steps = Steps(people, at)
    people.committee_head("qinghe_town_mediation_committee")
    dispute = file_dispute(centre=CENTRE, area_code=VILLAGE).dispute
    steps.registered(dispute)
    with pytest.raises(Refused) as refused:
        overrule_route(
            dispute_id=dispute.pk,
            unit_id=unit_by_code("qinghe_town_mediation_committee").pk,
            reason_code="",
            by=steps.clerk,
            at=at,
        )
    assert refused.value.field == "reason_code"
    assert open_proposal(dispute.pk).state == "proposed"
    assert Dispute.objects.get(pk=dispute.pk).stage == "registered"


def test_a_clerk_of_another_centre_may_not_route_it(file_dispute, people: People, at) -> None:
    steps = Steps(people, at)
    dispute = file_dispute(centre=CENTRE, area_code=VILLAGE).dispute
    steps.registered(dispute)
    confirm: Callable[..., Dispute] = confirm_route
    with pytest.raises(Refused) as refused:
        confirm(dispute_id=dispute.pk, by=people.centre_clerk("hewan_town_centre"), at=at)
    assert refused.value.code == "not_found"
