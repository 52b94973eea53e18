"""Ways are begun, walked and left by the API with the same answers as on the pages."""

import pytest

from jiefen.disputes.models import Dispute

pytestmark = pytest.mark.django_db

ORDER = {
    "money_only": True,
    "debt_certain_and_due": True,
    "counter_duty": False,
    "other_debts_between": False,
    "other_party_reachable": True,
    "preserved_before_suit": False,
    "at_court": False,
    "labour_relation": False,
    "arbitration_clause": False,
    "arbitration_award": False,
}


@pytest.fixture
def filed(connect, wages):
    """A clerk's system, a dispute at its centre, and its applicant."""
    api = connect(roles=["centre_clerk"])
    code = api.file({**wages, "receiver": "district_centre", "area": ""}).json()["code"]
    dispute = Dispute.objects.get(code=code)
    return api, code, dispute.parties.get(side="applicant").pk


def told() -> dict[str, str]:
    from jiefen.kernel.clock import local_day, now

    return {"on": local_day(now()).isoformat(), "words": "法院通知书（2026）示例1号"}


def test_way_when_begun_and_acted_in_shows_stage_periods_and_next_acts(filed):
    api, code, applicant = filed
    body = {"door": "payment_order", "facts": ORDER, "chosen_by": applicant}
    begun = api.post(f"/disputes/{code}/proceedings", body).json()
    assert (begun["stage"], begun["unit"], begun["open"]) == ("applied", "court", True)
    assert [clock["rule"] for clock in begun["clocks"]] == ["PO.ACC.5"]
    path = f"/disputes/{code}/proceedings/{begun['id']}"
    unproved = api.post(f"{path}/acts/accept", {})
    assert (unproved.status_code, unproved.json()["field"]) == (409, "told_by")
    done = api.post(f"{path}/acts/accept", {"told_by": told()}).json()
    assert (done["stage"], [act["act"] for act in done["acts"]][:2]) == (
        "accepted",
        ["issue", "reject"],
    )
    listed = api.get(f"/disputes/{code}/proceedings").json()
    assert [row["stage"] for row in listed] == ["accepted"]


def test_way_when_nobody_chose_it_is_refused(filed):
    api, code, _ = filed
    answer = api.post(f"/disputes/{code}/proceedings", {"door": "payment_order", "facts": ORDER})
    assert answer.status_code == 409
    assert answer.json()["field"] == "chosen_by"


def test_way_when_closed_by_law_says_why_and_what_is_open(filed):
    api, code, applicant = filed
    body = {
        "door": "commercial_arbitration",
        "facts": {"arbitration_clause": False},
        "chosen_by": applicant,
    }
    answer = api.post(f"/disputes/{code}/proceedings", body)
    assert answer.status_code == 409
    assert (bool(answer.json()["because"]), bool(answer.json()["instead"])) == (True, True)


def test_way_when_moved_on_from_ends_and_the_next_one_begins(filed):
    api, code, applicant = filed
    body = {"door": "negotiation", "chosen_by": applicant}
    begun = api.post(f"/disputes/{code}/proceedings", body).json()
    moved = api.post(
        f"/disputes/{code}/proceedings/{begun['id']}/move",
        {"door": "payment_order", "facts": ORDER, "chosen_by": applicant},
    ).json()
    assert moved["door"] == "payment_order"
    rows = api.get(f"/disputes/{code}/proceedings").json()
    assert [(row["door"], row["outcome"]) for row in rows] == [
        ("negotiation", "moved"),
        ("payment_order", ""),
    ]
