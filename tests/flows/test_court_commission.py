"""The court gives a mediation away and gets it back: file first, consent, choice, period."""

from datetime import date, datetime, timedelta

import pytest

from jiefen.disputes.models import Dispute
from jiefen.disputes.services import record_consent
from jiefen.doors.court_exchange.models import OutgoingEvent
from jiefen.doors.court_exchange.selectors import order_of
from jiefen.flows.choose_from_roster import (
    accept_commission,
    choose_organisation,
    refuse_appointed,
)
from jiefen.flows.receive_commission import answer_commission
from jiefen.flows.return_to_court import extend_commission, follow_commissions
from jiefen.kernel.actor import SYSTEM
from jiefen.notices.models import Message
from jiefen.organisations.selectors import unit_by_code
from jiefen.organisations.services import enter_roster
from jiefen.organisations.types import RosterEntry
from jiefen.rules.trace import Refused
from tests.flows.court_story import NUMBER, YES, CourtStory, acts, clock, commission, live, told

DOOR = "commissioned_mediation"
CENTRE, OTHER = "finance_mediation_centre", "property_mediation_committee"


@pytest.fixture
def court() -> CourtStory:
    return CourtStory()


@pytest.fixture(autouse=True)
def roster(people, at: datetime) -> None:
    """Two organisations of the roster, with a mediator each."""
    for unit in (CENTRE, OTHER):
        enter_roster(
            account_id=people.mediator(unit).account_id,
            unit_id=unit_by_code(unit).pk,
            entry=RosterEntry(appointed_by="区人民法院"),
            by=SYSTEM,
            at=at,
        )


def choose(filed, proceeding, at: datetime, *units: str) -> None:
    for actor, unit in zip((filed.as_applicant(), filed.as_respondent()), units, strict=True):
        choose_organisation(
            proceeding_id=proceeding.pk,
            party_id=actor.id,
            unit_id=unit_by_code(unit).pk,
            by=actor,
            at=at,
        )
    proceeding.refresh_from_db()


def accepted(court: CourtStory, people, filed, at: datetime, **more: object):
    """A commission that went all the way to the organisation's acceptance."""
    court.commissions(filed.dispute.code, at, consents=YES, **more)
    proceeding = live(filed.dispute.pk, DOOR if "kind" not in more else "entrusted_mediation")
    choose(filed, proceeding, at, CENTRE, CENTRE)
    accept_commission(proceeding_id=proceeding.pk, by=people.committee_head(CENTRE), at=at)
    proceeding.refresh_from_db()
    return proceeding


def agree_to_extend(filed, proceeding, at: datetime, *sides: str) -> None:
    for side in sides:
        party = filed.applicant if side == "applicant" else filed.respondent
        record_consent(
            proceeding=proceeding,
            party=party,
            given=True,
            method="phone",
            matter="extension",
            by=SYSTEM,
            at=at,
        )


