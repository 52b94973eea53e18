"""The generated reference says what the plan says now."""

from tools.reference import stale


def test_reference_when_compared_with_the_plan_is_fresh():
    assert stale() == [], "run `make docs`"
