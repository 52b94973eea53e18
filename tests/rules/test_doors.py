"""Which doors are open: reasons, questions, what goes first, periods that run."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiefen.rules.calendar import Calendar
from jiefen.rules.condition import Needs
from jiefen.rules.doors.answers import DoorAnswer
from jiefen.rules.doors.compiled import Catalogue
from jiefen.rules.doors.engine import Engine, doors_for
from jiefen.rules.doors.given import check_day, given_facts
from jiefen.rules.doors.moves import Move, may_enter_door, may_move
from jiefen.rules.doors.questions import next_questions
from jiefen.rules.doors.reading import read_out
from jiefen.rules.facts import FACTS, NOTHING_KNOWN, FactValue, facts
from jiefen.rules.plan import shipped_plan
from jiefen.rules.trace import Refused

PLAN = shipped_plan()
DAY = date(2026, 11, 23)
CHANGE_OVERS = [
    date(2026, 1, 1),
    date(2026, 3, 1),
    date(2026, 4, 15),
    date(2026, 5, 1),
]
WAGES = facts(
    labour_relation=True,
    not_labour_by_law=False,
    wage_iou_only=False,
    wages_only_agreement=False,
    labour_payment_order_ended=False,
    labour_arbitration="none",
)


def answer(door: str, day: date = DAY, **known: FactValue) -> DoorAnswer:
    found = doors_for(PLAN, facts(**known), day)
    return next(one for one in found if one.door == door)


def any_value(name: str) -> st.SearchStrategy[FactValue]:
    spec = FACTS[name]
    if spec.type == "yes_no":
        return st.booleans()
    if spec.type == "number":
        return st.integers(-(10**14), 10**14)
    if spec.type == "day":
        return st.dates(date(2018, 1, 1), DAY)
    return st.sampled_from(spec.values)


SOME_FACTS = st.lists(st.sampled_from(sorted(FACTS)), max_size=25, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: any_value(name) for name in names})
)
SOME_DAYS = st.dates(date(1999, 1, 1), DAY)


def test_doors_for_when_nothing_is_known_asks_instead_of_guessing() -> None:
    found = doors_for(PLAN, NOTHING_KNOWN, DAY)
    assert len(found) == len(PLAN.doors) == 34
    assert [one.door for one in found if one.state == "open"] == ["negotiation"]
    assert [one.door for one in found if one.state == "unknown" and not one.asks] == []


def test_doors_for_when_wages_are_owed_puts_arbitration_before_the_court() -> None:
    first = doors_for(PLAN, WAGES, DAY)[0]
    assert (first.door, first.compulsory_first, first.goes_before) == (
        "labour_arbitration",
        True,
        ("litigation",),
    )
    court = answer("litigation", **WAGES)
    assert (court.state, court.first) == ("closed", ("labour_arbitration",))
    assert court.opens == ("仲裁裁决后十五天内，或者仲裁委不受理、逾期不裁决，就可以起诉",)


@pytest.mark.parametrize("day", [date(2020, 6, 1), date(2026, 2, 1), DAY])
def test_doors_for_when_a_time_is_asked_about_first_knows_the_facts_already(day: date) -> None:
    fresh = Engine(PLAN, Calendar()).answers(WAGES, day)
    assert fresh == Engine(PLAN, Calendar()).answers(WAGES, day)
    assert (fresh[0].door, fresh[0].goes_before) == ("labour_arbitration", ("litigation",))


def test_doors_for_when_a_procedure_lies_within_the_suit_it_closes_with_it() -> None:
    for door in ("small_claims", "summary_procedure", "ordinary_procedure"):
        assert answer(door, **WAGES).first == ("labour_arbitration",)


def test_doors_for_when_a_period_runs_every_way_of_talking_says_so() -> None:
    known = facts(authority_act=True, act_kind="other", reconsideration="none")
    known = known.having(act_known_on=date(2026, 10, 20))
    found = {one.door: one for one in doors_for(PLAN, known, DAY)}
    rules = [one.rule for one in found["negotiation"].hurry]
    assert sorted(rules) == ["ADM.SUE.6m", "REV.FILE.60"]
    (left,) = [one for one in found["reconsideration"].hurry if one.rule == "REV.FILE.60"]
    assert (left.last_day, left.days_left) == (date(2026, 12, 21), 28)
    assert "调解不停止这个期限" in left.because.text


def test_doors_for_when_the_start_of_a_period_is_unknown_asks_for_the_day() -> None:
    found = answer("negotiation", authority_act=True, act_kind="other", reconsideration="none")
    assert {one.ask for one in found.hurry} == {"act_known_on"}
    assert {one.last_day for one in found.hurry} == {None}


@given(SOME_FACTS, SOME_DAYS)
def test_doors_for_gives_the_same_answer_twice_and_each_no_has_a_reason(
    known: dict[str, FactValue], day: date
) -> None:
    past = facts(**{k: v for k, v in known.items() if not isinstance(v, date) or v <= day})
    found = doors_for(PLAN, past, day)
    assert found == doors_for(PLAN, past, day)
    assert sorted(one.door for one in found) == sorted(PLAN.doors)
    for one in found:
        assert one.because
        assert all(reason.text for reason in one.because)
        assert bool(one.asks) == (one.state == "unknown")


@given(SOME_FACTS)
def test_the_quick_answer_is_that_of_reading_every_condition(
    known: dict[str, FactValue],
) -> None:
    """The independent slow way: every stopper of the door is asked, without what was kept."""
    day = DAY
    given_ = facts(**{k: v for k, v in known.items() if FACTS[k].type != "day"})
    quick = {one.door: one.state for one in doors_for(PLAN, given_, day)}
    for ready in Catalogue(PLAN).on(day):
        asked = [(one, one.when.holds(given_)) for one in ready.stoppers]
        hit = any(holds is True for _, holds in asked)
        open_ = any(isinstance(holds, Needs) and not one.later for one, holds in asked)
        slow = "closed" if hit or ready.closed else "unknown" if open_ else "open"
        assert quick[ready.door.code] == slow


@given(SOME_FACTS)
def test_knowing_more_never_turns_a_sure_answer_round(known: dict[str, FactValue]) -> None:
    """A door found closed on some facts stays closed whatever else becomes known."""
    whole = facts(**{k: v for k, v in known.items() if FACTS[k].type != "day"})
    half = facts(**dict(list(whole.items())[: len(whole) // 2]))
    before = {one.door: one.state for one in doors_for(PLAN, half, DAY)}
    after = {one.door: one.state for one in doors_for(PLAN, whole, DAY)}
    later = {one.door for one in doors_for(PLAN, half, DAY) if one.later}
    for door, state in before.items():
        if state == "closed":
            assert after[door] == "closed"
        if state == "open" and door not in later:
            assert after[door] == "open"


def test_catalogue_changes_on_the_days_on_which_the_law_changed() -> None:
    assert [day for day in CHANGE_OVERS if day not in Catalogue(PLAN).changes] == []


@pytest.mark.parametrize("change", CHANGE_OVERS)
def test_doors_for_on_a_change_over_day_cites_no_text_that_had_ended(change: date) -> None:
    for ready in Catalogue(PLAN).on(change):
        ended = [PLAN.sources[cite.source].until for cite in ready.door.cites]
        assert [day for day in ended if day is not None and day < change] == []


def test_questions_when_nothing_is_known_the_first_decides_the_most() -> None:
    found = next_questions(PLAN, NOTHING_KNOWN, DAY)
    assert found[0].fact == "at_court"
    assert [one.decides for one in found] == sorted((one.decides for one in found), reverse=True)


def test_questions_ask_for_the_day_and_not_for_the_arithmetic() -> None:
    known = facts(authority_act=True, act_kind="other", reconsideration="none", at_court=False)
    names = [one.fact for one in next_questions(PLAN, known, DAY)]
    assert "act_known_on" in names
    assert "reconsideration_period_passed" not in names


def test_kind_when_confirmed_answers_what_is_certain_and_no_more() -> None:
    known = given_facts(PLAN, {"amount": 5000}, "medical_injury")
    assert (known["medical_care"], known["authority_act"]) == (True, False)
    assert given_facts(PLAN, {"medical_care": False}, "medical_injury")["medical_care"] is False


def test_asked_for_a_closed_door_says_why_and_what_is_still_open() -> None:
    refused = may_enter_door(PLAN, "litigation", WAGES, DAY)
    assert isinstance(refused, Refused)
    assert refused.code == "door_closed"
    assert refused.cites[0].label == "《劳动争议调解仲裁法》第五条"
    assert refused.instead == (
        "仲裁裁决后十五天内，或者仲裁委不受理、逾期不裁决，就可以起诉",
        "现在还可以走：劳动仲裁、自己协商、劳动争议调解",
    )


def test_move_when_mediation_failed_leaves_its_notes_behind() -> None:
    moved = may_move(PLAN, "labour_mediation", "labour_arbitration", WAGES, DAY)
    assert isinstance(moved, Move)
    assert [one.code for one in moved.behind_wall] == ["mediation_notes", "caucus", "offers"]
    assert "evidence" in [one.code for one in moved.carried]
    assert moved.stops == ("LAB.MED.15",)
    assert moved.starts[:2] == ("LAB.LIM.1y", "LAB.ACC.5")


def test_move_when_a_door_is_not_there_refuses() -> None:
    with pytest.raises(Refused) as refused:
        may_move(PLAN, "people_mediation", "ordeal", NOTHING_KNOWN, DAY)
    assert refused.value.code == "unknown_door"


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2026, 11, 24), "in_future"), (date(1980, 1, 1), "not_in_force")],
)
def test_day_when_it_has_not_come_or_was_before_the_law_is_refused(day: date, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_day(PLAN, day, DAY)
    assert (refused.value.code, refused.value.field) == (code, "day")
    assert refused.value.instead


def test_facts_when_somebody_s_ethnicity_is_given_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        given_facts(PLAN, {"ethnicity": "x"})
    assert refused.value.code == "unknown_fact"


@pytest.mark.parametrize("value", [1.5, [], {}, "maybe"])
def test_facts_when_a_value_is_of_the_wrong_kind_are_refused(value: object) -> None:
    with pytest.raises(Refused) as refused:
        given_facts(PLAN, {"labour_relation": value})
    assert refused.value.code == "bad_fact"


def test_parties_never_get_what_nobody_has_checked_and_staff_see_conflicts() -> None:
    party = read_out(PLAN, NOTHING_KNOWN, DAY)
    staff = read_out(PLAN, NOTHING_KNOWN, DAY, staff=True)

    def checked(said: dict[str, object]) -> set[str]:
        doors = [*said["open"], *said["unknown"]]  # type: ignore[misc]
        return {box["checked"] for door in doors for box in door["compare"].values()}

    assert checked(party) == {"text", "secondary"}
    assert checked(staff) == {"text", "secondary", "unverified"}
    assert "conflicts" not in party
    assert len(staff["conflicts"]) == len(PLAN.between.conflicts)  # type: ignore[arg-type]
