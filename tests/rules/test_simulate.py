"""A changed rule is seen before it is adopted: side by side, and on what was asked before."""

import json
from pathlib import Path

import pytest

from jiefen.config.commandline import main
from jiefen.rules.calendar import seeded_calendar
from jiefen.rules.plan import PLAN_ROOT, load_plan, shipped_plan
from jiefen.rules.simulate import changed, replay
from jiefen.rules.trace import Refused
from tests.plan.building import copy_of_the_plan, replace_in

PETITION = "national/deadlines/petition.yaml"


@pytest.fixture
def shorter(tmp_path: Path) -> Path:
    """The plan, but petitions are to be settled in forty-five days instead of sixty."""
    root = copy_of_the_plan(tmp_path)
    replace_in(
        root, PETITION, "values: {2022-05-01: 60}", "values: {2022-05-01: 60, 2026-03-01: 45}"
    )
    return root


def test_changed_when_one_period_is_shortened_then_it_alone_is_named(shorter: Path) -> None:
    (found,) = changed(shipped_plan(), load_plan(shorter))
    assert (found.section, found.code, found.what) == ("deadlines", "XF.DEC.60", "changed")
    assert [name for name, _old, _new in found.values] == ["amount"]


def test_changed_when_nothing_is_then_nothing() -> None:
    assert changed(shipped_plan(), load_plan(PLAN_ROOT)) == ()


def test_replay_when_the_change_is_dated_then_only_later_events_differ(shorter: Path) -> None:
    asked = [
        {"rule": "XF.DEC.60", "event": "2026-02-27"},
        {"rule": "XF.DEC.60", "event": "2026-03-02"},
        {"rule": "JC.30", "event": "2026-03-02"},
    ]
    found = list(replay(shipped_plan(), load_plan(shorter), asked, seeded_calendar()))
    assert [one.differs for one in found] == [False, True, False]
    assert found[1].old["last_day"] == "2026-05-06"
    assert found[1].new["last_day"] == "2026-04-16"


def test_replay_when_a_rule_is_gone_then_the_refusal_is_the_answer(tmp_path: Path) -> None:
    root = copy_of_the_plan(tmp_path)
    for file in (PETITION, "national/machines/authority.yaml"):
        replace_in(root, file, "XF.RECHECKDEC.30", "XF.RECHECKDEC.NEW")
    asked = [{"rule": "XF.RECHECKDEC.30", "event": "2026-03-02"}]
    (found,) = replay(shipped_plan(), load_plan(root), asked, seeded_calendar())
    assert found.new["refused"] == "unknown_deadline"


def test_replay_when_doors_are_asked_then_each_state_is_the_answer() -> None:
    plan = shipped_plan()
    asked = [{"ask": "doors", "day": "2026-03-10", "facts": {"labour_relation": True}}]
    (found,) = replay(plan, plan, asked, seeded_calendar())
    assert not found.differs
    assert set(found.old) == set(plan.doors)


def test_replay_when_the_question_is_none_then_refused() -> None:
    plan = shipped_plan()
    with pytest.raises(Refused):
        list(replay(plan, plan, [{"ask": "weather"}], seeded_calendar()))


def test_plan_compare_answers_in_json(shorter: Path, tmp_path: Path, capsys) -> None:
    cases = tmp_path / "asked.jsonl"
    cases.write_text('{"rule": "XF.DEC.60", "event": "2026-03-02"}\n', encoding="utf-8")
    assert main(["plan", "compare", str(PLAN_ROOT), str(shorter), "--cases", str(cases)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["asked"], answer["different"]) == (1, 1)
    assert [one["code"] for one in answer["changed"]] == ["XF.DEC.60"]


def test_plan_compare_when_a_folder_is_missing_then_one_clear_line(capsys) -> None:
    assert main(["plan", "compare", str(PLAN_ROOT)]) == 2
    assert "文件夹" in capsys.readouterr().err
