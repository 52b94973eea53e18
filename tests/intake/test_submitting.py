"""An application comes in: taken whole, once, with its receipt; or refused with every fault."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jiefen.disputes.models import Dispute, Party
from jiefen.disputes.types import NewDispute, Person
from jiefen.flows.submit_application import submit_application
from jiefen.intake.models import Filing
from jiefen.intake.types import FaultyApplication
from jiefen.kernel.actor import Actor
from jiefen.kernel.ledger import dispute_stream, entries_of
from jiefen.kernel.models import IdempotencyKey
from jiefen.kernel.verification import verify
from jiefen.rules.trace import Refused

pytestmark = pytest.mark.django_db

APPLICANT = Actor(kind="party", role="applicant")
WAGES = NewDispute(
    narrative="在老板的厂里上班三个月，工资一直没有给，去要了几次都说没钱。",
    request="把三个月工资付清",
    applicants=(Person(name="张示例", phone="19900000001"),),
    respondents=(Person(name="示例制衣厂", kind="organisation", phone="19900000002"),),
    area_code="shuxiang_community",
)


def submit(at, *, new=WAGES, key="k1", by=APPLICANT, **more):
    return submit_application(new=new, by=by, at=at, idempotency_key=key, **more)


def faults(at, **changes):
    """The (field, text) pairs with which an application is refused."""
    with pytest.raises(FaultyApplication) as refused:
        submit(at, new=replace(WAGES, **changes))
    return [(fault.field, fault.text) for fault in refused.value.faults]


def test_an_application_when_taken_then_stands_on_the_lowest_centre_of_the_place(district, at):
    receipt = submit(at)
    dispute = Dispute.objects.get(code=receipt.code)
    assert dispute.undetermined_at.code == "shuxiang_community_centre"
    assert (dispute.kind, dispute.stage, dispute.channel) == ("wages_owed", "received", "phone")
    assert receipt.submitted_at == at


def test_an_application_when_taken_then_is_on_the_ledger_with_its_legal_effect(district, at):
    receipt = submit(at)
    entries = entries_of(dispute_stream(receipt.dispute_id))
    acts = [entry.act for entry in entries]
    assert acts == ["dispute.filed", "filing.received", "limitation.interrupted"]
    assert [cite["label"] for cite in entries[2].because[0]["cites"]] == [
        "《最高人民法院关于审理民事案件适用诉讼时效制度若干问题的规定》第十二条",
        "《民法典》第一百九十五条",
    ]
    assert list(verify(dispute_stream(receipt.dispute_id))) == []


def test_a_receipt_when_given_then_states_the_second_and_the_article(district, at):
    moment = at + timedelta(seconds=7)
    limitation = submit(moment).limitation
    assert limitation.at == moment
    assert limitation.text.startswith("您于 2026-03-10 10:00:07 提出请求。")
    assert [cite.article for cite in limitation.cites] == ["12", "195"]


def test_a_claim_against_an_authority_when_taken_then_promises_nothing_on_limitation(district, at):
    narrative = "不服行政处罚决定，罚款五千元，想申请行政复议。"
    receipt = submit(at, new=replace(WAGES, narrative=narrative, kind="administrative_penalty"))
    assert receipt.limitation is None
    acts = [entry.act for entry in entries_of(dispute_stream(receipt.dispute_id))]
    assert acts == ["dispute.filed", "filing.received"]


def test_a_retried_submission_when_sent_again_then_is_one_dispute_and_one_answer(district, at):
    first, second = submit(at), submit(at + timedelta(minutes=3))
    assert (first.code, first.new, second.new) == (second.code, True, False)
    assert second.submitted_at == at
    assert Dispute.objects.count() == 1


def test_a_used_key_when_sent_with_other_words_then_is_refused(district, at):
    submit(at)
    with pytest.raises(Refused) as refused:
        submit(at, new=replace(WAGES, narrative="另一件事"))
    assert refused.value.field == "Idempotency-Key"
    assert Dispute.objects.count() == 1


def test_the_same_key_when_used_by_two_accounts_then_is_two_disputes(district, at, people):
    for number in (1, 2):
        by = people.centre_clerk("district_centre", number)
        submit(at, by=by, receiver_unit="district_centre")
    assert Dispute.objects.count() == 2


def test_every_fault_when_several_then_is_named_at_once_with_its_field(district, at):
    found = faults(
        at,
        narrative=" ",
        applicants=(Person(name="张😀", phone="123", id_number="110101199001011234"),),
        respondents=(Person(name="12345"),),
        happened_on=date(2026, 3, 11),
        amount="-1",
        area_code="nowhere",
    )
    assert [field for field, _ in found] == [
        "narrative",
        "applicants[0].name",
        "applicants[0].phone",
        "applicants[0].id_number",
        "respondents[0].name",
        "happened_on",
        "amount",
        "area_code",
    ]
    assert (Dispute.objects.count(), Filing.objects.count()) == (0, 0)
    assert IdempotencyKey.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        ({"narrative": ""}, "narrative", "请写一写发生了什么，几句话也可以。"),
        (
            {"narrative": "长" * 10_000_000},
            "narrative",
            "“发生了什么”最多 20000 字，现在有 10000000 字，请写短一些。",
        ),
        (
            {"narrative": "漏水\x00了"},
            "narrative",
            "“发生了什么”里有看不见的控制字符，请删掉后重新输入。",
        ),
        (
            {"request": "赔\u202e钱"},
            "request",
            "“希望怎么解决”里有看不见的控制字符，请删掉后重新输入。",
        ),
        ({"applicants": ()}, "applicants", "请填写是谁提出申请。"),
        (
            {"happened_on": date(1949, 9, 30)},
            "happened_on",
            "事情发生的日期早于 1949 年，请核对。",
        ),
        ({"amount": "12345678901234"}, "amount", "金额太大：最多十二位整数，请核对有没有多写。"),
        ({"amount": "1.005"}, "amount", "金额最多写到分，也就是小数点后两位。"),
        ({"amount": "一千"}, "amount", "金额不对：请填数字，例如 12000.50。"),
        ({"amount": "NaN"}, "amount", "金额不对：请填数字，例如 12000.50。"),
        ({"people_involved": 0}, "people_involved", "涉及人数不对，请核对。"),
        ({"kind": "no_such"}, "kind", "没有这个纠纷类型，请从列表里选择，或留空由工作人员判断。"),
    ],
)
def test_a_bad_field_when_sent_then_is_named(district, at, changes, field, text):
    assert faults(at, **changes) == [(field, text)]


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script> & <b>粗体</b>",
        "'; DROP TABLE disputes_dispute; --",
        "ئۇيغۇرچە تېكىست كۆرسەتمە",
        "䶮㛃𠅤𰻝 这些字也要在",
        "他说😡👨‍👩‍👧 你等着",
        "第一行\n第二行\t空格",
    ],
)
def test_words_of_any_script_when_told_then_survive_exactly(district, at, words):
    receipt = submit(at, new=replace(WAGES, narrative=words))
    assert Dispute.objects.get(code=receipt.code).narrative == words
    assert Filing.objects.get(dispute__code=receipt.code).content["narrative"] == words


@pytest.mark.parametrize(
    "name", ["䶮示例", "𠅤示例", "𰻝某", "买买提·示例", "<b>李</b>", "O'示例 --"]
)
def test_a_name_of_any_script_when_given_then_survives_exactly(district, at, name):
    receipt = submit(at, new=replace(WAGES, applicants=(Person(name=name),)))
    party = Party.objects.get(dispute__code=receipt.code, side="applicant")
    assert party.name == name


def test_five_hundred_people_when_named_then_are_taken_and_one_more_is_refused(district, at):
    crowd = tuple(Person(name=f"示例{number}号甲") for number in range(499))
    submit(at, new=replace(WAGES, applicants=crowd))
    assert Party.objects.count() == 500
    assert faults(at, applicants=(*crowd, Person(name="张示例"))) == [
        (
            "parties",
            "一件纠纷最多登记 500 名当事人，现在有 501 名。"
            "人数更多的，请推选代表，或分成几件登记。",
        )
    ]


def test_a_registration_when_made_then_costs_a_fixed_small_number_of_statements(
    district, at, django_assert_num_queries
):
    submit(at, key="warm")
    with django_assert_num_queries(16):
        submit(at, key="counted")
