"""Duty to inform and service of papers: who was told, who confirmed, which day counts."""

import re
from datetime import date, datetime

import pytest

from jiefen.disputes.selectors import clocks_of, history_of
from jiefen.flows.give_notice import (
    give_notice,
    receipt_notice_by_code,
    receipt_notice_by_staff,
    send_receipt_code,
)
from jiefen.flows.serve_paper import receive_paper, record_service, serve_paper
from jiefen.notices import services
from jiefen.notices.models import Message, Notice, Service
from jiefen.notices.selectors import met_preconditions, required_before, served_on_all, tries_of
from jiefen.rules.trace import Refused
from tests.notices.conftest import Waiting


def tell(waiting: Waiting, at: datetime, way: str = "online") -> list[Notice]:
    return give_notice(
        dispute_id=waiting.dispute.pk,
        kind="rights_and_duties",
        way=way,
        proceeding_id=waiting.proceeding.pk,
        by=waiting.mediator,
        at=at,
    )


def met(waiting: Waiting) -> frozenset[str]:
    return met_preconditions(waiting.dispute.pk, waiting.proceeding.pk)


def test_a_notice_when_given_online_then_both_sides_get_a_message(
    waiting: Waiting, at: datetime
) -> None:
    tell(waiting, at)
    tell(waiting, at)
    phones = [row.to for row in Message.objects.filter(purpose="notice").order_by("pk")]
    assert phones == ["19900000001", "19900000002"]


def test_a_notice_when_only_one_side_confirmed_then_the_precondition_is_not_met(
    waiting: Waiting, at: datetime
) -> None:
    mine, theirs = tell(waiting, at)
    services.receipt_notice(notice=mine, way="online_code", by=waiting.filed.as_applicant(), at=at)
    assert met(waiting) == frozenset()
    services.receipt_notice(
        notice=theirs, way="read_aloud", witness="见证人甲", by=waiting.mediator, at=at
    )
    assert met(waiting) == {"notice_receipted"}


def test_a_receipt_when_another_party_sends_it_then_it_is_not_found(
    waiting: Waiting, at: datetime
) -> None:
    mine, _ = tell(waiting, at)
    other = waiting.filed.as_respondent()
    with pytest.raises(Refused) as refused:
        services.receipt_notice(notice=mine, way="online_code", by=other, at=at)
    assert refused.value.code == "not_found"
    with pytest.raises(Refused) as refused:
        send_receipt_code(notice_id=mine.pk, by=other, at=at)
    assert refused.value.code == "not_found"


def test_a_receipt_by_code_when_the_code_is_wrong_then_right_then_it_is_confirmed_once(
    waiting: Waiting, at: datetime
) -> None:
    mine, _ = tell(waiting, at)
    party = waiting.filed.as_applicant()
    send_receipt_code(notice_id=mine.pk, by=party, at=at)
    code = re.findall(r"\d{6}", Message.objects.get(purpose="code").text)[0]
    wrong = "000000" if code != "000000" else "111111"
    with pytest.raises(Refused) as refused:
        receipt_notice_by_code(notice_id=mine.pk, code=wrong, by=party, at=at)
    assert refused.value.field == "code"
    receipt_notice_by_code(notice_id=mine.pk, code=code, by=party, at=at)
    with pytest.raises(Refused):
        receipt_notice_by_code(notice_id=mine.pk, code=code, by=party, at=at)


@pytest.mark.parametrize(
    ("way", "field"), [("signature", "signature"), ("read_aloud", "witness"), ("", "way")]
)
def test_a_receipt_when_its_proof_is_missing_then_the_field_is_named(
    waiting: Waiting, at: datetime, way: str, field: str
) -> None:
    mine, _ = tell(waiting, at)
    with pytest.raises(Refused) as refused:
        services.receipt_notice(notice=mine, way=way, by=waiting.mediator, at=at)
    assert refused.value.field == field


def test_a_code_receipt_when_staff_try_to_record_it_then_it_is_refused(
    waiting: Waiting, at: datetime
) -> None:
    mine, _ = tell(waiting, at)
    with pytest.raises(Refused) as refused:
        receipt_notice_by_staff(
            dispute_id=waiting.dispute.pk,
            notice_id=mine.pk,
            way="online_code",
            by=waiting.mediator,
            at=at,
        )
    assert refused.value.instead == ("请当事人签名，或者当面宣读。",)


def test_required_before_when_a_mediation_opens_or_fails_then_the_plan_names_the_notice() -> None:
    def codes(act: str) -> list[str]:
        return [spec.code for spec in required_before(act, door="people_mediation")]

    assert codes("open_mediation") == ["rights_and_duties"]
    assert codes("end_without_agreement") == ["other_ways"]
    assert codes("hold_session") == []


