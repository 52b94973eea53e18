"""A leak whose neighbour never answers: reminded, called, visited, and closed as no response."""

from collections.abc import Callable

import pytest

from tests.journeys.installation import Installation
from tests.journeys.people.applicant import Applicant
from tests.journeys.people.clerk import Clerk, Counter
from tests.journeys.people.grid_worker import GridWorker
from tests.journeys.people.invited import Invited
from tests.journeys.people.mediator import Head

pytestmark = pytest.mark.journey

ELDER, NEIGHBOUR = "赵示例", "李演示"
ELDERS_PHONE, NEIGHBOURS_PHONE = "19900000011", "19900000012"

STEPS = """
from datetime import timedelta
from jiefen.flows.remind_invited import remind_invited
from jiefen.kernel.clock import now
from jiefen.notices.models import Invitation
sent = Invitation.objects.get(dispute__code=code)
for day in range(60):
    sent.refresh_from_db()
    if sent.state == until:
        break
    remind_invited(at=now() + timedelta(days=day))
print(sent.state)
"""


def test_leak_when_neighbour_never_answers_then_ends_as_no_response_with_proof_and_may_reopen(
    phone: Callable[..., Applicant], desk: Callable[..., Clerk], installation: Installation
) -> None:
    # The counter writes down what an elderly neighbour tells and reads it back.
    counter = desk(Counter, "chuangkou")
    counter.opens("/grid/")
    counter.shows("filings-empty")
    counter.writes_down(
        name=ELDER,
        number=ELDERS_PHONE,
        narrative="楼上邻居家洗衣机漏水，我家卧室天花板发霉掉皮，去敲了好多次门都没有人开。",
        request="修好漏水，赔我重新粉刷的钱800元",
        other_name=NEIGHBOUR,
        other_phone=NEIGHBOURS_PHONE,
        town="东岸街道",
        place="槐荫社区",
    )
    counter.shows("on-behalf-written")
    counter.taps("写好了，念给本人听")
    counter.shows("read-back")
    counter.taps("本人说没错，登记")
    code = counter.page.locator(".slip-code").inner_text().strip()
    counter.shows("on-behalf-filed")
    counter.lets_person_sign()
    counter.reads("本人已经确认")

    # The centre hands it to the committee of the community, which invites the neighbour.
    clerk = desk(Clerk, "fenbo")
    clerk.finds(code)
    clerk.accepts()
    clerk.confirms_route()
    committee = clerk.page.locator(".case-hands").inner_text()
    assert "槐荫社区人民调解委员会" in committee
    head = desk(Head, "u-huaiyin_community_mediation_committee")
    head.finds(code)
    head.signs_for()
    head.starts_mediation()
    head.invites(NEIGHBOUR)

    # Two reminders, then it is in somebody's hands: the grid worker calls and visits.
    reached = installation.later(STEPS, code=code, until="handed_over")
    assert reached.splitlines()[-1] == "handed_over"
    neighbour = phone(Invited, NEIGHBOURS_PHONE, name=NEIGHBOUR)
    asked = [one for one in neighbour.messages() if "/i/" in one]
    assert len(asked) == 3
    head.finds(code)
    head.asks_to_call("网格甲")
    head.shows("asked-to-call")
    worker = desk(GridWorker, "wangge")
    worker.sees_task(NEIGHBOUR)
    worker.shows("grid-tasks")
    worker.writes_contact(NEIGHBOUR, way="打电话", result="没有人接", words="打了三次没人接。")
    worker.writes_contact(NEIGHBOUR, way="上门", result="没有人接", words="敲门没人，留了字条。")
    worker.opens_contact(NEIGHBOUR)
    worker.shows("grid-contact")

    # Nothing comes back: it ends, everybody learns the other ways, and it can be taken up again.
    ended = installation.later(STEPS, code=code, until="no_response")
    assert ended.splitlines()[-1] == "no_response"
    head.opens_room()
    head.shows("ended-without-response")
    elder = phone(Applicant, ELDERS_PHONE, name=ELDER)
    elder.code = code
    elder.message("法院")
    elder.signs_in()
    elder.opens_dispute("/mediation")
    elder.reads("向人民法院")
    elder.shows("other-ways")
    head.finds(code)
    head.does("结案", 结果="对方没有回应")
    head.reads("已结案")
    head.shows("closed")
    elder.opens_dispute()
    elder.shows("own-dispute-closed")
    clerk.finds(code)
    clerk.does("重新打开", 理由="邻居回来了，愿意谈。")
    clerk.reads("已重新打开")
    clerk.shows("reopened")
