"""The day of effect: the last signature or the seal; for an oral one the day it was reached."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.agreements.effect import Signed, effect_of, written_effect
from jiefen.rules.trace import Cite

LAW = Cite("people_mediation_law", "29", "《人民调解法》第二十九条", "text")
ORAL = Cite("people_mediation_law", "30", "《人民调解法》第三十条", "text")
MON, TUE, WED, THU = (date(2026, 3, 9) + timedelta(days=n) for n in range(4))
A, B, MEDIATOR, HEAD = 1, 2, 8, 9


def signed(*rows: tuple[str, int, date]) -> list[Signed]:
    return [Signed(*row) for row in rows]


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        (
            [
                ("party", A, MON),
                ("party", B, TUE),
                ("mediator", MEDIATOR, WED),
                ("committee", HEAD, THU),
            ],
            THU,
        ),
        (
            [
                ("committee", HEAD, MON),
                ("mediator", MEDIATOR, MON),
                ("party", A, MON),
                ("party", B, WED),
            ],
            WED,
        ),
        (
            [
                ("party", A, MON),
                ("party", B, MON),
                ("committee", HEAD, MON),
                ("mediator", MEDIATOR, TUE),
            ],
            TUE,
        ),
    ],
    ids=["seal last", "a party last", "the mediator last"],
)
def test_a_written_agreement_takes_effect_with_whatever_comes_last(rows, day):
    assert written_effect(signed(*rows), parties=[A, B], mediators=[MEDIATOR], cite=LAW).on == day


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([("party", A, MON)], ("当事人签名", "人民调解员签名", "人民调解委员会印章")),
        (
            [("party", A, MON), ("party", B, MON), ("mediator", MEDIATOR, MON)],
            ("人民调解委员会印章",),
        ),
        (
            [("party", A, MON), ("party", B, MON), ("committee", HEAD, MON)],
            ("人民调解员签名",),
        ),
    ],
)
def test_what_is_missing_is_named_and_there_is_no_effect(rows, missing):
    found = written_effect(signed(*rows), parties=[A, B], mediators=[MEDIATOR], cite=LAW)
    assert (found.on, found.missing) == (None, missing)


def test_every_one_of_several_mediators_must_sign():
    rows = signed(("party", A, MON), ("mediator", MEDIATOR, MON), ("committee", HEAD, MON))
    assert written_effect(rows, parties=[A], mediators=[MEDIATOR, 7], cite=LAW).on is None


def test_an_oral_agreement_takes_effect_on_the_day_it_was_reached():
    assert effect_of("oral", agreed_on=MON, written=LAW, oral=ORAL).on == MON


@given(
    st.permutations([("party", A), ("party", B), ("mediator", MEDIATOR), ("committee", HEAD)]),
    st.lists(st.integers(0, 60), min_size=4, max_size=4),
)
def test_the_order_of_entering_never_changes_the_day(order, days):
    rows = [
        Signed(signer, who, MON + timedelta(days=n))
        for (signer, who), n in zip(order, days, strict=True)
    ]
    found = written_effect(rows, parties=[A, B], mediators=[MEDIATOR], cite=LAW)
    assert found.on == MON + timedelta(days=max(days))
