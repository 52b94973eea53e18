"""Papers go to the court, and what it answers moves the file; what does not fit, a clerk gets."""

import base64
import io
from datetime import date, datetime, timedelta

import pytest
from PIL import Image

from jiefen.disputes.services import open_proceeding
from jiefen.disputes.timeline import timeline_for
from jiefen.documents.selectors import files_of
from jiefen.doors.court_exchange import services as exchange
from jiefen.doors.court_exchange.models import IncomingEvent, OutgoingEvent
from jiefen.doors.court_exchange.selectors import court_unit_id, kept_for
from jiefen.doors.court_exchange.transports.demo import saying
from jiefen.flows.assess_before_filing import answer_assessment, assess_before_filing, standing_of
from jiefen.flows.court_step import court_step
from jiefen.flows.hear_from_court import hear_from_court
from jiefen.flows.send_to_court import apply_for_confirmation, apply_for_enforcement, file_suit
from jiefen.kernel.actor import SYSTEM, Actor
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.rules.trace import Refused
from tests.flows.court_story import CourtStory, acts, clock, live, told

REGISTERED = {"number": "（2026）示民初12号", "registered_on": "2026-03-12", "track": "summary"}
ADMITTED = {"number": "（2026）示民特3号", "admitted_on": "2026-03-11"}
GRANTED = {"number": "（2026）示民特3号", "ruled_on": "2026-03-13"}
CLERK = Actor(kind="integration", role="integration", roles=frozenset({"integration"}))


def png() -> bytes:
    """A small picture of a page."""
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def court() -> CourtStory:
    return CourtStory()


def submitted(filed, at: datetime):
    """An application for confirmation that lies at the court."""
    proceeding = open_proceeding(
        dispute=filed.dispute,
        door="judicial_confirmation",
        unit_id=court_unit_id(),
        by=SYSTEM,
        at=at,
    )
    court_step(proceeding, "submit", given=["door_consents"], by=CLERK, at=at)
    return proceeding


def test_a_suit_when_filed_then_its_materials_come_from_the_file_and_nobody_typed_them_again(
    file_dispute, at: datetime
) -> None:
    filed = file_dispute(amount="3000.00")
    event = file_suit(dispute_id=filed.dispute.pk, by=filed.as_applicant(), at=at)
    assert event.kind == "filing.materials"
    assert event.payload["claims"] == "修好并赔偿重新粉刷的钱"
    assert event.payload["amount"] == "3000.00"
    assert [party["name"] for party in event.payload["parties"]] == ["张示例", "李演示"]
    assert live(filed.dispute.pk, "litigation").stage == "filed"


def test_a_suit_when_the_other_side_files_it_then_it_is_refused(file_dispute, at: datetime) -> None:
    filed = file_dispute()
    with pytest.raises(Refused) as refused:
        file_suit(dispute_id=filed.dispute.pk, by=filed.as_respondent(), at=at)
    assert refused.value.code == "forbidden"


