"""A plan with faults is not loaded, and all its faults are named at once with file and line."""

from pathlib import Path

import pytest

from jiefen.rules.plan import Fault, PlanFaults, load_plan
from tests.plan.building import add_to, copy_of_the_plan, replace_in

MACHINE = "national/machines/people_mediation.yaml"
DEADLINES = "national/deadlines/mediation.yaml"
PROMISES = "districts/shifan/commitments.yaml"
ROUTE = "districts/shifan/routes/administrative_mediation.yaml"
KINDS = "national/disputes/neighbours.yaml"


def faults_of(root: Path) -> tuple[Fault, ...]:
    with pytest.raises(PlanFaults) as caught:
        load_plan(root)
    return caught.value.faults


def test_plan_with_ten_faults_reports_all_ten_with_file_and_line(tmp_path: Path) -> None:
    root = copy_of_the_plan(tmp_path)
    planet = replace_in(root, ROUTE, "crosses_areas: true", "crosses_planets: true")
    replace_in(root, ROUTE, "指定的部门牵头调解\n", "指定的单位牵头调解\n")
    replace_in(root, DEADLINES, "    unit: month\n", "")
    replace_in(root, DEADLINES, "civil_procedure_law 187", "no_such_law 187")
    replace_in(root, PROMISES, "{2020-01-01: 28}", "{2020-01-01: 40}")
    replace_in(root, KINDS, "    category: neighbours\n", "    category: planets\n")
    unknown = replace_in(root, KINDS, "    statistic: 邻里\n", "    statistics: 邻里\n")
    replace_in(root, MACHINE, "to: consented", "to: nowhere")
    add_to(root, "national/limitation/x.yaml", "limitation:\n  on: {label: 甲}\n")
    add_to(root, "national/notices/y.yaml", "notices:\n  n:\n    label: 甲\n    label: 乙\n")
    found = faults_of(root)
    for name, message in [
        (ROUTE, "不认识的事实“crosses_planets”"),
        (ROUTE, "引文与原文不一致"),
        (DEADLINES, "PM.MONTH：缺少“unit”"),
        (DEADLINES, "没有登记这个来源：no_such_law"),
        (PROMISES, "SC.HANDLE：服务承诺比法定期限“人民调解一般一个月内调结”还长"),
        (KINDS, "“category”指向不存在的 categories：planets"),
        (KINDS, "不认识的字段“statistics”"),
        (MACHINE, "没有这个阶段：nowhere"),
        ("national/limitation/x.yaml", "键“on”不是文字"),
        ("national/notices/y.yaml", "键“label”重复"),
    ]:
        assert [f for f in found if f.file == name and message in f.message], message
    lines = {(fault.file, fault.line) for fault in found}
    at_the_word = {(ROUTE, planet), (KINDS, unknown), ("national/limitation/x.yaml", 2)}
    assert at_the_word <= lines
    assert ("national/notices/y.yaml", 4) in lines


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (KINDS, "    source: civil_code 288\n", "", "water_leak：缺少来源（source）"),
        (KINDS, "source: civil_code 288", "source: old_law 288", "没有登记这个来源：old_law"),
        (KINDS, "source: civil_code 288", "source: civil_code 二八八", "条号写法不对"),
        (DEADLINES, "    unit: month\n", "", "PM.MONTH：缺少“unit”"),
        (DEADLINES, "    unit: month\n", "    unit: week\n", "“unit”只能是"),
        (DEADLINES, "{2002-11-01: 1}", "{yesterday: 1}", "应当是日期"),
        (
            DEADLINES,
            "    owner: mediator\n",
            "    owner: mediator\n    colour: red\n",
            "不认识的字段“colour”",
        ),
        (
            DEADLINES,
            "stops: [suspension, appraisal]",
            "stops: [holiday]",
            "不认识的中止事由：holiday",
        ),
        (DEADLINES, "自调解协议生效之日起三十日内", "自协议生效之日起三十日内", "引文与原文不一致"),
        (ROUTE, "when: {crosses_areas: true}", "when: {sex: true}", "不认识的事实“sex”"),
        (ROUTE, "when: {remit_of: several}", "when: {remit_of: all}", "不能是 all"),
        (
            ROUTE,
            "        otherwise: true\n",
            "        when: {remit_of: nobody}\n",
            "最后一条规则应当是 otherwise",
        ),
        (
            ROUTE,
            "when: {remit_of: several}",
            "when: {crosses_areas: true}",
            "规则“several_units”永远轮不到",
        ),
        (
            PROMISES,
            "{2020-01-01: 28}, unit: calendar_day",
            "{2020-01-01: 20}, unit: working_day",
            "比法定期限",
        ),
        (MACHINE, "to: mediator_named", "to: ended", "永远到不了"),
        (
            MACHINE,
            "by: committee_head, needs: [committee_seal]",
            "by: king, needs: [committee_seal]",
            "king",
        ),
        (MACHINE, "needs: [committee_seal]", "needs: [royal_seal]", "royal_seal"),
        (
            "districts/shifan/remits/neighbours.yaml",
            "ladder: village:mediation_committee",
            "ladder: castle",
            "指向不存在的单位：castle",
        ),
    ],
)
def test_one_fault_is_named(tmp_path: Path, name: str, old: str, new: str, message: str) -> None:
    root = copy_of_the_plan(tmp_path)
    replace_in(root, name, old, new)
    found = [fault for fault in faults_of(root) if message in fault.message]
    assert {fault.file for fault in found} == {name}


def test_stage_without_a_way_out_is_a_fault(tmp_path: Path) -> None:
    root = copy_of_the_plan(tmp_path)
    replace_in(root, MACHINE, "from: revisited, to: archived", "from: performed, to: archived")
    assert [f.message for f in faults_of(root)] == [
        "people_mediation：阶段“已回访，待归档”没有出路，走不到结束"
    ]


def test_kind_for_which_nobody_answers_is_a_fault(tmp_path: Path) -> None:
    root = copy_of_the_plan(tmp_path)
    (root / "districts/shifan/remits/medical.yaml").unlink()
    assert [f.message for f in faults_of(root)] == [
        "medical_injury：没有规定由谁负责（remits）",
        "medical_service：没有规定由谁负责（remits）",
        "cosmetic_medicine：没有规定由谁负责（remits）",
    ]


def test_second_definition_of_the_same_code_is_a_fault(tmp_path: Path) -> None:
    root = copy_of_the_plan(tmp_path)
    add_to(root, "national/again.yaml", "roles:\n  mediator: {label: 又一个}\n")
    (fault,) = faults_of(root)
    assert str(fault).startswith("national/words.yaml")


@pytest.mark.parametrize(
    "text", ["kinds: [", "- 甲\n- 乙\n", "kinds:\n  a: 1\n", "planets:\n  earth: {label: 地球}\n"]
)
def test_file_that_is_not_a_plan_is_a_fault_not_a_crash(tmp_path: Path, text: str) -> None:
    root = copy_of_the_plan(tmp_path)
    add_to(root, "national/broken.yaml", text)
    assert "national/broken.yaml" in {fault.file for fault in faults_of(root)}


def test_district_that_does_not_exist_is_a_fault() -> None:
    with pytest.raises(PlanFaults) as caught:
        load_plan(district="atlantis")
    assert str(caught.value) == "计划数据有 1 处错误：\ndistricts/atlantis:1: 没有这个计划目录"
