"""Judicial confirmation from the joint application to the end of the objections."""

from dataclasses import replace
from datetime import date

import pytest

from jiefen.disputes.services import open_proceeding
from jiefen.doors.confirmation import services
from jiefen.doors.confirmation.acts import BEHAVIOUR, GROUNDS
from jiefen.doors.confirmation.selectors import application_of, confirmed_agreements
from jiefen.kernel import ledger
from jiefen.kernel.actor import SYSTEM
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.verification import verify
from jiefen.organisations.selectors import unit_by_code
from jiefen.rules.confirmation_period import Agreed
from jiefen.rules.confirming_courts import REFUSE_GROUNDS, REJECT_GROUNDS
from jiefen.rules.trace import Refused

pytestmark = pytest.mark.django_db
SIGNED = date(2026, 3, 2)
GOOD = Agreed(
    form="written",
    party_signatures=(SIGNED, SIGNED),
    mediator_signed_on=SIGNED,
    sealed_on=SIGNED,
    lawful_body=True,
    both_apply=True,
    court_matter=True,
    status=False,
    ownership=False,
    other_procedure=False,
    vague=(),
    unlawful=False,
    performed=False,
)


@pytest.fixture
def case(file_dispute, people, at):
    """A dispute whose agreement goes to the court, the court's people, and the day."""
    filed = file_dispute()
    proceeding = open_proceeding(
        dispute=filed.dispute,
        door="judicial_confirmation",
        unit_id=unit_by_code("court").pk,
        by=SYSTEM,
        at=at,
    )
    return proceeding, filed, people.handler("court")


def _file(case, at, agreed=GOOD, on=date(2026, 3, 10), court_of="mediator_place"):
    proceeding, filed, _ = case
    return services.file_application(
        proceeding=proceeding,
        agreed=agreed,
        court_of=court_of,
        agreement_id=7,
        filed_on=on,
        by=filed.as_applicant(),
        at=at,
    )


def _decide(case, at, verdict, **more):
    proceeding, _, judge = case
    given = {"on": date(2026, 3, 12), **more}
    return services.decide_application(
        application=application_of(proceeding.pk), verdict=verdict, by=judge, at=at, **given
    )


def _confirm(case, at):
    _file(case, at)
    _decide(case, at, "admit")
    services.check_together(
        application=application_of(case[0].pk),
        on=date(2026, 3, 16),
        both_came=True,
        by=case[2],
        at=at,
    )
    _decide(case, at, "confirm", on=date(2026, 3, 20), number="确1号")
    return application_of(case[0].pk)


def test_application_day_thirty_is_filed_and_day_thirty_one_refused(case, at):
    with pytest.raises(Refused) as refused:
        _file(case, at, on=date(2026, 4, 2))
    assert (refused.value.code, refused.value.cites[0].article) == ("not_confirmable", "205")
    assert _file(case, at, on=date(2026, 4, 1)).last_day == date(2026, 4, 1)


def test_application_with_an_open_question_is_not_filed(case, at):
    with pytest.raises(Refused) as refused:
        _file(case, at, agreed=replace(GOOD, both_apply=None))
    assert refused.value.code == "unknown"


def test_court_without_competence_is_refused_with_those_that_have_it(case, at):
    with pytest.raises(Refused) as refused:
        _file(case, at, court_of="inviting")
    assert (refused.value.code, len(refused.value.instead)) == ("not_competent", 2)


def test_ruling_comes_after_both_were_called_and_is_remembered(case, at):
    _file(case, at)
    _decide(case, at, "admit")
    with pytest.raises(Refused) as refused:
        _decide(case, at, "confirm")
    assert refused.value.code == "not_checked"


def test_confirmed_agreement_is_known_and_the_ledger_verifies(case, at):
    _confirm(case, at)
    stream = ledger.dispute_stream(case[0].dispute_id)
    acts = [one.act for one in ledger.entries_of(stream)]
    assert confirmed_agreements(case[0].dispute_id) == {7}
    assert [act for act in acts if act.startswith("confirmation.")] == [
        "confirmation.filed",
        "confirmation.verdict_admit",
        "confirmation.checked_together",
        "confirmation.verdict_confirm",
    ]
    assert list(verify(stream)) == []


def test_rejection_needs_a_legal_ground_and_leaves_the_other_ways(case, at):
    _file(case, at)
    _decide(case, at, "admit")
    with pytest.raises(Refused):
        _decide(case, at, "reject")
    ruling = _decide(case, at, "reject", grounds=["not_determinate"])
    assert "按协议向法院起诉" in ruling.instead
    with pytest.raises(Refused) as refused:
        _decide(case, at, "reject", grounds=["other"])
    assert refused.value.code == "decided"


def test_party_objects_in_fifteen_days_of_the_ruling(case, at):
    application = _confirm(case, at)
    judge, party = case[2], case[1].applicant
    given = {"application": application, "party": party}
    services.receive_ruling(on=date(2026, 3, 23), by=judge, at=at, **given)
    objecting = {**given, "reason": "金额写错", "by": case[1].as_applicant(), "at": at}
    with pytest.raises(Refused) as refused:
        services.object_to_ruling(on=date(2026, 4, 8), **objecting)
    assert refused.value.code == "too_late"
    objection = services.object_to_ruling(on=date(2026, 4, 7), **objecting)
    decided = services.decide_on_objection(objection=objection, upheld=False, by=judge, at=at)
    assert decided.upheld is False


def test_somebody_else_concerned_objects_in_six_months_of_knowing(case, at):
    application = _confirm(case, at)
    given = {"application": application, "reason": "房子有我一份", "by": case[2], "at": at}
    known = {"known_on": date(2026, 4, 1), **given}
    assert services.object_to_ruling(on=date(2026, 10, 1), **known).by_whom == "other"
    with pytest.raises(Refused) as refused:
        services.object_to_ruling(on=date(2026, 10, 9), **known)
    assert refused.value.code == "too_late"


def test_stranger_does_not_review(case, people, at):
    _file(case, at)
    with pytest.raises(Refused) as refused:
        services.decide_application(
            application=application_of(case[0].pk),
            verdict="admit",
            on=date(2026, 3, 12),
            by=people.handler("justice_bureau"),
            at=at,
        )
    assert refused.value.code == "forbidden"


def test_acts_are_those_of_the_machine_and_their_grounds_those_of_the_law(case, at):
    machine = plan_in_force().machines["judicial_confirmation"]
    assert set(BEHAVIOUR) <= set(machine.acts)
    lawful = {ground.code for ground in (*REFUSE_GROUNDS, *REJECT_GROUNDS)}
    offered = {
        choice
        for act in ("not_accepted", "reject")
        for ask in machine.acts[act].asks
        if ask.code == "ground"
        for choice in ask.choices
    }
    assert {GROUNDS.get(one, one) for one in offered} == lawful


def test_desk_files_and_rules_through_the_acts(case, at):
    proceeding, filed, judge = case
    given = {"proceeding": proceeding, "on": date(2026, 3, 10), "reason": "", "at": at}
    answers = {"agreed": GOOD, "court_of": "party_home", "agreement": 9}
    BEHAVIOUR["submit"](answers=answers, by=filed.as_applicant(), **given)
    for act, more in (
        ("register", {"number": "立1号"}),
        ("check_with_both", {}),
        ("rule_valid", {"number": "确2号"}),
        ("serve", {"party": filed.applicant}),
    ):
        BEHAVIOUR[act](answers=more, by=judge, **given)
    application = application_of(proceeding.pk)
    assert (application.verdict, application.number) == ("confirm", "确2号")
    assert application.receipts.get().last_day == date(2026, 3, 25)
