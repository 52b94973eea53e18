"""What is not known is asked for, never taken as no."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.rules.condition import ALWAYS, All, AnyOf, Compares, Condition, Is, Needs, Not
from jiefen.rules.facts import FactValue

CROSSES = Is("crosses_areas", (True,))
SEVERAL = Is("remit_of", ("several",))
LARGE = Compares("amount", "more_than", 10_000)


@pytest.mark.parametrize(
    ("condition", "known", "answer"),
    [
        (CROSSES, {"crosses_areas": True}, True),
        (CROSSES, {"crosses_areas": False}, False),
        (CROSSES, {}, Needs(("crosses_areas",))),
        (LARGE, {"amount": 10_000}, False),
        (LARGE, {"amount": 10_001}, True),
        (All((CROSSES, SEVERAL)), {"crosses_areas": False}, False),
        (All((CROSSES, SEVERAL)), {"crosses_areas": True}, Needs(("remit_of",))),
        (AnyOf((CROSSES, SEVERAL)), {"crosses_areas": True}, True),
        (AnyOf((CROSSES, SEVERAL)), {"crosses_areas": False}, Needs(("remit_of",))),
        (Not(CROSSES), {}, Needs(("crosses_areas",))),
        (Not(CROSSES), {"crosses_areas": False}, True),
        (ALWAYS, {}, True),
    ],
)
def test_condition(condition: Condition, known: dict[str, bool | int], answer: object) -> None:
    assert condition.holds(known) == answer


def test_number_one_when_yes_is_asked_then_does_not_count_as_yes() -> None:
    assert CROSSES.holds({"crosses_areas": 1}) is False


conditions = st.recursive(
    st.sampled_from([CROSSES, SEVERAL, LARGE]),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@given(
    condition=conditions,
    crosses=st.booleans(),
    remit=st.sampled_from(["several", "nobody"]),
    amount=st.integers(0, 20_000),
    hidden=st.sets(st.sampled_from(["crosses_areas", "remit_of", "amount"])),
)
def test_answer_from_few_facts_when_definite_then_more_facts_never_change_it(
    condition: Condition, crosses: bool, remit: str, amount: int, hidden: set[str]
) -> None:
    known: dict[str, FactValue] = {
        "crosses_areas": crosses,
        "remit_of": remit,
        "amount": amount,
    }
    partial = {name: value for name, value in known.items() if name not in hidden}
    answer, full = condition.holds(partial), condition.holds(known)
    assert isinstance(full, bool)
    assert isinstance(answer, Needs) or answer == full
