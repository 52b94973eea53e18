"""The periods of a real dispute: from its filing, its clocks and what people recorded."""

from datetime import date

import pytest

from jiefen.disputes.services import start_clock
from jiefen.flows.running_periods import periods_of, record_circumstance, record_happened
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.rules.limitation import Running
from jiefen.rules.trace import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)


@pytest.fixture
def loan(file_dispute):
    return file_dispute(kind="personal_loan")


def period(dispute, code: str, today: date = TODAY) -> Running:
    return next(one for one in periods_of(dispute, today=today) if one.code == code)


def answer_all(filed, at) -> None:
    for name in ("not_limited_claim", "instalments", "against_own_agent", "minor_abuse"):
        record_circumstance(
            dispute_id=filed.dispute.pk, name=name, holds=False, by=filed.as_applicant(), at=at
        )


def test_periods_when_nothing_is_recorded_then_asks_and_is_not_certain(loan) -> None:
    found = period(loan.dispute, "civil")
    assert (found.state, found.certain) == ("unknown", False)
    assert found.asks[0].name == "right.known_infringed"


def test_periods_when_the_applicant_answers_then_the_filing_interrupts(loan, at) -> None:
    answer_all(loan, at)
    record_happened(
        dispute_id=loan.dispute.pk,
        what="right.known_infringed",
        on=date(2024, 5, 1),
        evidence="paper",
        by=loan.as_applicant(),
        at=at,
    )
    found = period(loan.dispute, "civil")
    assert [step.effect for step in found.steps] == ["started", "interrupted"]
    assert (found.last_day, found.state) == (date(2029, 3, 12), "running")
    assert {ask.name for ask in found.asks} == set()


def test_periods_when_a_party_says_there_is_no_proof_then_it_is_asked(loan, at) -> None:
    answer_all(loan, at)
    record_happened(
        dispute_id=loan.dispute.pk,
        what="right.known_infringed",
        on=date(2024, 5, 1),
        evidence="none",
        by=loan.as_applicant(),
        at=at,
    )
    assert [ask.about for ask in period(loan.dispute, "civil").asks] == ["evidence"]


def test_periods_when_a_clock_of_law_runs_then_it_is_shown_as_not_stopped(loan, at) -> None:
    start_clock(dispute=loan.dispute, rule_id="JC.30", event=date(2026, 3, 2), by=SYSTEM, at=at)
    found = period(loan.dispute, "confirmation", date(2026, 3, 30))
    assert (found.last_day, found.warning) == (date(2026, 4, 1), "three_days")
    assert found.not_stopped_by_mediation


def test_recording_when_the_day_is_to_come_then_refused(loan, at) -> None:
    with pytest.raises(Refused) as refused:
        record_happened(
            dispute_id=loan.dispute.pk,
            what="right.known_infringed",
            on=date(2026, 3, 11),
            evidence="paper",
            by=loan.as_applicant(),
            at=at,
        )
    assert refused.value.code == "in_the_future"


def test_recording_when_it_is_somebody_elses_dispute_then_refused(loan, file_dispute, at) -> None:
    stranger = file_dispute(kind="water_leak").as_applicant()
    with pytest.raises(Refused):
        record_circumstance(
            dispute_id=loan.dispute.pk, name="instalments", holds=True, by=stranger, at=at
        )


def test_recording_keeps_codes_and_days_only_on_the_ledger(loan, at) -> None:
    record_happened(
        dispute_id=loan.dispute.pk,
        what="demand.reached_other_side",
        on=date(2026, 1, 5),
        evidence="message",
        by=loan.as_applicant(),
        at=at,
    )
    entry = entries_of(dispute_stream(loan.dispute.pk))[-1]
    assert entry.facts == {
        "what": "demand.reached_other_side",
        "on": "2026-01-05",
        "until": None,
        "evidence": "message",
    }
