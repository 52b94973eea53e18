"""What ships: sources, kinds, three levels of centres, doors, quotations and scenario cases."""

import subprocess
import sys
from dataclasses import fields, is_dataclass

import pytest

from jiefen.rules.calendar import seeded_calendar
from jiefen.rules.geography import body_label
from jiefen.rules.plan import PLAN_ROOT, shipped_plan
from jiefen.rules.scenarios import check_cases
from jiefen.rules.trace import Cite

PLAN = shipped_plan()
LABELS = """
婚姻家庭 邻里相邻 房屋宅基地 劳动 医疗 道路交通 物业 消费 土地承包 征地拆迁 合同
民间借贷 环境污染 校园 损害赔偿 知识产权 金融消费 行政争议 刑事治安 公司商事 其他
"""
STATISTICS = """
婚姻家庭 邻里 房屋宅基地 合同 生产经营 损害赔偿 山林土地 征地拆迁 环境污染
拖欠农民工工资 其他劳动争议 旅游 电子商务 其他消费 医疗 道路交通事故 物业 其他
"""


def cites_in(thing: object) -> set[Cite]:
    if isinstance(thing, Cite):
        return {thing}
    if is_dataclass(thing) and not isinstance(thing, type):
        return set().union(*(cites_in(getattr(thing, one.name)) for one in fields(thing)))
    if isinstance(thing, dict):
        return set().union(*(cites_in(one) for one in thing.values()))
    if isinstance(thing, tuple):
        return set().union(*(cites_in(one) for one in thing))
    return set()


def test_scenario_cases_all_answer_as_a_lawyer_reads_them() -> None:
    asked, faults = check_cases(PLAN, PLAN_ROOT, seeded_calendar())
    assert faults == ()
    assert asked >= 60


def test_categories_are_the_twenty_one_each_with_two_to_six_kinds() -> None:
    assert [category.label for category in PLAN.categories.values()] == LABELS.split()
    counts = {code: len(PLAN.kinds_of(code)) for code in PLAN.categories}
    assert {code: n for code, n in counts.items() if not 2 <= n <= 6} == {}


def test_kinds_map_to_the_official_statistics() -> None:
    assert {kind.statistic for kind in PLAN.kinds.values()} == set(STATISTICS.split())


def test_every_registered_source_has_a_title_a_version_and_a_confidence() -> None:
    unsure = {source.id for source in PLAN.sources.values() if source.checked != "text"}
    assert unsure == {
        "people_mediation_rules",
        "people_mediation_forms",
        "market_complaints_rules",
        "commercial_mediation_regulation",
        "police_procedure_rules",
        "market_complaints_interim_rules",
        "private_lending_rules_2015",
        "diversified_resolution_opinions",
        "loan_prime_rate",
        "wage_days_notice",
        "sample_figures",
    }


def test_what_was_not_read_in_the_text_is_never_shown_as_text() -> None:
    weak = {cite.source: cite.checked for cite in cites_in(PLAN) if cite.checked != "text"}
    assert weak["people_mediation_rules"] == "secondary"
    assert PLAN.deadlines["PM.MONTH"].checked == "secondary"
    assert PLAN.papers["oral_agreement_register"].checked == "unverified"
    assert PLAN.deadlines["JC.30"].checked == "text"


def test_service_commitments_are_marked_and_never_called_law() -> None:
    assert {rule.kind for rule in PLAN.commitments.values()} == {"commitment"}
    assert {cite.source for rule in PLAN.commitments.values() for cite in rule.cites} == {
        "service_commitments"
    }
    law = {code: rule for code, rule in PLAN.deadlines.items() if code not in PLAN.commitments}
    assert {rule.kind for rule in law.values()} == {"law"}


def test_rigid_periods_are_stopped_by_nothing_and_cannot_be_lengthened() -> None:
    rigid = [rule for rule in PLAN.deadlines.values() if rule.rigid]
    assert len(rigid) >= 10
    assert [rule.id for rule in rigid if rule.stops or rule.extension] == []


