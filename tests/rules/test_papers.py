"""A paper that lacks an item says which one, and by which article."""

import pytest

from jiefen.rules.papers import PaperSpec, missing_content
from jiefen.rules.plan import shipped_plan

PAPERS = list(shipped_plan().papers.values())


@pytest.mark.parametrize("spec", PAPERS, ids=lambda spec: spec.code)
def test_complete_paper_lacks_nothing_and_each_required_item_is_missed(spec: PaperSpec) -> None:
    full = {item.code: "有" for item in spec.fields}
    assert missing_content(spec, full) == ()
    for item in spec.fields:
        lacking = missing_content(spec, {**full, item.code: "  "})
        assert len(lacking) == int(item.required)


def test_agreement_without_terms_cites_the_law() -> None:
    spec = shipped_plan().papers["agreement"]
    full: dict[str, object] = {item.code: "有" for item in spec.fields}
    (reason,) = missing_content(spec, {**full, "terms": []})
    assert reason.text == "《人民调解协议书》还缺“协议内容”"
    assert [cite.label for cite in reason.cites] == ["《人民调解法》第二十九条"]


def test_details_about_a_person_on_official_forms_are_never_required() -> None:
    required = {item.label for spec in PAPERS for item in spec.fields if item.required}
    assert [label for label in required if "民族" in label or "性别" in label] == []
