"""Running periods by HTTP answer as the rules do."""


def test_limitation_when_asked_answers_with_what_must_be_asked(connect) -> None:
    body = {
        "about": ["administrative"],
        "today": "2026-05-06",
        "happened": [
            {"what": "administrative_act.known", "on": "2026-03-10", "evidence": "签收单"}
        ],
        "circumstances": {"reconsideration_first": True},
    }
    answered = connect().post("/limitation", body)
    assert answered.status_code == 200
    found = {one["code"]: one for one in answered.json()["periods"]}
    first = found["reconsideration"]
    assert (first["state"], first["last_day"], first["warning"]) == (
        "running",
        "2026-05-09",
        "three_days",
    )
    assert [ask["name"] for ask in first["asks"]] == ["remedies_untold"]
    assert first["because"][0]["cites"][0]["label"] == "《行政复议法》第二十条"
    assert found["administrative_suit"]["state"] == "closed"


def test_limitation_when_a_day_is_to_come_is_a_problem_that_names_it(connect) -> None:
    body = {"today": "2026-03-10", "happened": [{"what": "suit.filed", "on": "2026-03-11"}]}
    answered = connect().post("/limitation", body)
    assert (answered.status_code, answered.json()["code"]) == (422, "in_the_future")


def test_limitation_when_a_personal_attribute_is_sent_is_refused(connect) -> None:
    body = {"today": "2026-03-10", "circumstances": {"ethnicity": True}}
    assert connect().post("/limitation", body).json()["code"] == "unknown_fact"
