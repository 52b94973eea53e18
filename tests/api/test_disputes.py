"""The API: one dispute by one key, every no with reason and field, nobody sees another's."""

import pytest

from jiefen.disputes.models import Dispute, Party
from jiefen.kernel.models import Read
from jiefen.kernel.verification import verify

pytestmark = pytest.mark.django_db


def test_dispute_when_filed_gets_code_kind_unit_reasons_and_limitation_receipt(connect, wages):
    answer = connect().file(wages)
    receipt = answer.json()
    assert answer.status_code == 201
    assert answer["Location"] == f"/api/v1/disputes/{receipt['code']}"
    assert receipt["category"] == "劳动"
    assert receipt["lead"]["code"]
    assert receipt["because"][0]["cites"]
    assert "中断" in receipt["limitation"]
    assert list(verify()) == []


def test_dispute_when_posted_twice_with_one_key_is_one(connect, wages):
    api = connect()
    first, second = api.file(wages), api.file(wages)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["code"] == second.json()["code"]
    assert Dispute.objects.count() == 1


def test_key_when_used_for_other_content_is_refused(connect, wages):
    api = connect()
    api.file(wages)
    answer = api.file({**wages, "narrative": "另一件事：邻居家漏水。"})
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["field"] == "Idempotency-Key"
    assert Dispute.objects.count() == 1


def test_registration_when_counted_takes_a_constant_number_of_statements(
    connect, wages, django_assert_num_queries
):
    api = connect()
    api.file(wages, key="warm")
    with django_assert_num_queries(17):
        api.file({**wages, "narrative": wages["narrative"] + "又过了一个月。"}, key="counted")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"narrative": ""}, "narrative"),
        ({"narrative": "字" * 20_001}, "narrative"),
        ({"narrative": "漏水\u0000了"}, "narrative"),
        ({"happened_on": "2026-02-30"}, "happened_on"),
        ({"happened_on": "2031-01-01"}, "happened_on"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "12345678901234"}, "amount"),
        ({"area": "nowhere"}, "area"),
        ({"applicants": []}, "applicants"),
        ({"applicants": [{"name": "赵演示", "phone": "12"}]}, "phone"),
        ({"kind": "no_such_kind"}, "kind"),
        ({"applicants": "text"}, "applicants"),
    ],
)
def test_dispute_when_a_field_is_wrong_is_refused_naming_it(connect, wages, change, field):
    answer = connect().file({**wages, **change})
    assert answer.status_code == 422, answer.content
    assert field in answer.json()["field"]
    assert Dispute.objects.count() == 0


def test_names_when_hostile_or_rare_come_back_exactly(connect, wages):
    names = ["龚䶮", "Robert'); DROP TABLE disputes_dispute;--", "<b>赵</b>", "محمد علي"]
    api = connect()
    people = [{"name": name} for name in names]
    code = api.file({**wages, "applicants": people}).json()["code"]
    shown = api.get(f"/disputes/{code}").json()["parties"]
    assert [party["name"] for party in shown if party["side"] == "applicant"] == names


def test_parties_when_five_hundred_are_taken_and_one_more_is_refused(connect, wages):
    api = connect()
    people = [{"name": f"示例{number}"} for number in range(499)]
    assert api.file({**wages, "applicants": people}, key="many").status_code == 201
    assert Party.objects.count() == 500
    answer = api.file({**wages, "applicants": [*people, {"name": "多一人"}]}, key="more")
    assert answer.status_code == 422
    assert Party.objects.count() == 500


def test_dispute_when_read_through_the_api_is_logged(connect, wages):
    api = connect()
    code = api.file(wages).json()["code"]
    api.get(f"/disputes/{code}")
    dispute = Dispute.objects.get(code=code)
    logged = Read.objects.get(dispute_id=dispute.pk)
    assert (logged.actor_kind, logged.actor_id) == ("integration", api.account.pk)


def test_dispute_when_of_another_unit_looks_like_none(connect, wages):
    code = connect().file(wages).json()["code"]
    other = connect("hewan_town_centre")
    answers = [other.get(f"/disputes/{code}"), other.get("/disputes/JF2026-9999999-1")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].json()["title"] == answers[1].json()["title"]
    assert other.get("/disputes").json()["items"] == []


def test_list_when_longer_than_a_page_goes_on_with_the_cursor(connect, wages):
    api = connect()
    codes = [
        api.file({**wages, "narrative": f"第{n}件：拖欠工资"}, key=f"k{n}").json()["code"]
        for n in range(53)
    ]
    first = api.get("/disputes").json()
    second = api.get(f"/disputes?cursor={first['next']}").json()
    listed = [item["code"] for item in [*first["items"], *second["items"]]]
    assert (len(first["items"]), second["next"]) == (50, None)
    assert sorted(listed) == sorted(codes)


@pytest.mark.parametrize(
    ("key", "status"), [("", 401), ("jf_wrong", 401)], ids=["no key", "wrong key"]
)
def test_request_when_without_a_valid_key_is_refused(connect, key, status):
    api = connect()
    api.key = key
    answer = api.get("/disputes")
    assert answer.status_code == status
    assert answer.json()["instead"]


def test_key_when_it_lacks_a_scope_is_refused(connect, wages):
    answer = connect(scopes=["disputes:read"]).file(wages)
    assert answer.status_code == 403
    assert Dispute.objects.count() == 0
