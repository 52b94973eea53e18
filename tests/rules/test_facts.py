"""Only facts about the dispute reach the rules; what somebody is never does."""

import pytest

from jiefen.rules.facts import FACTS, facts
from jiefen.rules.trace import Refused

PERSONAL = [
    "ethnicity",
    "religion",
    "sex",
    "gender",
    "age",
    "household",
    "birthplace",
    "education",
    "occupation",
    "marital_status",
    "political_status",
    "health",
    "民族",
    "性别",
    "年龄",
    "户籍",
]


@pytest.mark.parametrize("name", PERSONAL)
def test_facts_when_a_personal_attribute_is_given_then_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        facts(**{name: "x"})
    assert (refused.value.code, refused.value.field) == ("unknown_fact", name)


def test_vocabulary_holds_no_personal_attribute() -> None:
    about_people = {"民族", "宗教", "性别", "年龄", "户籍", "籍贯", "学历", "职业", "婚姻状况"}
    labels = " ".join(spec.label for spec in FACTS.values())
    assert [word for word in about_people if word in labels] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("crosses_areas", 1), ("amount", True), ("amount", "100"), ("remit_of", "somebody")],
)
def test_facts_when_the_value_is_of_the_wrong_kind_then_refused(name: str, value: object) -> None:
    with pytest.raises(Refused) as refused:
        facts(**{name: value})  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.field) == ("bad_fact", name)


def test_facts_when_none_then_unknown() -> None:
    assert dict(facts(amount=None, crosses_areas=False)) == {"crosses_areas": False}
