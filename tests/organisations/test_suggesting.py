"""Who is suggested as mediator: by fit, free hands and turn; never by results."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.organisations.suggesting import suggest
from jiefen.organisations.types import Profile, Span, Wanted

DAY = date(2026, 3, 10)
WATER = Wanted(day=DAY, kind="water_leak", category="neighbours", unit_id=1, label="漏水纠纷")


def somebody(number, **more):
    return Profile(
        account_id=number, name=f"调解{number}", unit_id=1, unit_name="示范镇调委会", **more
    )


def order(*people, wanted=WATER):
    return [each.account_id for each in suggest(people, wanted).offered]


def reasons(person, wanted=WATER):
    answer = suggest([person], wanted)
    return [reason.text for each in (*answer.offered, *answer.set_aside) for reason in each.because]


def test_speciality_when_it_fits_closer_comes_first():
    people = (
        somebody(1),
        somebody(2, specialities=frozenset({"neighbours"})),
        somebody(3, specialities=frozenset({"water_leak"})),
    )
    assert order(*people) == [3, 2, 1]


def test_language_when_needed_comes_before_speciality():
    signs = somebody(2, languages=frozenset({"手语"}))
    expert = somebody(1, specialities=frozenset({"water_leak"}))
    wanted = Wanted(day=DAY, kind="water_leak", languages=frozenset({"手语"}))
    assert order(expert, signs, wanted=wanted) == [2, 1]
    assert "不会说手语，需要翻译。" in reasons(expert, wanted)


def test_turn_when_all_else_is_equal_goes_to_who_waited_longest():
    people = (
        somebody(1, last_named_on=date(2026, 3, 1)),
        somebody(2, last_named_on=date(2026, 2, 1)),
        somebody(3),
    )
    assert order(*people) == [3, 2, 1]


def test_load_when_hands_are_nearly_full_comes_later_than_the_free():
    assert order(somebody(1, open_now=9), somebody(2, open_now=1)) == [2, 1]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"open_now": 10}, "手上已有 10 件，达到上限 10 件。"),
        ({"active": False}, "目前不在册。"),
        ({"absences": (Span(DAY, DAY),)}, "03-10 至 03-10 不在岗。"),
        ({"term_ends_on": date(2026, 3, 9)}, "聘期已于 2026-03-09 结束。"),
    ],
)
def test_mediator_when_not_to_be_had_is_set_aside_with_the_reason(more, reason):
    assert order(somebody(1, **more)) == []
    assert reasons(somebody(1, **more)) == [reason]


def test_mediator_on_the_day_before_and_after_an_absence_is_offered():
    away = somebody(1, absences=(Span(DAY + timedelta(days=1), DAY + timedelta(days=3)),))
    assert order(away) == [1]


def test_mediator_when_named_like_a_party_or_of_their_phone_or_recused_is_set_aside():
    same_name = Wanted(day=DAY, party_names=frozenset({"调解1"}))
    same_phone = Wanted(day=DAY, party_phones=frozenset({"19900000001"}))
    recused = Wanted(day=DAY, recused=frozenset({1}))
    person = somebody(1, phone="19900000001")
    assert order(person, wanted=same_name) == []
    assert order(person, wanted=same_phone) == []
    assert reasons(person, recused) == ["在这件纠纷里已经回避。"]


def test_suggestion_when_shown_says_why_in_words():
    person = somebody(1, specialities=frozenset({"water_leak"}), open_now=3)
    assert reasons(person) == [
        "专长就是漏水纠纷。",
        "手上有 3 件，还能接 7 件。",
        "还没有排过，轮到了。",
    ]


people = st.lists(
    st.builds(
        somebody,
        st.integers(1, 50),
        specialities=st.frozensets(st.sampled_from(["water_leak", "neighbours", "labour"])),
        open_now=st.integers(0, 12),
        last_named_on=st.none() | st.dates(date(2025, 1, 1), DAY),
    ),
    unique_by=lambda who: who.account_id,
    max_size=12,
)


@given(people, st.randoms(use_true_random=False))
def test_suggestion_never_depends_on_the_order_of_the_roster_and_loses_nobody(roster, chance):
    answer = suggest(roster, WATER)
    mixed = list(roster)
    chance.shuffle(mixed)
    assert suggest(mixed, WATER) == answer
    everybody = [each.account_id for each in (*answer.offered, *answer.set_aside)]
    assert sorted(everybody) == sorted(who.account_id for who in roster)


def test_profile_knows_nothing_of_results():
    words = ("success", "rate", "outcome", "settled", "score", "agreement")
    known = [*Profile.__dataclass_fields__, *Wanted.__dataclass_fields__]
    assert [name for name in known if any(word in name for word in words)] == []
