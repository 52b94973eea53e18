"""`jiefen doors`: the same answers as the rules, quickly, and one clear line on bad input."""

import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jiefen.rules.calendar import seeded_calendar
from jiefen.rules.plan import load_plan
from jiefen.rules.scenarios import check_cases
from tests.commandline.test_pure_commands import JIEFEN, answers, jiefen, lines
from tests.plan.building import copy_of_the_plan
from tests.plan.recipes import yaml_of_the_recipe

TODAY = ("--today", "2026-11-23")
WAGES = {
    "labour_relation": True,
    "not_labour_by_law": False,
    "wage_iou_only": False,
    "wages_only_agreement": False,
    "labour_payment_order_ended": False,
    "labour_arbitration": "none",
}


def doors(*records: dict[str, object], more: tuple[str, ...] = ()) -> list[dict[str, object]]:
    return answers(jiefen("doors", *TODAY, *more, given=lines(*records)))


def codes(found: object) -> list[str]:
    assert isinstance(found, list)
    return [one["door"] for one in found]


def test_doors_when_wages_are_owed_says_which_door_goes_first_and_why():
    [found] = doors({"id": "w", "facts": WAGES, "day": "2026-03-10", "door": "litigation"})
    assert found["id"] == "w"
    assert found["compulsory"] == [
        {"door": "labour_arbitration", "label": "劳动仲裁", "before": ["litigation"]}
    ]
    assert codes(found["open"]) == ["labour_arbitration", "negotiation", "labour_mediation"]
    assert found["asked"]["allowed"] is False
    assert found["asked"]["because"][0]["cites"][0]["label"] == "《劳动争议调解仲裁法》第五条"


def test_doors_when_a_day_is_given_counts_the_period_that_runs():
    known = {"authority_act": True, "act_kind": "other", "reconsideration": "none"}
    [found] = doors({"facts": {**known, "act_known_on": "2026-10-20"}, "day": "2026-11-23"})
    assert {(one["rule"], one["last_day"]) for one in found["hurry"]} == {
        ("REV.FILE.60", "2026-12-21"),
        ("ADM.SUE.6m", "2027-04-20"),
    }


def test_doors_when_two_are_named_says_what_goes_along():
    [found] = doors(
        {
            "facts": WAGES,
            "from": "labour_mediation",
            "to": "labour_arbitration",
            "day": "2026-03-10",
        }
    )
    assert found["move"]["allowed"] is True
    assert found["move"]["behind_wall"] == [
        "调解笔录里的意见和让步",
        "单独谈话的内容",
        "谈判中的出价和方案",
    ]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"facts": {"ethnicity": "x"}}, "规则不认识“ethnicity”"),
        ({"facts": {"labour_relation": "maybe"}}, "“是否存在劳动关系”的值不对"),
        ({"facts": {"amount": 1.5}}, "“争议金额（元）”的值不对"),
        ({"facts": []}, "facts 要写成"),
        ({"day": "tomorrow"}, "日期要写成 2026-03-10 这样"),
        ({"day": "2027-01-01"}, "还没有到"),
        ({"day": "1900-01-01"}, "还没有可以适用的规定"),
        ({"kind": "nothing"}, "没有“nothing”这种纠纷类型"),
        ({"door": "duel"}, "没有“duel”这条途径"),
        ({"from": "negotiation"}, "没有“”这条途径"),
        ({"facts": {"act_known_on": "2026-05-01"}, "day": "2026-04-01"}, "还没有到"),
    ],
)
def test_doors_when_the_input_is_wrong_says_so_in_one_line(record, said):
    done = jiefen("doors", *TODAY, given=lines(record))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr


def test_doors_when_asked_answers_without_starting_django():
    code = (
        "import sys; from jiefen.config.commandline import main;"
        "main(['doors', '--today', '2026-11-23', '-']);"
        "print([m for m in sys.modules if m.split('.')[0] == 'django'], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input='{"facts": {}}',
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.strip() == "[]"


def _processor_time(*command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        ["env", "-u", "PYTHONDONTWRITEBYTECODE", *command],
        input='{"facts": {}}',
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_doors_when_the_plan_was_read_before_needs_less_than_half_a_second():
    """Processor time; on a machine that others keep busy, at most six times a bare start."""
    _processor_time(JIEFEN, "doors", *TODAY)
    taken = min(_processor_time(JIEFEN, "doors", *TODAY) for _ in range(5))
    bare = min(_processor_time(sys.executable, "-c", "import yaml") for _ in range(5))
    assert taken < max(0.5, 6 * bare)


def _with_a_new_door_and_district(folder: Path) -> Path:
    """What docs/how-to/add-a-door.md says, done by hand."""
    root = copy_of_the_plan(folder)
    shutil.copytree(root / "districts" / "shifan", root / "districts" / "xinqu")
    written, _ = yaml_of_the_recipe("add-a-door.md", 2)
    (root / "districts" / "xinqu" / "doors.yaml").write_text(written, encoding="utf-8")
    return root


def test_recipe_for_a_door_when_followed_in_a_new_district_shows_it_at_once(tmp_path):
    root = _with_a_new_door_and_district(tmp_path)
    known = {"land_contract": False, "crime_suspected": False}
    record = {"facts": known, "day": "2026-03-10", "door": "elders_hearing"}
    [new] = doors(record, more=("--plan", str(root), "--district", "xinqu"))
    assert new["asked"]["allowed"] is True
    [shown] = [one for one in new["open"] if one["door"] == "elders_hearing"]
    assert shown["label"] == "长者评理"
    assert sorted(shown["compare"]) == [
        "costs",
        "decides",
        "effect",
        "enforce",
        "remedy",
        "silence",
        "starts",
    ]
    old = jiefen("doors", *TODAY, "--plan", str(root), given=json.dumps(record))
    assert (old.returncode, "没有“elders_hearing”这条途径" in old.stderr) == (2, True)


def test_recipe_for_a_door_when_its_case_is_asked_holds(tmp_path):
    root = _with_a_new_door_and_district(tmp_path)
    _, case = yaml_of_the_recipe("add-a-door.md", 2)
    shutil.rmtree(root / "cases")
    (root / "cases").mkdir()
    (root / "cases" / "elders.yaml").write_text(case, encoding="utf-8")
    plan = load_plan(root, "xinqu")
    assert check_cases(plan, root, seeded_calendar()) == (1, ())
