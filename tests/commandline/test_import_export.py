"""Disputes in and out as JSON Lines, through the real program."""

import json

import pytest

from tests.resilience.installation import wages

pytestmark = pytest.mark.slow

LINES = "\n".join(
    [
        json.dumps({"id": "old-1", **wages(1)}, ensure_ascii=False),
        "{not json",
        json.dumps({"id": "old-2", **wages(2), "applicants": []}, ensure_ascii=False),
        json.dumps({"id": "old-3", **wages(3), "area": "nowhere"}, ensure_ascii=False),
        "",
        json.dumps({"id": "old-4", **wages(4), "happened_on": "2026-01-31"}, ensure_ascii=False),
    ]
)


def answers(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def count(installation) -> int:
    return int(str(installation.sql("SELECT count(*) FROM disputes_dispute")[0][0]))


def test_dry_run_when_lines_are_good_and_bad_says_which_and_writes_nothing(installation):
    before = count(installation)
    done = installation.jiefen("import", "-", "--dry-run", text=LINES)
    assert done.returncode == 1
    assert [answer["line"] for answer in answers(done)] == [1, 2, 3, 4, 6]
    assert [answer["line"] for answer in answers(done) if "faults" in answer] == [2, 3, 4]
    assert count(installation) == before


def test_import_when_some_lines_are_bad_files_the_others_and_names_line_and_field(installation):
    done = installation.jiefen("import", "-", text=LINES)
    assert done.returncode == 1
    told = {answer["line"]: answer for answer in answers(done)}
    assert told[1]["code"].startswith("JF")
    assert told[6]["code"].startswith("JF")
    assert [fault["field"] for fault in told[3]["faults"]] == ["applicants"]
    assert [fault["field"] for fault in told[4]["faults"]] == ["area"]
    assert "第 2 行" in done.stderr
    assert count(installation) == 2


def test_import_when_repeated_files_nothing_twice(installation):
    first = installation.jiefen("import", "-", text=LINES)
    again = installation.jiefen("import", "-", text=LINES)
    codes = [[a.get("code") for a in answers(done)] for done in (first, again)]
    assert codes[0] == codes[1]
    assert [a.get("new") for a in answers(again)] == [False, None, None, None, False]
    assert count(installation) == 2


def test_import_when_the_file_cannot_be_read_ends_with_two_and_one_line(installation):
    done = installation.jiefen("import", "/nowhere/at/all.jsonl")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_export_when_asked_shows_the_dispute_and_the_national_fields_and_logs_the_reading(
    installation,
):
    installation.jiefen("import", "-", text=LINES)
    done = installation.jiefen("export", "--stage", "received", "--unit", "qinghe_town_centre")
    assert done.returncode == 0, done.stderr
    last = answers(done)[-1]
    assert last["parties"][0]["name"] == "赵演示4"
    national = last["gbt31000"]
    assert national["主要当事人姓名"] == "赵演示4"
    assert national["发生日期"] == "20260131"
    assert national["涉及单位"] == "示例建筑公司"
    assert national["事件类别"] == ""
    assert national["性别"] == ""
    assert answers(installation.jiefen("export", "--unit", "hewan_town_centre")) == []
    logged = installation.sql("SELECT why FROM kernel_read WHERE why LIKE 'export by %%'")
    assert len(logged) >= len(answers(done))


@pytest.mark.parametrize(
    ("option", "value"), [("--since", "gestern"), ("--unit", "nowhere"), ("--stage", "nowhere")]
)
def test_export_when_a_filter_is_wrong_ends_with_two_and_names_it(installation, option, value):
    done = installation.jiefen("export", option, value)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