def test_three_levels_of_centres_stand_in_every_area_of_the_district() -> None:
    centres = {unit.area for unit in PLAN.units.values() if unit.kind == "centre"}
    inside = {code for code, area in PLAN.areas.items() if not area.outside}
    assert inside <= centres
    kinds = [area.kind for area in PLAN.areas.values()]
    assert (kinds.count("town"), kinds.count("street")) == (3, 2)
    for code, area in PLAN.areas.items():
        if area.level == "township":
            assert sum(one.parent == code for one in PLAN.areas.values()) >= 3


def test_populations_add_up_and_are_marked_as_invented() -> None:
    district = PLAN.areas["shifan_district"]
    towns = [area for area in PLAN.areas.values() if area.parent == "shifan_district"]
    assert district.population == sum(town.population for town in towns)
    assert all(area.fictional for area in PLAN.areas.values())


def test_centres_have_clearly_invented_telephones() -> None:
    phones = [unit.phone for unit in PLAN.units.values() if unit.kind == "centre"]
    assert [phone for phone in phones if not phone.startswith("1990000")] == []
    assert len(set(phones)) == len(phones)


def test_units_of_articles_three_to_five_are_all_there_with_their_article() -> None:
    named = {
        "A3": "court procuratorate public_security_bureau justice_bureau",
        "A4": "petition_bureau human_resources_bureau health_bureau natural_resources_bureau "
        "agriculture_water_bureau civil_affairs_bureau housing_transport_bureau "
        "enforcement_bureau education_bureau ethnic_religious_bureau market_bureau "
        "environment_bureau peoples_bank financial_bureau",
        "A5": "trade_union youth_league womens_federation law_society lawyers_association "
        "disabled_federation federation_of_industry",
    }
    for article, codes in named.items():
        for code in codes.split():
            assert article in {cite.article for cite in PLAN.units[code].cites}, code


def test_bodies_of_the_remits_have_names_that_people_read() -> None:
    bodies = {b for remit in PLAN.remits.values() for b in (*remit.ladder, *remit.co)}
    labels = {body_label(PLAN.units, body) for body in bodies}
    assert [label for label in labels if label.isascii() or "_" in label] == []
    assert body_label(PLAN.units, "village:mediation_committee") == "村（社区）人民调解委员会"


def test_ethnicity_is_nobodys_reason_to_route() -> None:
    bodies = [b for remit in PLAN.remits.values() for b in (*remit.ladder, *remit.co)]
    assert "ethnic_religious_bureau" not in bodies


def test_kinds_of_personal_status_are_signed_on_paper() -> None:
    paper = {kind.code for kind in PLAN.kinds.values() if kind.e_signature_excluded}
    assert {"divorce", "child_support", "elder_support", "inheritance"} <= paper
    assert {"wages_owed", "water_leak", "personal_loan"} & paper == set()
    for code in paper:
        (cite,) = PLAN.kinds[code].e_signature_cites
        assert cite.label == "《电子签名法》第三条"


def test_peoples_mediation_costs_nothing_and_names_the_other_ways() -> None:
    door = PLAN.doors["people_mediation"]
    assert door.fee == 0
    assert set(door.next_doors) <= set(PLAN.doors)
    assert "litigation" in door.next_doors


@pytest.mark.parametrize("door", ["people_mediation", "administrative_mediation"])
def test_outcomes_that_acts_lead_to_are_outcomes_of_the_door(door: str) -> None:
    acts = PLAN.machines[door].acts.values()
    assert {act.outcome for act in acts if act.outcome} <= set(PLAN.outcomes[door])


def test_loading_the_plan_starts_nothing_of_django() -> None:
    code = (
        "import sys; from jiefen.rules.plan import load_plan; load_plan();"
        "print([m for m in sys.modules if m.split('.')[0] in ('django', 'chinese_calendar')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        cwd=PLAN_ROOT.parent,
    )
    assert (run.stdout.strip(), run.stderr) == ("[]", "")
