"""`jiefen fee`: options or JSON Lines in, JSON out, one clear line on bad input."""

import json
import subprocess
import sys

import pytest

from tests.commandline.test_pure_commands import answers, jiefen, lines


def test_fee_when_asked_by_options_answers_with_steps_and_articles() -> None:
    [answer] = answers(jiefen("fee", "litigation", "--amount", "358600"))
    assert (answer["amount"], answer["confidence"]) == ("6679.00", "text")
    assert answer["cites"][0]["label"] == "《诉讼费用交纳办法》第十三条第（一）项"
    assert len(answer["steps"]) == 5


def test_fee_when_given_lines_answers_each_in_order() -> None:
    done = jiefen(
        "fee",
        given=lines(
            {"id": "a", "calculator": "litigation", "amount": 86000},
            {"id": "b", "calculator": "overtime", "monthly_wage": 6000, "weekday_hours": 10},
            {
                "id": "c",
                "calculator": "late_interest",
                "debt": "100000",
                "due_on": "2026-03-31",
                "until": "2026-11-23",
                "as_of": "2026-11-23",
            },
        ),
    )
    found = [(answer["id"], answer["amount"]) for answer in answers(done)]
    assert found == [("a", "1950.00"), ("b", "517.24"), ("c", "4147.50")]


def test_fee_when_lists_are_given_on_the_command_line_reads_json_and_words() -> None:
    for rows in ('[{"day":"2025-03-31","amount":50000}]', "2025-03-31 50000"):
        options = ["--instalments", rows, "--until", "2025-12-31", "--as-of", "2026-01-01"]
        [answer] = answers(jiefen("fee", "late_interest", *options))
        assert answer["amount"] == "2406.25"


@pytest.mark.parametrize(
    ("command", "given", "said"),
    [
        (["litigation", "--amount", "1e5"], "", "amount"),
        (["litigation", "--amount", "-5"], "", "amount"),
        (["litigation"], "", "amount"),
        (["litigation", "--amount", "1", "--filed-on", "2999-01-01"], "", "filed_on"),
        (["lottery", "--amount", "1"], "", "lottery"),
        (["lottery"], "", "lottery"),
        ([], '{"calculator": "lottery"}', "line 1: calculator"),
        ([], '{"calculator": "litigation", "amount": 0}', "line 1: amount"),
        ([], '{"calculator": "litigation", "religion": "x"}', "line 1: religion"),
        ([], "{not json", "line 1"),
        ([], '{"calculator": 5}', "calculator"),
        (["--as-of", "soon", "litigation", "--amount", "1"], "", "as_of"),
    ],
)
def test_fee_when_input_is_bad_ends_with_two_and_one_line(
    command: list[str], given: str, said: str
) -> None:
    done = jiefen("fee", *command, given=given)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_fee_when_started_never_starts_django() -> None:
    code = (
        "import sys; from jiefen.config.commandline import main;"
        "main(['fee','litigation','--amount','1']); sys.exit('django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0
    assert json.loads(done.stdout)["amount"] == "50.00"


def test_fee_help_when_asked_names_every_input_of_the_calculator() -> None:
    done = jiefen("fee", "enforcement", "--help")
    assert (done.returncode, "--has-amount" in done.stdout, "--amount" in done.stdout) == (
        0,
        True,
        True,
    )
