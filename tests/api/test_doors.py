"""The doors by the API: the same answers as the rules give."""

import shutil
from datetime import date

import pytest

from jiefen.kernel.calendars import working_calendar
from jiefen.kernel.plans import plan_in_force
from jiefen.rules.doors.reading import read_out
from jiefen.rules.facts import facts
from tests.plan.building import add_to, copy_of_the_plan
from tests.plan.recipes import yaml_of_the_recipe

WAGES = {
    "labour_relation": True,
    "not_labour_by_law": False,
    "wage_iou_only": False,
    "wages_only_agreement": False,
    "labour_payment_order_ended": False,
    "labour_arbitration": "none",
}


def test_doors_when_wages_are_owed_are_those_of_the_rules(connect):
    said = connect().post("/doors", {"facts": WAGES, "day": "2026-03-10"}).json()
    rules = read_out(
        plan_in_force(), facts(**WAGES), date(2026, 3, 10), calendar=working_calendar()
    )
    assert said == rules
    assert said["compulsory"][0]["door"] == "labour_arbitration"


def test_doors_when_one_is_asked_for_and_closed_say_why_and_what_is_open(connect):
    body = {"facts": WAGES, "day": "2026-03-10", "door": "litigation"}
    said = connect().post("/doors", body).json()["asked"]
    assert (said["allowed"], said["code"]) == (False, "door_closed")
    assert said["because"][0]["cites"][0]["label"] == "《劳动争议调解仲裁法》第五条"
    assert said["instead"][-1] == "现在还可以走：劳动仲裁、自己协商、劳动争议调解"


def test_doors_when_a_move_is_asked_for_say_what_goes_along(connect):
    body = {
        "facts": WAGES,
        "day": "2026-03-10",
        "from_door": "labour_mediation",
        "to_door": "labour_arbitration",
    }
    said = connect().post("/doors", body).json()["move"]
    assert (said["allowed"], said["behind_wall"][0]) == (True, "调解笔录里的意见和让步")


def test_doors_when_a_day_of_a_period_is_given_counts_with_the_calendar_of_the_district(connect):
    known = {"authority_act": True, "act_kind": "other", "reconsideration": "none"}
    body = {"facts": {**known, "act_known_on": "2026-01-20"}, "day": "2026-02-10"}
    said = connect().post("/doors", body).json()
    assert {one["rule"]: one["last_day"] for one in said["hurry"]} == {
        "REV.FILE.60": "2026-03-23",
        "ADM.SUE.6m": "2026-07-20",
    }


def test_doors_when_a_personal_attribute_is_given_are_refused(connect):
    answer = connect().post("/doors", {"facts": {"ethnicity": "x"}})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_fact")


def test_doors_when_the_day_is_before_the_law_are_refused(connect):
    answer = connect().post("/doors", {"facts": {}, "day": "1980-01-01"})
    assert (answer.status_code, answer.json()["code"]) == (422, "not_in_force")


def test_doors_when_the_key_lacks_the_scope_are_refused(connect):
    answer = connect(scopes=["disputes:read"]).post("/doors", {"facts": {}})
    assert answer.status_code == 403


@pytest.fixture
def new_district(tmp_path, monkeypatch, settings, connect):
    """An installation for another district, with one more door by docs/how-to/add-a-door.md."""
    api = connect()
    root = copy_of_the_plan(tmp_path)
    shutil.copytree(root / "districts" / "shifan", root / "districts" / "xinqu")
    add_to(root, "districts/xinqu/doors.yaml", yaml_of_the_recipe("add-a-door.md", 2)[0])
    monkeypatch.setattr("jiefen.rules.plan.PLAN_ROOT", root)
    settings.DISTRICT = "xinqu"
    plan_in_force.cache_clear()
    yield api
    plan_in_force.cache_clear()


def test_recipe_for_a_door_when_followed_in_a_new_district_shows_it_in_the_api(new_district):
    known = {"land_contract": False, "crime_suspected": False}
    body = {"facts": known, "day": "2026-03-10", "door": "elders_hearing"}
    said = new_district.post("/doors", body).json()
    assert said["asked"]["allowed"] is True
    assert [one["label"] for one in said["open"] if one["door"] == "elders_hearing"] == ["长者评理"]
    listed = new_district.get("/doors").json()
    assert {"code": "elders_hearing", "label": "长者评理"} in listed
