"""The training narratives: every kind told, in different words, with an honest part held back."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

import pytest

from jiefen.rules.plan import shipped_plan

PLAN = shipped_plan()
ROOT = Path(__file__).resolve().parents[2] / "training"
FIELDS = {"id", "category", "kind", "also", "text", "hold"}
PERSONAL_NUMBER = re.compile(r"\d{11,}|\d{7}[\d*xX]{4,}|\d{3,4}-\d{7,8}")

Row = Mapping[str, object]


def rows_of(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


ROWS = {path.stem: rows_of(path) for path in sorted((ROOT / "narratives").glob("*.jsonl"))}
EVERY = [row for rows in ROWS.values() for row in rows]
HARD = rows_of(ROOT / "hard.jsonl")


def grams(text: str) -> frozenset[str]:
    """The runs of five characters of a text without its punctuation and spaces."""
    plain = re.sub(r"[\W_]+", "", text) or text
    return frozenset(plain[i : i + 5] for i in range(max(1, len(plain) - 4)))


def pairs_alike(rows: Iterable[Row], limit: float) -> list[tuple[object, object]]:
    """Pairs of rows whose runs of five characters overlap by more than the limit (Jaccard)."""
    told = [(row["id"], grams(str(row["text"]))) for row in rows]
    holders = defaultdict(list)
    for index, (_, runs) in enumerate(told):
        for run in runs:
            holders[run].append(index)
    shared = Counter(pair for found in holders.values() for pair in combinations(found, 2))
    return [
        (told[one][0], told[two][0])
        for (one, two), common in shared.items()
        if common / (len(told[one][1]) + len(told[two][1]) - common) > limit
    ]


def test_narratives_when_counted_by_category_then_each_has_at_least_sixty() -> None:
    few = {code: len(ROWS.get(code, ())) for code in PLAN.categories}
    assert {code: count for code, count in few.items() if count < 60} == {}
    assert set(ROWS) == set(PLAN.categories)


def test_narratives_when_counted_by_kind_then_each_has_at_least_six_and_one_held_back() -> None:
    told = Counter(row["kind"] for row in EVERY)
    held = Counter(row["kind"] for row in EVERY if row["hold"])
    assert {code: told[code] for code in PLAN.kinds if told[code] < 6} == {}
    assert {code for code in PLAN.kinds if not held[code]} == set()


@pytest.mark.parametrize("category", list(PLAN.categories))
def test_narratives_when_read_then_labels_are_those_of_the_plan(category: str) -> None:
    for row in ROWS[category]:
        also = row["also"]
        assert isinstance(also, list)
        assert set(row) - {"flags"} == FIELDS, row["id"]
        assert row["category"] == category, row["id"]
        assert PLAN.kinds[str(row["kind"])].category == category, row["id"]
        assert set(also) <= PLAN.kinds.keys() - {row["kind"]}, row["id"]
        assert set(row.get("flags", ())) <= PLAN.flags.keys(), row["id"]  # type: ignore[call-overload]
        assert isinstance(row["hold"], bool), row["id"]


@pytest.mark.parametrize("category", list(PLAN.categories))
def test_narratives_when_shared_out_then_about_one_in_five_is_held_back(category: str) -> None:
    share = sum(bool(row["hold"]) for row in ROWS[category]) / len(ROWS[category])
    assert 0.15 <= share <= 0.3


def test_narratives_when_compared_then_no_two_are_nearly_the_same() -> None:
    assert pairs_alike([*EVERY, *HARD], 0.5) == []


def test_narratives_when_held_back_then_their_words_are_not_those_of_the_others() -> None:
    held = {row["id"] for row in EVERY if row["hold"]}
    alike = pairs_alike(EVERY, 0.25)
    assert [pair for pair in alike if len(held & set(pair)) == 1] == []


def test_narratives_when_read_then_they_are_of_sensible_length() -> None:
    lengths = {row["id"]: len(str(row["text"])) for row in EVERY}
    assert {code: n for code, n in lengths.items() if not 3 <= n <= 400} == {}
    assert sum(n <= 15 for n in lengths.values()) >= 100
    assert sum(n >= 120 for n in lengths.values()) >= 60


def test_narratives_when_searched_then_no_personal_number_is_found() -> None:
    assert [row["id"] for row in [*EVERY, *HARD] if PERSONAL_NUMBER.search(str(row["text"]))] == []


def test_narratives_when_numbered_then_no_number_is_used_twice() -> None:
    twice = Counter(row["id"] for row in [*EVERY, *HARD])
    assert [code for code, count in twice.items() if count > 1] == []


def test_flags_when_counted_then_each_is_shown_and_held_back() -> None:
    shown: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for row in EVERY:
        for flag in row.get("flags", ()):  # type: ignore[attr-defined]
            shown[flag] += 1
            held[flag] += bool(row["hold"])
    assert {flag: shown[flag] for flag in PLAN.flags if shown[flag] < 20} == {}
    assert {flag: held[flag] for flag in PLAN.flags if held[flag] < 4} == {}


def test_hard_narratives_when_read_then_all_are_held_back_and_many_have_no_answer() -> None:
    for row in HARD:
        assert row["hold"] is True, row["id"]
        assert row["category"] in {"none", *PLAN.categories}, row["id"]
        assert set(row.get("flags", ())) <= PLAN.flags.keys(), row["id"]  # type: ignore[call-overload]
    none = [row for row in HARD if row["category"] == "none"]
    assert len(HARD) >= 100
    assert len(none) >= 50