# --- service of papers -------------------------------------------------------------------------


def serve(waiting: Waiting, at: datetime, starts: tuple[str, ...] = ()) -> list[Service]:
    return serve_paper(
        dispute_id=waiting.dispute.pk,
        paper_id=7,
        paper_kind="agreement",
        proceeding_id=waiting.proceeding.pk,
        starts=starts,
        by=waiting.mediator,
        at=at,
    )


def attempt(
    service: Service, waiting: Waiting, at: datetime, way: str, **changes: object
) -> Service:
    content = {"reached": True, "happened_on": date(2026, 3, 10), "proof_id": 1, **changes}
    return record_service(
        service_id=service.pk,
        way=way,
        by=waiting.mediator,
        at=at,
        **content,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(("way", "article"), [("direct", "88"), ("left", "89"), ("post", "91")])
def test_service_when_it_reached_the_party_then_that_day_counts_by_its_article(
    waiting: Waiting, at: datetime, way: str, article: str
) -> None:
    served = attempt(serve(waiting, at)[0], waiting, at, way)
    assert (served.state, served.deemed_on) == ("served", date(2026, 3, 10))
    assert served.because[0]["cites"][0]["article"] == article


def test_service_by_announcement_when_nothing_else_was_tried_then_it_is_refused(
    waiting: Waiting, at: datetime
) -> None:
    service = serve(waiting, at)[0]
    with pytest.raises(Refused) as refused:
        attempt(service, waiting, at, "public")
    assert refused.value.cites[0].article == "95"


def test_service_by_announcement_when_others_failed_then_it_counts_after_thirty_days(
    waiting: Waiting, at: datetime
) -> None:
    service = serve(waiting, at)[0]
    attempt(service, waiting, at, "post", reached=False, result="returned")
    served = attempt(service, waiting, at, "public")
    parties = [service.party_id]
    assert served.deemed_on == date(2026, 4, 9)
    assert served_on_all(paper_id=7, party_ids=parties, today=date(2026, 4, 8)) is False
    assert served_on_all(paper_id=7, party_ids=parties, today=date(2026, 4, 9)) is True
    assert [each.way for each in tries_of(service.pk)] == ["post", "public"]


def test_electronic_service_without_consent_then_it_is_refused_with_the_article(
    waiting: Waiting, at: datetime
) -> None:
    service = serve(waiting, at)[0]
    with pytest.raises(Refused) as refused:
        attempt(service, waiting, at, "electronic")
    assert refused.value.cites[0].article == "90"


def test_electronic_service_with_consent_when_the_party_opens_the_paper_then_it_is_served(
    waiting: Waiting, at: datetime
) -> None:
    services.confirm_service_address(
        party=waiting.respondent,
        address="",
        phone="19900000002",
        electronic=True,
        by=waiting.filed.as_respondent(),
        at=at,
    )
    mine, theirs = serve(waiting, at)
    assert [row.to for row in Message.objects.filter(purpose="service")] == ["19900000002"]
    with pytest.raises(Refused) as refused:
        receive_paper(service_id=mine.pk, by=waiting.filed.as_respondent(), at=at)
    assert refused.value.code == "not_found"
    received = receive_paper(service_id=theirs.pk, by=waiting.filed.as_respondent(), at=at)
    assert (received.state, received.way) == ("served", "electronic")


def test_a_clock_that_service_starts_then_it_runs_from_the_day_of_service_of_each_party(
    waiting: Waiting, at: datetime
) -> None:
    service = serve(waiting, at, starts=("SC.REVISIT",))[0]
    attempt(service, waiting, at, "direct")
    [clock] = [each for each in clocks_of(waiting.dispute.pk) if each.rule == "SC.REVISIT"]
    assert (clock.event_on, clock.subject) == (date(2026, 3, 10), f"party:{service.party_id}")


@pytest.mark.parametrize("way", ["left", "post"])
def test_service_without_proof_then_it_is_refused(waiting: Waiting, at: datetime, way: str) -> None:
    with pytest.raises(Refused) as refused:
        attempt(serve(waiting, at)[0], waiting, at, way, proof_id=None)
    assert refused.value.field == "proof"


def test_service_when_recorded_twice_then_the_first_day_stands(
    waiting: Waiting, at: datetime
) -> None:
    service = serve(waiting, at)[0]
    attempt(service, waiting, at, "direct")
    again = serve(waiting, at)[0]
    attempt(again, waiting, at, "direct")
    acts = [entry.act for entry in history_of(waiting.dispute.pk)]
    assert acts.count("service.completed") == 1
    assert again.pk == service.pk