def test_a_suit_when_another_region_is_competent_then_the_materials_name_that_court(
    file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    event = file_suit(
        dispute_id=filed.dispute.pk, court="court-990101", by=filed.as_applicant(), at=at
    )
    assert (event.kind, event.payload["court"]) == ("filing.cross_region", "court-990101")


def test_a_suit_when_nobody_answered_the_question_of_mediation_then_it_is_filed_all_the_same(
    file_dispute, people, at: datetime
) -> None:
    filed = file_dispute()
    clerk = people.centre_clerk("district_centre")
    assess_before_filing(
        dispute_id=filed.dispute.pk, suitable=True, reason_code="neighbours", by=clerk, at=at
    )
    assert standing_of(filed.dispute.pk) == "asking"
    file_suit(dispute_id=filed.dispute.pk, by=filed.as_applicant(), at=at)
    assert told(filed.dispute.pk) == ["filing.materials"]


def test_both_sides_when_asked_before_filing_then_the_court_is_told_what_both_said(
    file_dispute, people, at: datetime
) -> None:
    filed = file_dispute()
    clerk = people.centre_clerk("district_centre")
    assess_before_filing(
        dispute_id=filed.dispute.pk, suitable=True, reason_code="neighbours", by=clerk, at=at
    )
    for actor, agrees in ((filed.as_applicant(), True), (filed.as_respondent(), False)):
        standing = answer_assessment(
            dispute_id=filed.dispute.pk,
            party_id=actor.id,
            agrees=agrees,
            method="online",
            by=actor,
            at=at,
        )
    assert standing == "respondent_refuses"
    assert OutgoingEvent.objects.get().payload["both_agree"] is False


def test_the_court_when_it_registers_the_suit_then_number_and_periods_are_on_the_file(
    court: CourtStory, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    file_suit(dispute_id=filed.dispute.pk, by=filed.as_applicant(), at=at)
    later = at + timedelta(days=2)
    event = court.says("filing.registered", filed.dispute.code, REGISTERED, later)
    suit = live(filed.dispute.pk, "litigation")
    assert (event.state, suit.stage, suit.number) == ("applied", "registered", REGISTERED["number"])
    assert clock(filed.dispute.pk, "SP.3m") == ("2026-03-12", "2026-06-12", "running")


def test_events_when_they_come_in_the_wrong_order_then_the_early_one_waits_for_the_other(
    court: CourtStory, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    submitted(filed, at)
    later = at + timedelta(days=3)
    granted = court.says("confirmation.granted", filed.dispute.code, GRANTED, later)
    assert (granted.state, granted.error_code) == ("waiting", "wrong_state")
    court.says("confirmation.admitted", filed.dispute.code, ADMITTED, later)
    granted.refresh_from_db()
    assert granted.state == "applied"
    assert acts(filed.dispute.pk, "judicial_confirmation") == ["submit", "register", "rule_valid"]
    assert clock(filed.dispute.pk, "JC.DEC.30")[0] == "2026-03-11"


def test_a_ruling_when_both_sides_received_it_then_each_has_its_own_period_and_it_is_in_force(
    court: CourtStory, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    submitted(filed, at)
    later = at + timedelta(days=6)
    court.says("confirmation.admitted", filed.dispute.code, ADMITTED, later)
    court.says("confirmation.granted", filed.dispute.code, GRANTED, later)
    for side, day in (("applicant", "2026-03-14"), ("respondent", "2026-03-16")):
        served = {"number": GRANTED["number"], "served_on": day, "side": side}
        assert court.says("judgment.served", filed.dispute.code, served, later).state == "applied"
    assert acts(filed.dispute.pk, "judicial_confirmation")[-1] == "all_served"
    days = filed.dispute.clocks.filter(rule="JC.OBJ.15").order_by("event_on")
    assert [row.event_on for row in days] == [date(2026, 3, 14), date(2026, 3, 16)]


def test_an_event_when_there_is_nothing_to_move_then_a_clerk_finds_it_and_settles_it(
    court: CourtStory, file_dispute, people, at: datetime
) -> None:
    filed = file_dispute()
    clerk = people.centre_clerk("district_centre")
    event = court.says("confirmation.granted", filed.dispute.code, GRANTED, at + timedelta(days=3))
    moment = at + timedelta(days=3)
    for _ in range(6):
        event.refresh_from_db()
        moment = event.next_try_at or moment
        hear_from_court(incoming_id=event.pk, at=moment)
    assert kept_for(clerk) == [event]
    exchange.settle_event(incoming_id=event.pk, by=clerk, at=moment)
    assert kept_for(clerk) == []


def test_an_event_when_heard_twice_then_it_moves_the_file_once(
    court: CourtStory, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    submitted(filed, at)
    event = court.says(
        "confirmation.admitted", filed.dispute.code, ADMITTED, at + timedelta(days=1)
    )
    assert hear_from_court(incoming_id=event.pk, at=at + timedelta(days=1)) is False
    assert acts(filed.dispute.pk, "judicial_confirmation") == ["submit", "register"]


def test_confirmation_when_there_is_no_agreement_then_it_is_refused_with_the_article(
    file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    mediation = open_proceeding(
        dispute=filed.dispute,
        door="people_mediation",
        unit_id=court_unit_id(),
        by=SYSTEM,
        at=at,
    )
    with pytest.raises(Refused) as refused:
        apply_for_confirmation(proceeding_id=mediation.pk, by=SYSTEM, at=at)
    assert refused.value.because[0].cites[0].article == "205"


def enforce(filed, at: datetime, ended_on: date):
    return apply_for_enforcement(
        dispute_id=filed.dispute.pk,
        basis_kind="confirmation",
        basis_number="（2026）示民特3号",
        performance_ended_on=ended_on,
        unperformed=["三月的一千元没有付"],
        by=SYSTEM,
        at=at,
    )


@pytest.mark.parametrize("ended_on", [date(2026, 3, 10), date(2024, 3, 8)])
def test_enforcement_when_it_is_too_early_or_two_years_are_over_then_it_is_refused(
    file_dispute, at: datetime, ended_on: date
) -> None:
    with pytest.raises(Refused) as refused:
        enforce(file_dispute(), at, ended_on)
    assert refused.value.because[0].cites[0].article == "250"


def test_the_demonstration_when_a_suit_is_filed_then_the_court_registers_it_after_a_while(
    file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    event = file_suit(dispute_id=filed.dispute.pk, by=filed.as_applicant(), at=at)
    exchange.send_event(outgoing_id=event.pk, at=at)
    assert saying.speak(at=at) == []
    later = at + timedelta(minutes=1)
    for incoming_id in saying.speak(at=later):
        hear_from_court(incoming_id=incoming_id, at=later)
    assert live(filed.dispute.pk, "litigation").stage == "registered"
    assert IncomingEvent.objects.get().state == "applied"


def test_the_timeline_when_the_court_spoke_then_parties_read_it_in_words(
    court: CourtStory, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    file_suit(dispute_id=filed.dispute.pk, by=filed.as_applicant(), at=at)
    court.says("filing.registered", filed.dispute.code, REGISTERED, at + timedelta(days=2))
    lines = timeline_for(filed.as_applicant(), filed.dispute.pk)
    told_by_court = [(str(line.title), str(line.text)) for line in lines if "court." in line.act]
    assert told_by_court == [
        ("法院已经立案", "案号（登记号）（2026）示民初12号，日期 2026-03-12"),
        ("向法院提交起诉材料", ""),
    ]
    facts = str([entry.facts for entry in entries_of(dispute_stream(filed.dispute.pk))])
    assert "张示例" not in facts


def test_a_ruling_when_it_comes_with_its_file_then_the_file_is_on_the_dispute(
    court: CourtStory, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    submitted(filed, at)
    later = at + timedelta(days=3)
    court.says("confirmation.admitted", filed.dispute.code, ADMITTED, later)
    content = base64.b64encode(png()).decode()
    ruling = {**GRANTED, "files": [{"name": "裁定书.png", "content": content}]}
    assert court.says("confirmation.granted", filed.dispute.code, ruling, later).state == "applied"
    kept = files_of(filed.dispute.pk, kind="court_paper")
    assert [(file.name, file.media_type) for file in kept] == [("裁定书.png", "image/png")]
