"""The ways compared for a real dispute: what is known, who told it, what is asked, what is kept."""

from datetime import date, datetime, timedelta

import pytest

from jiefen.disputes.selectors import parties_of
from jiefen.disputes.services import confirm_kind, lock_dispute, open_proceeding
from jiefen.flows.answer_door_question import answer_door_question
from jiefen.flows.choose_door import choose_door, recommend_door
from jiefen.flows.compare_doors import Comparison, compare_doors
from jiefen.flows.door_facts import Known, known_of
from jiefen.flows.door_questions import asks_of
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.kernel.transactions import whole
from jiefen.organisations.selectors import unit_by_code
from jiefen.rules.trace import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)
NOT_SO_FAR = dict.fromkeys(
    (
        "materials_at_court",
        "at_court",
        "arbitration_clause",
        "arbitration_award",
        "settled_by_authority",
    ),
    False,
)
NOTHING_SPECIAL = dict.fromkeys(
    (
        "crime_suspected",
        "personal_status",
        "ownership_confirmation",
        "reserved_to_authority",
        "domestic_violence",
        "public_order_matter",
    ),
    False,
)
NO_EXCEPTION = dict.fromkeys(
    (
        "not_labour_by_law",
        "wage_iou_only",
        "wages_only_agreement",
        "labour_payment_order_ended",
    ),
    False,
)


@whole
def confirm(filed, kind: str, at: datetime) -> None:
    dispute = lock_dispute(filed.dispute.pk)
    confirm_kind(dispute=dispute, kind=kind, proposed=kind, by=SYSTEM, at=at)
    filed.dispute.refresh_from_db()


def known(filed, side: str = "applicant") -> Known:
    parties = parties_of(filed.dispute.pk)
    return known_of(filed.dispute, parties, today=TODAY, side=side)


def ways(filed, side: str = "applicant") -> Comparison:
    return compare_doors(filed.dispute, known(filed, side), today=TODAY)


def tell(filed, at, **answers) -> None:
    answer_door_question(
        dispute_id=filed.dispute.pk, answers=answers, by=filed.as_applicant(), at=at
    )


@pytest.fixture
def wages(file_dispute, at):
    """Wages owed, the kind confirmed by a clerk."""
    filed = file_dispute(kind="wages_owed", amount="24000")
    confirm(filed, "wages_owed", at)
    return filed


@pytest.fixture
def loan(file_dispute, at):
    """Thirty thousand lent to a friend, the kind confirmed, the usual questions answered."""
    filed = file_dispute(kind="personal_loan", amount="30000")
    confirm(filed, "personal_loan", at)
    tell(filed, at, **NOT_SO_FAR)
    tell(filed, at, **NOTHING_SPECIAL, adjudication_matter="none")
    return filed


def test_ways_when_the_kind_is_only_guessed_then_nothing_follows_from_it(file_dispute) -> None:
    filed = file_dispute(kind="wages_owed")
    assert known(filed).facts.get("medical_care") is None
    assert {way.code for way in ways(filed).closed} == {"commercial_mediation"}


def test_ways_when_it_is_labour_then_arbitration_usually_comes_first_and_is_not_certain(
    wages, at
) -> None:
    tell(wages, at, labour_relation=True)
    found = ways(wages)
    assert [(way.code, way.certain) for way in found.first] == [("labour_arbitration", False)]
    assert found.suing.how == "usually"


def test_ways_when_no_exception_applies_then_arbitration_surely_comes_first(wages, at) -> None:
    tell(wages, at, labour_relation=True, labour_arbitration="none", **NO_EXCEPTION)
    found = ways(wages)
    assert [(way.code, way.certain) for way in found.first] == [("labour_arbitration", True)]
    assert (found.suing.how, found.suing.doors) == ("first", ("labour_arbitration",))
    cites = [cite.label for cite in found.first[0].why_first.cites]
    assert cites[0] == "《劳动争议调解仲裁法》第五条"


def test_ways_when_the_day_of_the_harm_is_told_then_what_hurries_is_shown_and_kept_for_periods(
    wages, at
) -> None:
    tell(wages, at, labour_relation=True, labour_arbitration="none", **NO_EXCEPTION)
    tell(wages, at, breach_ended_on=date(2025, 3, 20), employer_breach=True)
    told = [e.act for e in entries_of(dispute_stream(wages.dispute.pk)) if e.act[:5] != "dispu"]
    assert told == ["doors.answered", "doors.answered"]


def test_costs_when_the_amount_is_known_then_are_reckoned_for_it(loan) -> None:
    court = ways(loan).way("litigation")
    assert court.cost.says == "550.00 元"
    assert ways(loan).way("people_mediation").cost.free is True


def test_costs_when_it_is_labour_then_the_court_fee_is_ten_yuan(wages, at) -> None:
    tell(wages, at, labour_relation=True, labour_arbitration="refused_or_late", **NO_EXCEPTION)
    tell(wages, at, **NOT_SO_FAR, adjudication_matter="none")
    assert ways(wages).way("litigation").cost.says == "10.00 元"


def test_suing_when_nothing_stands_before_it_then_is_free_at_any_moment(loan) -> None:
    assert ways(loan).suing.how == "free"


def test_suing_when_facts_are_missing_then_depends_and_is_not_called_certain(
    file_dispute,
) -> None:
    assert ways(file_dispute()).suing.how == "depends"


