"""Changing the plan changes the product without code: each recipe of docs/how-to is walked."""

from datetime import date
from pathlib import Path

from jiefen.rules.calendar import Calendar
from jiefen.rules.deadline import due
from jiefen.rules.plan import load_plan
from jiefen.rules.routing import propose
from tests.plan.building import add_to, copy_of_the_plan, replace_in


def test_changing_a_row_of_the_remits_changes_who_is_proposed(tmp_path: Path) -> None:
    root = copy_of_the_plan(tmp_path)
    name = "districts/shifan/remits/medical.yaml"
    replace_in(root, name, "ladder: medical_mediation_committee", "ladder: health_bureau")
    plan = load_plan(root)
    answer = propose(
        plan, kind="medical_injury", area="shanghe_village", receiver="district_centre"
    )
    assert answer.lead == "health_bureau"
    assert plan.version != load_plan().version


def test_changing_a_commitment_from_a_day_on_leaves_older_disputes_alone(tmp_path: Path) -> None:
    root = copy_of_the_plan(tmp_path)
    name = "districts/shifan/commitments.yaml"
    replace_in(root, name, "values: {2020-01-01: 28}", "values: {2020-01-01: 28, 2027-01-01: 20}")
    rule = load_plan(root).clock("SC.HANDLE")
    old = due(rule, event=date(2026, 12, 31), calendar=Calendar())
    new = due(rule, event=date(2027, 1, 1), calendar=Calendar())
    assert (old.last_day, new.last_day) == (date(2027, 1, 28), date(2027, 1, 21))


def test_adding_a_kind_needs_one_entry_and_its_remit(tmp_path: Path) -> None:
    root = copy_of_the_plan(tmp_path)
    add_to(
        root,
        "national/disputes/drones.yaml",
        "kinds:\n  drone_damage:\n    label: 无人机砸坏东西\n    category: damages\n"
        "    statistic: 损害赔偿\n    strong: 无人机\n"
        "    fit: {people_mediation: 'yes', source: people_mediation_law 2}\n"
        "    source: civil_code 1165\n",
    )
    add_to(
        root,
        "districts/shifan/remits/drones.yaml",
        "remits:\n  drone_damage: {ladder: village:mediation_committee, source: plan A7.1}\n",
    )
    assert load_plan(root).kinds["drone_damage"].label == "无人机砸坏东西"


def test_adding_a_door_needs_one_file(tmp_path: Path) -> None:
    root = copy_of_the_plan(tmp_path)
    add_to(
        root,
        "national/doors/elders.yaml",
        "doors:\n  elders:\n    label: 长者评理\n    says: 请村里的长者说说谁有理。\n"
        "    consent: all\n    source: plan A10\n    light: true\n",
    )
    assert load_plan(root).doors["elders"].consent == "all"


def test_district_may_replace_a_national_entry_only_when_it_says_so(tmp_path: Path) -> None:
    root = copy_of_the_plan(tmp_path)
    add_to(
        root,
        "districts/shifan/words.yaml",
        "roles:\n  mediator: {label: 老娘舅, replaces_national: true}\n",
    )
    assert load_plan(root).roles["mediator"] == "老娘舅"
