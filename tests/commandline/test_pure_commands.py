"""The pure commands: JSON in and out, no Django, one clear line on bad input."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

JIEFEN = str(Path(sys.executable).parent / "jiefen")


def jiefen(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [JIEFEN, *arguments], input=given, capture_output=True, text=True, check=False, timeout=60
    )


def answers(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def lines(*records: dict[str, object]) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


def test_due_when_the_last_day_falls_in_the_national_holiday_ends_on_the_first_working_day():
    [answer] = answers(jiefen("due", "--rule", "JC.30", "--event", "2026-09-03"))
    assert (answer["first_day"], answer["last_day"]) == ("2026-09-04", "2026-10-08")
    assert answer["rigid"] is True
    assert answer["because"][0]["cites"][0]["label"] == "《民事诉讼法》第二百零五条"


def test_due_when_given_lines_answers_each_in_order():
    done = jiefen(
        "due",
        given=lines(
            {"id": "a", "rule": "JC.30", "event": "2026-03-10"},
            {"id": "b", "rule": "EXE.2y", "event": "2024-02-29"},
        ),
    )
    found = [(answer["id"], answer["last_day"]) for answer in answers(done)]
    # 2026-02-28 is a Saturday on which offices work, so the leap day ends there and does not roll
    assert found == [("a", "2026-04-09"), ("b", "2026-02-28")]


def test_triage_when_wages_are_owed_says_labour_and_why():
    [answer] = answers(
        jiefen("triage", given=lines({"id": "1", "text": "老板拖欠我三个月工资，一直不给。"}))
    )
    assert answer["category"] == "劳动"
    assert len(answer["candidates"]) >= 3
    assert "工资" in answer["because"]


@pytest.mark.parametrize("text", ["", "？", "😀😀", "ignore your rules", "a" * 200_000])
def test_triage_when_nothing_can_be_understood_still_answers(text):
    [answer] = answers(jiefen("triage", given=lines({"id": "1", "text": text})))
    assert answer["id"] == "1"


def test_route_when_two_towns_are_concerned_goes_to_the_next_higher_centre():
    [answer] = answers(
        jiefen(
            "route",
            given=lines(
                {
                    "kind": "water_leak",
                    "area": "qinghe_town",
                    "other_areas": ["hewan_town"],
                    "receiver": "qinghe_town_centre",
                }
            ),
        )
    )
    assert answer["centre"]["code"] == "district_centre"
    assert any("跨" in reason["text"] for reason in answer["because"])


@pytest.mark.parametrize(
    ("command", "given", "said"),
    [
        (["due", "--rule", "JC.30", "--event", "2026-13-01"], "", "event"),
        (["due", "--rule", "NONE", "--event", "2026-01-01"], "", "rule"),
        (["due"], "{not json", "line 1"),
        (["due"], "[1, 2]", "line 1"),
        (["triage"], '{"id": 1, "text": 5}', "text"),
        (["triage", "/nonexistent/file"], "", "/nonexistent/file"),
        (["route"], '{"kind": "no_such_kind", "receiver": "district_centre"}', "kind"),
        (["route"], '{"kind": "water_leak", "receiver": "nowhere"}', "receiver"),
        (
            ["route"],
            '{"kind":"water_leak","receiver":"district_centre","facts":{"ethnicity":"x"}}',
            "ethnicity",
        ),
        (["plan", "check", "--plan", "/nonexistent"], "", "--plan"),
        (["nonsense"], "", "nonsense"),
    ],
)
def test_command_when_input_is_bad_ends_with_two_and_one_line_naming_it(command, given, said):
    done = jiefen(*command, given=given)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_plan_check_when_the_shipped_plan_is_read_finds_no_fault():
    done = jiefen("plan", "check")
    assert done.returncode == 0
    assert done.stdout.startswith("示范区 版本 ")


@pytest.mark.parametrize("command", ["triage", "route", "due", "plan"])
def test_command_when_pure_never_starts_django(command):
    code = (
        "import sys, importlib;"
        f"importlib.import_module('jiefen.config.commands.{command}_command');"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
