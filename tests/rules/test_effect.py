"""When an agreement takes effect."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jiefen.rules.effect import effective_day

maybe = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))


@given(parties=st.lists(maybe, min_size=1, max_size=4), mediator=maybe, seal=maybe)
def test_written_agreement_takes_effect_with_the_last_of_all_marks_and_not_before(
    parties: list[date | None], mediator: date | None, seal: date | None
) -> None:
    day = effective_day(
        "written", party_signatures=parties, mediator_signed_on=mediator, sealed_on=seal
    )
    marks = [*parties, mediator, seal]
    known = [mark for mark in marks if mark]
    assert day == (max(known) if len(known) == len(marks) else None)


def test_commissioned_agreement_does_not_wait_for_the_seal() -> None:
    signed = [date(2026, 3, 1), date(2026, 3, 4)]
    assert effective_day("commissioned", party_signatures=signed) == date(2026, 3, 4)


def test_agreement_that_nobody_signed_has_no_effect() -> None:
    assert effective_day("written", sealed_on=date(2026, 3, 1)) is None
