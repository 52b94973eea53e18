"""Acts by the API ask the same rules as the pages."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(connect, wages):
    """A connected system that is also clerk at its centre, and a dispute there."""
    api = connect(roles=["centre_clerk"])
    code = api.file({**wages, "receiver": "district_centre", "area": ""}).json()["code"]
    return api, code


def test_clerk_system_when_it_accepts_and_registers_moves_the_dispute(filed):
    api, code = filed
    assert api.post(f"/disputes/{code}/acts/accept", {}).json()["stage"] == "accepted"
    registered = api.post(f"/disputes/{code}/acts/register", {"kind": "wages_owed"}).json()
    assert (registered["stage"], registered["kind"]) == ("registered", "wages_owed")
    acts = [event["act"] for event in api.get(f"/disputes/{code}/events").json()]
    assert acts[0] == "dispute.filed"
    assert {"dispute.accept", "dispute.register"} <= set(acts)


def test_act_when_out_of_order_says_why_and_what_is_possible_now(filed):
    api, code = filed
    answer = api.post(f"/disputes/{code}/acts/close", {"door": "people_mediation"})
    assert answer.status_code == 409
    assert answer.json()["because"]


def test_act_when_unknown_names_those_there_are(filed):
    api, code = filed
    answer = api.post(f"/disputes/{code}/acts/destroy", {})
    assert answer.status_code == 404
    assert "accept" in answer.json()["instead"][0]


def test_system_when_it_has_no_role_cannot_act(connect, wages):
    api = connect()
    code = api.file(wages).json()["code"]
    assert api.post(f"/disputes/{code}/acts/accept", {}).status_code == 403


def test_triage_route_and_due_when_asked_answer_with_reasons(connect):
    api = connect()
    triaged = api.post("/triage", {"text": "楼上漏水把我家天花板泡了"}).json()
    assert triaged["candidates"][0]["category"] == "邻里相邻"
    routed = api.post(
        "/route", {"kind": "wages_owed", "receiver": "district_centre", "area": "qinghe_town"}
    ).json()
    assert routed["lead"]["code"]
    assert routed["because"]
    last = api.post("/due", {"rule": "JC.30", "event": "2026-09-03"}).json()["last_day"]
    assert last == "2026-10-08"
    ethnic = api.post(
        "/route",
        {"kind": "wages_owed", "receiver": "district_centre", "facts": {"ethnicity": "x"}},
    )
    assert ethnic.status_code in {409, 422}


def test_openapi_document_when_fetched_describes_every_resource(client):
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert {"/api/v1/disputes", "/api/v1/events", "/api/v1/triage"} <= set(document["paths"])
