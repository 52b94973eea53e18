"""A case that crosses two towns and two departments: one lead, one helper, nobody else."""

from collections.abc import Callable

import httpx
import pytest

from tests.journeys.installation import Installation
from tests.journeys.people.administrator import Administrator
from tests.journeys.people.clerk import Clerk
from tests.journeys.people.mediator import Committee

pytestmark = pytest.mark.journey

DISPUTE = {
    "narrative": "青禾镇的养猪场把粪水排到示范镇柳树村的鱼塘，鱼死了一大半，两个镇的人都来找过，"
    "养猪场占的地也说不清是谁的。",
    "request": "停止排放，赔偿鱼塘损失30000元",
    "applicants": [{"name": "郑示例", "phone": "19900000041"}],
    "respondents": [{"name": "演示养殖场", "phone": "19900000042", "kind": "organisation"}],
    "area": "liushu_village",
    "other_areas": ["maixiang_village"],
}


def _files_by_api(installation: Installation, key: str) -> str:
    answer = httpx.post(
        f"{installation.url}/api/v1/disputes",
        json=DISPUTE,
        headers={"Authorization": f"Bearer {key}", "Idempotency-Key": key},
        timeout=20,
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["code"])


def test_case_when_it_crosses_towns_and_departments_then_district_names_lead_and_helper(
    desk: Callable[..., Clerk], installation: Installation
) -> None:
    # Another system hands the case over by its key.
    administrator = desk(Administrator, "guanli")
    code = _files_by_api(installation, administrator.connects_system("平安智联", "pazl"))

    # The district centre sees why it is theirs and by which article.
    clerk = desk(Clerk, "fenbo")
    clerk.finds(code)
    clerk.accepts_as("养殖污染", also="土地流转")
    reasons = clerk.card("建议交给谁").inner_text()
    assert "（七）2" in reasons
    assert "协办" in reasons
    clerk.shows("two-towns-proposed")

    # It overrules the proposal with a reason and names a helper.
    clerk.assigns(
        "区农业农村和水务局", helpers=["区自然资源局"], because="养殖和水都归农业农村部门。"
    )
    clerk.shows("two-towns-overruled")

    # The lead returns it with a reason; it is given again.
    lead = desk(Committee, "u-agriculture_water_bureau")
    lead.finds(code)
    lead.returns("不属于本单位职责", "占地的事要自然资源局牵头。")
    clerk.finds(code)
    clerk.assigns("区自然资源局", helpers=["区农业农村和水务局"], because="按退回的理由改派。")
    second = desk(Committee, "u-natural_resources_bureau")
    second.finds(code)
    second.signs_for()
    second.shows("two-towns-signed-for")

    # Both units see it, a third does not.
    seen = {}
    for username in ("chengban3", "chengban4", "chengban5"):
        seen[username] = desk(Committee, username).opens(f"/desk/disputes/{code}")
    assert seen == {"chengban3": 200, "chengban4": 200, "chengban5": 404}