def test_a_commission_when_it_names_a_dispute_then_both_are_asked_and_nothing_runs_yet(
    court: CourtStory, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    event = court.commissions(filed.dispute.code, at)
    proceeding = live(filed.dispute.pk)
    assert (event.state, proceeding.stage) == ("applied", "applied")
    assert clock(filed.dispute.pk, "COURT.PRE.30") is None
    asked = Message.objects.filter(dispute=filed.dispute, purpose="progress")
    assert asked.count() == 2


def test_a_commission_when_the_dispute_is_not_here_then_it_is_opened_from_the_courts_papers(
    court: CourtStory, db, at: datetime
) -> None:
    parties = [
        {"side": "applicant", "name": "甲某", "phone": "19900000011"},
        {"side": "respondent", "name": "乙某", "phone": "19900000012"},
    ]
    event = court.commissions("", at, parties=parties, narrative="借款到期没有还", amount="5000.00")
    dispute = Dispute.objects.get()
    assert (event.state, event.dispute_id) == ("applied", dispute.pk)
    assert dispute.channel == "api"
    assert [party.name for party in dispute.parties.order_by("pk")] == ["甲某", "乙某"]
    assert commission(dispute.pk).court_number == NUMBER


def test_a_commission_when_registered_after_it_was_given_then_it_is_left_to_a_clerk(
    court: CourtStory, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    event = court.commissions(filed.dispute.code, at, registered_on="2026-03-11")
    assert (event.state, acts(filed.dispute.pk, DOOR)) == ("kept", [])


def test_a_commission_when_one_side_refuses_then_it_goes_back_to_the_court_at_once(
    court: CourtStory, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    court.commissions(filed.dispute.code, at)
    actor = filed.as_respondent()
    answer_commission(
        proceeding_id=live(filed.dispute.pk).pk,
        party_id=actor.id,
        given=False,
        method="online",
        by=actor,
        at=at,
    )
    assert told(filed.dispute.pk) == ["commission.returned"]
    sent = OutgoingEvent.objects.get()
    assert (sent.payload["reason"], sent.payload["court_number"]) == ("refused", NUMBER)
    assert commission(filed.dispute.pk).end_reason == "refused"


def test_both_sides_when_they_choose_the_same_then_it_has_three_working_days_to_accept(
    court: CourtStory, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    court.commissions(filed.dispute.code, at, consents=YES)
    proceeding = live(filed.dispute.pk)
    assert clock(filed.dispute.pk, "ONL.CHOOSE.2") == ("2026-03-10", "2026-03-12", "running")
    choose(filed, proceeding, at, CENTRE, CENTRE)
    assert (proceeding.stage, proceeding.unit.code) == ("commissioned", CENTRE)
    assert clock(filed.dispute.pk, "ONL.ACCEPT.3") == ("2026-03-10", "2026-03-13", "running")


def test_both_sides_when_they_choose_differently_then_the_court_appoints_after_two_days(
    court: CourtStory, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    court.commissions(filed.dispute.code, at, consents=YES)
    proceeding = live(filed.dispute.pk)
    choose(filed, proceeding, at, CENTRE, OTHER)
    assert proceeding.stage == "choosing"
    assert follow_commissions(at=at + timedelta(days=2)) == 0
    late = at + timedelta(days=3)
    assert (follow_commissions(at=late), follow_commissions(at=late)) == (1, 0)
    assert told(filed.dispute.pk) == ["commission.consents", "commission.appoint"]
    assert clock(filed.dispute.pk, "ONL.APPOINT.3") == ("2026-03-13", "2026-03-18", "running")
    payload = {"court_number": NUMBER, "organisation": OTHER, "appointed_on": "2026-03-13"}
    event = court.says("mediation.appointed", filed.dispute.code, payload, late)
    proceeding.refresh_from_db()
    assert (event.state, proceeding.stage, proceeding.unit.code) == (
        "applied",
        "commissioned",
        OTHER,
    )
    actor = filed.as_applicant()
    refuse_appointed(proceeding_id=proceeding.pk, party_id=actor.id, by=actor, at=late)
    assert told(filed.dispute.pk)[-1] == "commission.returned"


def test_a_choice_when_the_two_days_are_over_then_it_is_refused_with_the_article(
    court: CourtStory, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    court.commissions(filed.dispute.code, at, consents=YES)
    with pytest.raises(Refused) as refused:
        choose(filed, live(filed.dispute.pk), at + timedelta(days=3), CENTRE, CENTRE)
    assert refused.value.code == "too_late"
    assert [cite.source for cite in refused.value.because[0].cites] == ["online_mediation_rules"]


def test_an_organisation_when_it_does_not_accept_in_time_then_both_choose_again(
    court: CourtStory, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    court.commissions(filed.dispute.code, at, consents=YES)
    proceeding = live(filed.dispute.pk)
    choose(filed, proceeding, at, CENTRE, CENTRE)
    assert follow_commissions(at=at + timedelta(days=6)) == 1
    proceeding.refresh_from_db()
    assert proceeding.stage == "choosing"
    assert clock(filed.dispute.pk, "ONL.CHOOSE.2") == ("2026-03-16", "2026-03-18", "running")


def test_the_thirty_days_when_papers_were_signed_for_before_the_platform_then_run_from_the_papers(
    court: CourtStory, people, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    court.commissions(filed.dispute.code, at, consents=YES)
    proceeding = live(filed.dispute.pk)
    choose(filed, proceeding, at, CENTRE, CENTRE)
    accept_commission(
        proceeding_id=proceeding.pk,
        received_on=date(2026, 3, 10),
        by=people.committee_head(CENTRE),
        at=at + timedelta(days=2),
    )
    assert clock(filed.dispute.pk, "COURT.PRE.30") == ("2026-03-10", "2026-04-09", "running")


def test_the_thirty_days_when_only_the_platform_confirmed_then_run_from_the_confirmation(
    court: CourtStory, people, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    court.commissions(filed.dispute.code, at, consents=YES)
    proceeding = live(filed.dispute.pk)
    choose(filed, proceeding, at, CENTRE, CENTRE)
    accept_commission(
        proceeding_id=proceeding.pk,
        by=people.committee_head(CENTRE),
        at=at + timedelta(days=2),
    )
    assert clock(filed.dispute.pk, "COURT.PRE.30") == ("2026-03-12", "2026-04-13", "running")
    sent = OutgoingEvent.objects.get(kind="commission.accepted")
    assert (sent.payload["received_on"], sent.payload["due_on"]) == ("2026-03-12", "2026-04-13")


def test_the_order_when_all_steps_were_taken_then_the_record_proves_it(
    court: CourtStory, people, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    accepted(court, people, filed, at)
    order = order_of(commission(filed.dispute.pk))
    assert order.kept is True
    assert order.registered_on == order.consented_on == order.started_on == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("track", "rule", "last"),
    [("ordinary", "COURT.POST.15", "2026-03-25"), ("summary", "COURT.POST.7", "2026-03-17")],
)
def test_a_suit_entrusted_after_filing_when_accepted_then_the_days_are_those_of_its_procedure(
    court: CourtStory, people, file_dispute, at: datetime, track: str, rule: str, last: str
) -> None:
    filed = file_dispute()
    accepted(court, people, filed, at, kind="mediation.entrusted", track=track)
    assert clock(filed.dispute.pk, rule) == ("2026-03-10", last, "running")


def test_the_period_when_only_one_side_agrees_then_it_is_not_lengthened(
    court: CourtStory, people, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    proceeding = accepted(court, people, filed, at)
    agree_to_extend(filed, proceeding, at, "applicant")
    head = people.committee_head(CENTRE)
    with pytest.raises(Refused) as refused:
        extend_commission(proceeding_id=proceeding.pk, days=10, by=head, at=at)
    assert refused.value.code == "consent_missing"


def test_the_period_when_both_agree_then_it_is_lengthened_once_and_the_court_is_told(
    court: CourtStory, people, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    proceeding = accepted(court, people, filed, at)
    agree_to_extend(filed, proceeding, at, "applicant", "respondent")
    head = people.committee_head(CENTRE)
    later = at + timedelta(hours=1)
    extend_commission(proceeding_id=proceeding.pk, days=10, by=head, at=later)
    assert clock(filed.dispute.pk, "COURT.PRE.30") == ("2026-03-10", "2026-04-20", "running")
    assert told(filed.dispute.pk)[-1] == "commission.extended"
    with pytest.raises(Refused) as refused:
        extend_commission(proceeding_id=proceeding.pk, days=10, by=head, at=later)
    assert refused.value.code == "consent_missing"


def test_the_period_when_it_runs_out_then_the_file_goes_back_to_the_court(
    court: CourtStory, people, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    proceeding = accepted(court, people, filed, at)
    assert follow_commissions(at=at + timedelta(days=30)) == 0
    assert follow_commissions(at=at + timedelta(days=31)) == 1
    proceeding.refresh_from_db()
    assert (proceeding.stage, proceeding.outcome) == ("ended", "no_agreement")
    assert OutgoingEvent.objects.get(kind="commission.returned").payload["reason"] == "expired"


def test_the_court_when_it_recalls_the_commission_then_it_is_not_told_what_it_said_itself(
    court: CourtStory, people, file_dispute, at: datetime
) -> None:
    filed = file_dispute()
    accepted(court, people, filed, at)
    payload = {"court_number": NUMBER, "recalled_on": "2026-03-10"}
    event = court.says("mediation.recalled", filed.dispute.code, payload, at)
    assert event.state == "applied"
    assert told(filed.dispute.pk) == ["commission.consents", "commission.accepted"]
