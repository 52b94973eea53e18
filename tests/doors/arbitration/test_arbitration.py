"""A labour arbitration from its tribunal to the service of its award."""

from datetime import date
from decimal import Decimal

import pytest

from jiefen.doors.arbitration import services
from jiefen.doors.arbitration.acts import BEHAVIOUR, DOORS
from jiefen.doors.arbitration.selectors import (
    award_of,
    hearings_of,
    open_recusals,
    tribunal_of,
)
from jiefen.doors.arbitration.types import NewItem, NewMember
from jiefen.kernel import ledger
from jiefen.kernel.plans import plan_in_force
from jiefen.kernel.verification import verify
from jiefen.rules.trace import Refused

pytestmark = pytest.mark.django_db

THREE = [
    NewMember("钱示例", "commission", chair=True),
    NewMember("孙示例", "commission"),
    NewMember("周示例", "commission"),
]
TOLD, HEARD = date(2026, 3, 10), date(2026, 3, 16)


def _form(case, at, members=THREE, **more):
    return services.form_tribunal(
        proceeding=case.proceeding, members=members, by=case.handler, at=at, **more
    )


def _hear(case, at, **more):
    hearing = services.set_hearing(
        proceeding=case.proceeding,
        on=HEARD,
        told_on=TOLD,
        place="第一仲裁庭",
        by=case.handler,
        at=at,
    )
    given = {"came": "both", **more}
    return services.hold_hearing(hearing=hearing, by=case.handler, at=at, **given)


def _award(case, at, **more):
    given = {
        "number": "示劳人仲案〔2026〕1号",
        "made_on": date(2026, 3, 20),
        "items": [NewItem("wages", Decimal(8000)), NewItem("severance", Decimal(20_000))],
        "minimum_wage": Decimal(2000),
        **more,
    }
    return services.make_award(proceeding=case.proceeding, by=case.handler, at=at, **given)


def _acts(case):
    entries = ledger.entries_of(ledger.dispute_stream(case.proceeding.dispute_id))
    return [one.act for one in entries if one.act.startswith("arbitration.")]


def test_case_from_tribunal_to_service_is_on_the_ledger_without_words(open_case, at):
    case = open_case()
    _form(case, at)
    hearing = _hear(case, at)
    services.write_record(
        hearing=hearing, text="申请人陈述……", last_words="请求公正裁决", by=case.handler, at=at
    )
    award = _award(case, at)
    services.serve_award(
        award=award,
        party=case.filed.applicant,
        on=date(2026, 3, 23),
        way="post",
        proof="回执 EMS0001",
        by=case.handler,
        at=at,
    )
    assert (award.nature, hearing.follows) == ("final", "hear")
    assert _acts(case) == [
        "arbitration.tribunal_formed",
        "arbitration.hearing_set",
        "arbitration.hearing_held",
        "arbitration.record_written",
        "arbitration.award_made",
        "arbitration.award_served",
    ]
    stream = ledger.dispute_stream(case.proceeding.dispute_id)
    told = str([one.facts for one in ledger.entries_of(stream)])
    assert "钱示例" not in told
    assert "申请人陈述" not in told
    assert list(verify(stream)) == []


def test_one_arbitrator_needs_a_simple_case(open_case, at):
    case = open_case()
    with pytest.raises(Refused) as refused:
        _form(case, at, members=THREE[1:2])
    assert refused.value.code == "not_for_one"
    assert len(_form(case, at, members=THREE[1:2], simple=True)) == 1


def test_stranger_to_the_commission_cannot_form_the_tribunal(open_case, people, at):
    case = open_case()
    with pytest.raises(Refused) as refused:
        services.form_tribunal(
            proceeding=case.proceeding,
            members=THREE,
            by=people.handler("justice_bureau"),
            at=at,
        )
    assert refused.value.code == "forbidden"


def test_challenge_stops_the_hearing_until_the_head_decides(open_case, at):
    case = open_case()
    chair = _form(case, at)[0]
    services.ask_recusal(
        proceeding=case.proceeding,
        party=case.filed.applicant,
        ground="interest",
        reason="首席是对方公司的顾问",
        arbitrator_id=chair.pk,
        by=case.filed.as_applicant(),
        at=at,
    )
    with pytest.raises(Refused) as refused:
        _hear(case, at)
    assert refused.value.code == "recusal_open"
    given = {"proceeding": case.proceeding, "uphold": True, "reason": "情况属实", "at": at}
    with pytest.raises(Refused) as refused:
        services.decide_recusal(by=case.handler, **given)
    assert refused.value.code == "forbidden"
    services.decide_recusal(by=case.head, **given)
    assert (len(tribunal_of(case.proceeding.pk)), open_recusals(case.proceeding.pk)) == (2, [])