def test_what_one_side_told_when_the_other_looks_then_does_not_show(loan, at) -> None:
    tell(loan, at, domestic_violence=True)
    loan.as_respondent()
    assert known(loan).facts["domestic_violence"] is True
    assert known(loan, "respondent").told == {}
    assert [way.code for way in ways(loan, "respondent").beside] == []


def test_the_sides_when_they_differ_then_the_fact_stays_unknown_until_staff_settle_it(
    loan, at, people
) -> None:
    answer_door_question(
        dispute_id=loan.dispute.pk,
        answers={"arbitration_clause": True},
        by=loan.as_respondent(),
        at=at,
    )
    before = known(loan, "")
    assert before.facts.get("arbitration_clause") is None
    assert [one.by for one in before.differing["arbitration_clause"]] == ["applicant", "respondent"]
    clerk = people.centre_clerk("district_centre")
    answer_door_question(
        dispute_id=loan.dispute.pk, answers={"arbitration_clause": True}, by=clerk, at=at
    )
    assert known(loan, "").facts["arbitration_clause"] is True
    assert known(loan).facts["arbitration_clause"] is True


def test_the_file_when_a_way_is_under_way_then_says_so_without_being_asked(loan, at) -> None:
    @whole
    def begin() -> None:
        open_proceeding(
            dispute=lock_dispute(loan.dispute.pk),
            door="people_mediation",
            unit_id=unit_by_code("district_centre").pk,
            by=SYSTEM,
            at=at,
        )

    begin()
    assert known(loan).facts["in_people_mediation"] is True


def test_questions_when_wages_are_owed_then_ask_first_what_puts_arbitration_first(
    wages, at
) -> None:
    assert asks_of(ways(wages), "wages_owed")[0].facts == ("labour_relation",)
    tell(wages, at, labour_relation=True)
    asked = asks_of(ways(wages), "wages_owed")
    assert [one.code for one in asked[:2]] == ["work", "so_far"]


def test_questions_when_one_was_skipped_then_it_is_not_asked_again(wages, at) -> None:
    tell(wages, at, labour_relation=None)
    asked = asks_of(ways(wages), "", skipped=known(wages).unsure)
    names = {name for ask in asked for name in ask.facts}
    assert "labour_relation" not in names


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"ethnicity": True}, "unknown_fact"),
        ({"labour_relation": "yes"}, "bad_fact"),
        ({"labour_arbitration": "lost"}, "bad_fact"),
        ({"harm_known_on": TODAY + timedelta(days=1)}, "in_future"),
        ({}, "invalid"),
    ],
)
def test_an_answer_when_it_cannot_be_then_is_refused(wages, at, answers, code) -> None:
    with pytest.raises(Refused) as refused:
        tell(wages, at, **answers)
    assert refused.value.code == code


def test_an_answer_when_from_a_stranger_then_finds_nothing(wages, file_dispute, at) -> None:
    stranger = file_dispute().as_applicant()
    with pytest.raises(Refused) as refused:
        answer_door_question(
            dispute_id=wages.dispute.pk, answers={"at_court": True}, by=stranger, at=at
        )
    assert refused.value.code == "not_found"


def test_a_choice_when_made_by_a_party_then_is_kept_as_its_own(loan, at) -> None:
    choose_door(dispute_id=loan.dispute.pk, door="litigation", by=loan.as_applicant(), at=at)
    entry = entries_of(dispute_stream(loan.dispute.pk))[-1]
    assert (entry.act, entry.actor_kind, entry.facts["door"], entry.facts["side"]) == (
        "doors.chosen",
        "party",
        "litigation",
        "applicant",
    )
    loan.as_respondent()
    assert [one.door for one in known(loan).chosen] == ["litigation"]
    assert known(loan, "respondent").chosen == ()


def test_a_choice_when_the_door_is_closed_then_is_refused_with_what_is_open(loan, at) -> None:
    with pytest.raises(Refused) as refused:
        choose_door(
            dispute_id=loan.dispute.pk, door="labour_arbitration", by=loan.as_applicant(), at=at
        )
    assert refused.value.code == "door_closed"
    assert any(step.startswith("现在还可以走：") for step in refused.value.instead)


def test_a_choice_when_made_by_staff_then_is_refused(loan, at, people) -> None:
    clerk = people.centre_clerk("district_centre")
    with pytest.raises(Refused) as refused:
        choose_door(dispute_id=loan.dispute.pk, door="litigation", by=clerk, at=at)
    assert refused.value.code == "forbidden"


def test_a_recommendation_when_made_then_reaches_the_side_it_is_for_with_its_reason(
    loan, at, people
) -> None:
    recommend_door(
        dispute_id=loan.dispute.pk,
        door="people_mediation",
        reason="你们是老朋友，先坐下来谈谈更好。",
        to="applicant",
        by=people.centre_clerk("district_centre"),
        at=at,
    )
    loan.as_respondent()
    assert [one.door for one in known(loan).recommended] == ["people_mediation"]
    assert known(loan, "respondent").recommended == ()
    assert "老朋友" not in str(entries_of(dispute_stream(loan.dispute.pk))[-1].facts)


def test_a_recommendation_when_without_a_reason_then_is_refused(loan, at, people) -> None:
    clerk = people.centre_clerk("district_centre")
    with pytest.raises(Refused) as refused:
        recommend_door(
            dispute_id=loan.dispute.pk, door="people_mediation", reason=" ", by=clerk, at=at
        )
    assert refused.value.field == "reason"
