"""Running periods: what always holds, whatever is recorded."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jiefen.rules.calendar import seeded_calendar
from jiefen.rules.limitation import Happened, Running, running_periods
from jiefen.rules.plan import shipped_plan

PLAN, CALENDAR = shipped_plan(), seeded_calendar()
TODAY = date(2026, 6, 1)
SUBJECTS = ("civil", "labour", "rural_land", "administrative", "agreement", "judgment", "guarantee")
EVENTS = sorted(PLAN.limits.happenings)


def ask(*happened: Happened, about: object = SUBJECTS, **circumstances: bool) -> dict[str, Running]:
    found = running_periods(
        PLAN,
        about=tuple(about),  # type: ignore[call-overload]
        happened=happened,
        circumstances=circumstances,
        calendar=CALENDAR,
        today=TODAY,
    )
    return {one.code: one for one in found}


days = st.dates(date(2021, 2, 1), TODAY)


@st.composite
def events(draw: st.DrawFn) -> Happened:
    on = draw(days)
    until = draw(st.none() | st.dates(on, TODAY))
    return Happened(draw(st.sampled_from(EVENTS)), on, draw(st.sampled_from(["", "收条"])), until)


recorded = st.lists(events(), max_size=8)
known = st.dictionaries(st.sampled_from(sorted(PLAN.limits.circumstances)), st.booleans())


@settings(max_examples=200, deadline=None)
@given(recorded, known)
def test_nothing_that_must_be_asked_is_shown_as_certain(
    happened: list[Happened], circumstances: dict[str, bool]
) -> None:
    for one in ask(*happened, **circumstances).values():
        assert not (one.certain and one.asks)
        assert not (one.certain and one.candidates)
        assert one.state not in {"unknown", "refused"} or not one.certain
        assert one.because


@settings(max_examples=200, deadline=None)
@given(recorded, known)
def test_an_alarm_is_ten_and_three_days_before_the_earlier_last_day(
    happened: list[Happened], circumstances: dict[str, bool]
) -> None:
    for one in ask(*happened, **circumstances).values():
        if one.state != "running":
            assert one.alarms == ()
            continue
        assert one.last_day is not None
        assert one.alarms == (one.last_day - timedelta(10), one.last_day - timedelta(3))
        assert one.last_day == min((one.last_day, *one.candidates))
        assert one.warning == (
            "past"
            if one.last_day < TODAY
            else "three_days"
            if one.last_day <= TODAY + timedelta(3)
            else "ten_days"
            if one.last_day <= TODAY + timedelta(10)
            else ""
        )


@settings(max_examples=150, deadline=None)
@given(recorded, known, days)
def test_mediation_never_moves_a_rigid_period(
    happened: list[Happened], circumstances: dict[str, bool], asked_on: date
) -> None:
    before = ask(*happened, **circumstances)
    after = ask(*happened, Happened("dispute.request_received", asked_on), **circumstances)
    rigid = {code: one.last_day for code, one in before.items() if one.kind == "rigid"}
    assert {code: after[code].last_day for code in rigid} == rigid


@settings(max_examples=150, deadline=None)
@given(days, st.dates(date(2021, 2, 1), TODAY))
def test_a_demand_never_brings_the_end_of_civil_limitation_nearer(known_on: date, on: date) -> None:
    start = Happened("right.known_infringed", known_on, "欠条")
    plain = ask(start)["civil"].last_day
    demanded = ask(start, Happened("demand.reached_other_side", on, "短信"))["civil"].last_day
    assert plain is not None
    assert demanded is not None
    assert demanded >= plain


def test_the_twenty_years_hold_against_every_interruption() -> None:
    found = ask(
        Happened("right.infringed", date(2021, 1, 4), "照片"),
        Happened("right.known_infringed", date(2023, 6, 1), "照片"),
        Happened("demand.reached_other_side", date(2026, 5, 1), "短信"),
    )["civil"]
    assert found.last_day == date(2029, 5, 1)
    assert "capped" not in [step.effect for step in found.steps]


def test_every_course_answers_and_each_article_it_rests_on_has_a_label() -> None:
    for course in PLAN.limits.courses.values():
        starts = (course.start, *(one.start for one in course.moved))
        found = ask(*(Happened(what, date(2026, 3, 2), "记录") for what in starts))
        if course.only_if.startswith("not ") or course.code in found:
            one = found[course.code]
            assert one.label == course.label
            assert all(cite.label for reason in one.because for cite in reason.cites)


def test_events_of_the_seed_rules_start_them_without_a_course() -> None:
    found = ask(Happened("arbitration_award.received", date(2026, 2, 10), "送达回证"))
    award = found["ARB.VAC.3m"]
    assert award.candidates == (date(2026, 5, 11), date(2026, 8, 10))
    assert (award.last_day, award.certain) == (date(2026, 5, 11), False)
    assert (award.state, award.warning) == ("running", "past")