def test_party_cannot_challenge_in_the_name_of_the_other_side(open_case, at):
    case = open_case()
    _form(case, at)
    with pytest.raises(Refused) as refused:
        services.ask_recusal(
            proceeding=case.proceeding,
            party=case.filed.respondent,
            ground="interest",
            reason="替对方说",
            by=case.filed.as_applicant(),
            at=at,
        )
    assert refused.value.code == "forbidden"


def test_respondent_who_stays_away_is_awarded_against_in_absence(open_case, at):
    case = open_case()
    _form(case, at)
    hearing = _hear(case, at, came="applicant_only")
    assert (hearing.follows, hearing.status) == ("award_in_absence", "held")


def test_record_objected_to_is_settled_before_it_is_signed_and_then_stays(open_case, at):
    case = open_case()
    _form(case, at)
    hearing = _hear(case, at)
    given = {"hearing": hearing, "last_words": "", "by": case.handler, "at": at}
    record = services.write_record(text="笔录", **given)
    objection = services.object_to_record(
        record=record,
        party=case.filed.applicant,
        text="漏了加班的部分",
        by=case.filed.as_applicant(),
        at=at,
    )
    signing = {"record": record, "party": case.filed.applicant, "at": at}
    with pytest.raises(Refused) as refused:
        services.sign_record(by=case.filed.as_applicant(), **signing)
    assert refused.value.code == "objection_open"
    services.settle_objection(objection=objection, mended=False, by=case.handler, at=at)
    services.sign_record(by=case.filed.as_applicant(), **signing)
    assert record.objections.get().mended is False
    with pytest.raises(Refused) as refused:
        services.write_record(text="改过的笔录", **given)
    assert refused.value.code == "signed"


def test_award_without_label_and_one_large_item_is_not_final(open_case, at):
    case = open_case()
    _form(case, at)
    award = _award(case, at, items=[NewItem("wages", Decimal(30_000))])
    assert (award.nature, award.items.count()) == ("not_final", 1)
    with pytest.raises(Refused) as refused:
        _award(case, at)
    assert refused.value.code == "award_made"


def test_award_is_served_once_with_proof_and_never_before_it_was_made(open_case, at):
    case = open_case()
    _form(case, at)
    given = {
        "award": _award(case, at),
        "party": case.filed.applicant,
        "way": "direct",
        "by": case.handler,
        "at": at,
    }
    for on, proof, code in (
        (date(2026, 3, 19), "回执", "too_early"),
        (date(2026, 3, 20), " ", "no_proof"),
    ):
        with pytest.raises(Refused) as refused:
            services.serve_award(on=on, proof=proof, **given)
        assert refused.value.code == code
    services.serve_award(on=date(2026, 3, 20), proof="回执", **given)
    with pytest.raises(Refused) as refused:
        services.serve_award(on=date(2026, 3, 20), proof="回执", **given)
    assert refused.value.code == "served"


def test_every_behaviour_is_an_act_of_the_machines():
    for door in DOORS:
        acts = set(plan_in_force().machines[door].acts)
        assert set(BEHAVIOUR) <= acts


def test_acts_call_the_services_with_the_answers_of_the_desk(open_case, at):
    case = open_case()
    given = {"proceeding": case.proceeding, "on": TOLD, "by": case.head, "at": at}
    names = {"how": "three", "who": "钱示例、孙示例，周示例", "disclosed": True}
    BEHAVIOUR["name_tribunal"](answers=names, reason="", **given)
    assert [one.chair for one in tribunal_of(case.proceeding.pk)] == [True, False, False]
    BEHAVIOUR["set_hearing"](answers={"when": HEARD, "place": "一庭"}, reason="", **given)
    later = {**given, "on": HEARD}
    BEHAVIOUR["hold_hearing"](answers={"who_came": "both"}, reason="", **later)
    answers = {"result": "partly", "finality": "final", "amount": "5000", "number": "1号"}
    BEHAVIOUR["decide"](answers=answers, reason="", **later)
    served = {"party": case.filed.applicant, "way": "post", "proof": "回执"}
    BEHAVIOUR["serve"](answers=served, reason="", **later)
    assert [one.status for one in hearings_of(case.proceeding.pk)] == ["held"]
    assert award_of(case.proceeding.pk).served.count() == 1
