"""（四）谁主管谁负责：职责是数据，一视同仁，按法定途径。"""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiefen.disputes.types import Person
from jiefen.organisations.selectors import unit_by_code
from jiefen.routing.derived import facts_of
from jiefen.routing.selectors import open_proposal
from jiefen.rules.facts import FACTS, facts
from jiefen.rules.plan import PLAN_ROOT, load_plan, shipped_plan
from jiefen.rules.routing import propose
from jiefen.rules.trace import Refused
from tests.routing.steps import CENTRE, LEAK, VILLAGE, Steps

DEPARTMENTS = {
    "medical_injury": "health_bureau",
    "social_insurance": "human_resources_bureau",
    "goods_quality": "market_bureau",
    "contracted_land_use": "agriculture_water_bureau",
    "boundary": "natural_resources_bureau",
    "traffic_injury": "public_security_bureau",
    "property_fees": "enforcement_bureau",
    "school_injury": "education_bureau",
    "bank_dispute": "peoples_bank",
    "industrial_pollution": "environment_bureau",
}


@pytest.mark.parametrize(("kind", "department"), DEPARTMENTS.items())
def test_each_kind_of_dispute_has_its_department_with_the_article(
    kind: str, department: str
) -> None:
    remit = shipped_plan().remits[kind]
    assert remit.department == department
    assert [cite.label for cite in remit.cites] != []


def test_each_kind_of_dispute_has_somebody_who_answers_for_it() -> None:
    plan = shipped_plan()
    assert set(plan.remits) == set(plan.kinds)
    assert [kind for kind, remit in plan.remits.items() if not remit.ladder] == []


def test_changing_one_row_of_the_matrix_changes_the_route_without_code(tmp_path: Path) -> None:
    root = tmp_path / "plan"
    shutil.copytree(PLAN_ROOT, root)
    row = root / "districts" / "shifan" / "remits" / "labour.yaml"
    text = row.read_text(encoding="utf-8")
    old = "  social_insurance:\n    ladder: human_resources_bureau\n"
    assert old in text
    row.write_text(text.replace(old, old.replace("human_resources", "market")), encoding="utf-8")
    asked = {"kind": "social_insurance", "area": VILLAGE, "receiver": "district_centre"}
    before = propose(shipped_plan(), **asked)
    after = propose(load_plan(root), **asked)
    assert (before.lead, after.lead) == ("human_resources_bureau", "market_bureau")


@pytest.mark.parametrize("name", ["民族", "ethnicity", "religion", "sex", "age", "户籍", "hukou"])
def test_no_personal_attribute_can_be_given_to_the_rules(name: str) -> None:
    with pytest.raises(Refused) as refused:
        facts(**{name: "anything"})
    assert refused.value.code == "unknown_fact"
    assert name not in FACTS


PERSONAL = st.fixed_dictionaries(
    {
        "ethnicity": st.sampled_from(["汉族", "回族", "藏族", "维吾尔族", "蒙古族"]),
        "sex": st.sampled_from(["男", "女"]),
        "religion": st.sampled_from(["无", "佛教", "伊斯兰教", "基督教"]),
        "birth_date": st.dates().map(str),
    }
)


@pytest.mark.django_db
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(one=PERSONAL, other=PERSONAL)
def test_who_people_are_changes_neither_kind_nor_route_nor_deadline_nor_place_in_the_list(
    file_dispute, people, at, one: dict[str, str], other: dict[str, str]
) -> None:
    steps = Steps(people, at)
    answers = []
    for details in (one, other):
        applicant = Person(name="张示例", phone="19900000001", paper_details=details)
        dispute = file_dispute(centre=CENTRE, area_code=VILLAGE, applicants=(applicant,)).dispute
        steps.registered(dispute)
        route = open_proposal(dispute.pk)
        dispute.refresh_from_db()
        clocks = sorted(dispute.clocks.values_list("rule", "due_on", "amber_on"))
        answers.append(
            (
                dispute.kind,
                dispute.flags,
                route.lead_id,
                route.rule,
                route.facts,
                route.because,
                clocks,
                dispute.next_due_on,
                dict(facts_of(dispute)),
            )
        )
    assert answers[0] == answers[1]


def test_the_route_of_a_dispute_shows_whose_duty_it_is_and_by_which_article(
    file_dispute, people, at
) -> None:
    steps = Steps(people, at)
    dispute = file_dispute(centre=CENTRE, area_code=VILLAGE).dispute
    steps.registered(dispute, LEAK)
    because = open_proposal(dispute.pk).because
    assert [reason["text"] for reason in because][1:3] == [
        "这是“楼上楼下漏水”，由上禾村人民调解委员会处理最近",
        "上禾村人民调解委员会的职责：调解上禾村的民间纠纷",
    ]
    assert all(reason["cites"] for reason in because)
    assert (
        open_proposal(dispute.pk).lead_id == unit_by_code("shanghe_village_mediation_committee").pk
    )
